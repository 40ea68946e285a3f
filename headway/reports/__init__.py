"""Reports: a document of figures, charts and words, and its printing as HTML, PDF, DOCX and ODS."""

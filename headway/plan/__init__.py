"""Action plans and returns to inspectorates: read from documents, dated, compared, exported."""

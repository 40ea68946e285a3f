"""Files in: declared, read, checked, reconciled."""

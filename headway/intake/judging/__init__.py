"""Where each row ends, by the special cases of the specification."""

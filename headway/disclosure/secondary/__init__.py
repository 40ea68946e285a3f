"""Which further cells to hide, so that no first-hidden cell can be worked out."""

"""What a delivery changes, what stays open, and who is asked."""

"""Published tables → counts, and the sums that hold between them."""

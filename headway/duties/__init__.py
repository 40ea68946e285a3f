"""What falls due, for whom, by when, because."""

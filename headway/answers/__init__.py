"""Written answers and corrections."""

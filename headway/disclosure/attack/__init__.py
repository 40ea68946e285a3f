"""What an outsider can work out of counts and sums, exactly."""

"""What the rows that are used tell the register."""

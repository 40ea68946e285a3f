"""Long, seeded trials of what the register promises. A slice of each runs with the tests."""

"""What arrived: deliveries, files, rows, identifiers and events. Only ever added to."""

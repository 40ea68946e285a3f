"""The order of what arrives, and the register as the fold of it."""

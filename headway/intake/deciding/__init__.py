"""What a person decides where no rule can, and what still waits for one."""

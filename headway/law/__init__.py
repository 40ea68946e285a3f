"""The law as dated rules, cited."""

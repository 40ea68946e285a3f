"""Is this the same person?"""

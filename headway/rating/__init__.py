"""How the system is progressing a case, with reasons."""

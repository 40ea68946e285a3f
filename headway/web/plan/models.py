"""The action plan: loaded, completed, tracked."""

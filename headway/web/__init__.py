"""The web application: the only room with Django in it."""

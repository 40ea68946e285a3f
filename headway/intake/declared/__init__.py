"""The thirteen kinds of file, declared as data, and the pages written from the declarations."""

"""Which further cells to hide, so that no first-hidden cell can be worked out."""

from headway.disclosure.secondary.hiding import hide

__all__ = ["hide"]

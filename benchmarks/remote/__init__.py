"""Actors of two processes; see `__main__`."""

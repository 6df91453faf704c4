"""Reviewing: looking through what was handed in, sending back, the village meeting, signing the list."""

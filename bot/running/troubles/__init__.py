"""Troubles: what they are called, where they are found, and who is told of them."""

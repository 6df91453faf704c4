"""Copies of all that is kept: made, verified, restored, and moved to another database."""

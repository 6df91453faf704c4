"""Answering for one household after another: a whole form from one typed line."""

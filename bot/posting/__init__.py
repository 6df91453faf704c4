"""Posting to platforms: many small bodies to few servers, over connections that are kept."""

"""Answering one's own evaluation: beginning, going on, mending, as last year, and objecting."""

"""Papers: what is set for them, and what is filled into them."""

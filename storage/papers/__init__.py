"""Papers that an officer signs, and what they are made of."""

"""One turn of a conversation: what was typed or tapped is read, and what follows is said and noted."""

"""Lists: who is on the list of a place, in which order, and what their forms come to."""

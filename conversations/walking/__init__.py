"""One going-through of a form: its log of answers, the values that follow, and what may be written into it."""

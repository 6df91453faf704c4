"""The heart: forms, walks and what is said. Nothing here waits, reads a clock or touches the outside world."""

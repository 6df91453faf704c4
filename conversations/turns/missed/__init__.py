"""What could not be understood: fewer words each time, an example, and the near names of a long list."""

"""Recognition: the commune's decisions about what villages have signed."""

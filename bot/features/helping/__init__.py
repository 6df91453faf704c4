"""Help: what one can do here, whether this is real, and the language of this phone."""

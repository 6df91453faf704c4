"""The channels, a folder each, whose package says what it is; they know neither storage nor each other."""

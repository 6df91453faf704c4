"""The channels, one file each; they know neither storage nor each other."""

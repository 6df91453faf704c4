"""What comes of errands: one module a form, called with its answers when it is complete."""

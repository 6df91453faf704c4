"""What people may ask for at any time: one module a command, which answers at once."""

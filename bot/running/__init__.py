"""Running: all rooms put together, the platforms of the settings, and the bells that ring each minute."""

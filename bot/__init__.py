"""The bot: channels, delivery, features, and the program that ties them together."""

"""The hands: channels, delivery, commands, and the program that ties the rooms together."""

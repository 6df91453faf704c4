"""Routing: who gets the word, which command was called, and which errand goes on."""

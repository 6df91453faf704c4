"""Reminders: what is due is worked out anew each round from what is written down, and never planned ahead."""

"""Announcements: to whom they go, how far they have got, and who was told by other means."""

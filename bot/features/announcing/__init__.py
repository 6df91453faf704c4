"""Announcements: what people will read, whom it reaches, and the next portion into the outbox."""

"""Calendars outside of the chat: what ships is published, changes are kept, and files go out and come in."""

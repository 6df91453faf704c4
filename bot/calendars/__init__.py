"""Calendars outside of the chat: what ships is published, changes are kept, and files go out and come in."""

from bot.calendars.publishing import ADDRESS, publish_calendars, tell_address

__all__ = ["ADDRESS", "publish_calendars", "tell_address"]

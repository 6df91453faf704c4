"""Calendars outside of the chat: what ships is published, changes are kept, and files go out and come in."""

from bot.calendars.publishing import address_of, publish_calendars

__all__ = ["address_of", "publish_calendars"]

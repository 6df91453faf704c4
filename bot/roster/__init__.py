"""Rosters as Excel files: opened with care in a process of their own, shown first, written without harm."""

from bot.roster.aside import NoRoster, read_aside, sheets_aside, sheets_of

__all__ = ["NoRoster", "read_aside", "sheets_aside", "sheets_of"]

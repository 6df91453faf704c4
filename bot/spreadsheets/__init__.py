"""Excel files: opened with care in a process of their own, only their rows kept, written without harm."""

from bot.spreadsheets.aside import NoWorkbook, read_aside, sheets_aside, sheets_of

__all__ = ["NoWorkbook", "read_aside", "sheets_aside", "sheets_of"]

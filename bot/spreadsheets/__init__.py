"""Excel files: opened with care in a process of their own, only their rows kept, written without harm."""

from bot.spreadsheets.aside import NoWorkbook, read_aside, worksheets_aside, worksheets_of

__all__ = ["NoWorkbook", "read_aside", "worksheets_aside", "worksheets_of"]

"""Rosters as Excel files: opened with care, written without harm."""

from bot.roster.opening import NoRoster, opened
from bot.roster.writing import write

__all__ = ["NoRoster", "opened", "write"]

"""Papers in Word: templates filled with names and rows, checked before they are kept; no chat, no database."""

from bot.papers.aside import check_aside, fill_aside, shipped, wait_checked, wait_filled
from bot.papers.faults import Fault, NoPaper
from bot.papers.names import NAMES, PAPERS, Paper
from bot.papers.values import WrongData

__all__ = [
    "NAMES",
    "PAPERS",
    "Fault",
    "NoPaper",
    "Paper",
    "WrongData",
    "check_aside",
    "fill_aside",
    "shipped",
    "wait_checked",
    "wait_filled",
]

"""Rosters as village heads type them: from rows of cells to households, and to what an import would do."""

from conversations.roster.planning import Deed, Known, Plan, Step, plan
from conversations.roster.reading import FORMULA, Entry, Reason, Sheet, phone_number, read
from conversations.roster.villages import Village, Villages

__all__ = [
    "FORMULA",
    "Deed",
    "Entry",
    "Known",
    "Plan",
    "Reason",
    "Sheet",
    "Step",
    "Village",
    "Villages",
    "phone_number",
    "plan",
    "read",
]

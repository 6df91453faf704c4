"""Rosters, the lists of households that village heads keep: read from rows of cells, and compared with who is known."""

from conversations.roster.planning import Known, RosterDeed, RosterPlan, RosterStep, plan
from conversations.roster.reading import FORMULA, Reason, RosterEntry, Worksheet, phone_number, read
from conversations.roster.villages import Village, Villages

__all__ = [
    "FORMULA",
    "Known",
    "Reason",
    "RosterDeed",
    "RosterEntry",
    "RosterPlan",
    "RosterStep",
    "Village",
    "Villages",
    "Worksheet",
    "phone_number",
    "plan",
    "read",
]

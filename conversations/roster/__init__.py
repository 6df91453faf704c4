"""Rosters, the lists of households that village heads keep: read from rows of cells, and compared with who is known."""

from conversations.roster.cells import phone_number
from conversations.roster.counting import Cells, Spare, WorksheetCells, cells_of
from conversations.roster.entry import FORMULA, Fact, FactKind, Known, Note, Reason, RosterEntry, Worksheet
from conversations.roster.facts import is_new, written
from conversations.roster.leaving import WRITTEN
from conversations.roster.offering import Offer, made_of, offers, settled
from conversations.roster.planning import Made, RosterDeed, RosterPlan, RosterStep, plan
from conversations.roster.reading import Reading, read
from conversations.roster.villages import Village, Villages

__all__ = [
    "FORMULA",
    "WRITTEN",
    "Cells",
    "Fact",
    "FactKind",
    "Known",
    "Made",
    "Note",
    "Offer",
    "Reading",
    "Reason",
    "RosterDeed",
    "RosterEntry",
    "RosterPlan",
    "RosterStep",
    "Spare",
    "Village",
    "Villages",
    "Worksheet",
    "WorksheetCells",
    "cells_of",
    "is_new",
    "made_of",
    "offers",
    "phone_number",
    "plan",
    "read",
    "settled",
    "written",
]

"""Rosters as village heads type them: from rows of cells to households, and to what an import would do."""

from conversations.roster.planning import Known, Plan, Step, plan
from conversations.roster.reading import FORMULA, Entry, Reason, Sheet, read
from conversations.roster.villages import Village, Villages

__all__ = ["FORMULA", "Entry", "Known", "Plan", "Reason", "Sheet", "Step", "Village", "Villages", "plan", "read"]

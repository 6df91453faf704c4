"""Who is asked whether they may be named when results are made public."""

from __future__ import annotations

from typing import Literal

Whose = Literal["family", "clan", "community", "unit", "citizen"]
ASKED: frozenset[Whose] = frozenset({"family", "clan", "citizen"})
"""Persons, and those who go by the name of persons. A village or a school is no person, and is named like its sign."""

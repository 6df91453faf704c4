"""Answering one's own evaluation: beginning, going on, mending, as last year, and objecting."""

from __future__ import annotations

from bot.dialogue.errand import Ending, somebody_else
from bot.features.evaluating import beginning

ERRANDS: dict[str, Ending] = {beginning.YEARS: Ending(beginning.open_chosen, somebody_else, right=None)}

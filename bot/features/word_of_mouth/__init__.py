"""Word of mouth: households that no phone reaches are told by their head, the loudspeaker or the board."""

from __future__ import annotations

from bot.dialogue.errand import Ending
from bot.features.word_of_mouth import news, reading_to

ERRANDS: dict[str, Ending] = {reading_to.FORM: Ending(reading_to.take, news.refused, right="tell")}

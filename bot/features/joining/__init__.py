"""Joining: codes on paper, people without one, consent, phones that come and go, offices handed over."""

from __future__ import annotations

from bot.dialogue.choosing import asked_for, nothing, of_list
from bot.dialogue.errand import Ending, somebody_else
from bot.dialogue.weighing import no_persons_name
from bot.features.joining import consent, letting_in, phones, with_code

ERRANDS: dict[str, Ending] = {
    with_code.FORM: Ending(consent.run, somebody_else, right=None, weigh={"ten": no_persons_name}, is_personal=True),
    asked_for(letting_in.WHOM): of_list(letting_in.run),
    asked_for(letting_in.HOME): Ending(letting_in.admit, nothing, right=None),
    asked_for(phones.LOST): of_list(phones.cut),
}

"""The open question of a short form put again, whole: nobody agrees to words that they have to ask for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.saying import telling
from conversations.screen import VILLAGERS, height
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.walk import Walk


def behind(walk: Walk, language: Language, said: str) -> tuple[Outgoing, ...]:
    """Put the open question behind what is said; apart from it where a short form's own words would not stay whole.

    What somebody is to agree to stands before their eyes, and not behind [Show more].
    """
    whole = telling.goes_on(walk, language, said)
    if not walk.form.at_once or height(whole.text) <= VILLAGERS:
        return (whole,)
    return Outgoing(said), telling.goes_on(walk, language)

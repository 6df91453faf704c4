"""Checks some answers (dates, names, scam words) as soon as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.swindles import warning
from bot.features.announcing.composing import moment
from bot.features.calendar.ending import days_wrong
from bot.routing.commands import called_by
from bot.routing.typed_button import is_on_a_button
from conversations.trust.introductions import names_only
from conversations.understanding import codes, is_no_name
from conversations.walking.outcome import Answered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.dialogue.visit import Visit
    from conversations.walking.outcome import WalkDeed
    from storage.talk.errands import Errand

NAMES_AN_OCCASION = {"meeting", "activity", "language"}
"""Commands whose words may be the name of an occasion too, such as Họp bản."""


def complaint(visit: Visit, errand: Errand, deeds: Iterable[WalkDeed]) -> str:
    """Say what speaks against the answers of a turn, before any is kept; empty where nothing does."""
    answers = [(deed.path.rsplit("/", 1)[-1], deed.value) for deed in deeds if isinstance(deed, Answered)]
    for name, said in answers:
        weigh = WEIGHED.get((errand.form_id, name))
        wrong = weigh(visit, errand, said) if weigh and said else ""
        if wrong:
            return wrong
    return ""


def _no_persons_name(visit: Visit, _errand: Errand, said: str) -> str:
    """Say so where a command, a button, a code or a yes came in the place of somebody's name."""
    if called_by(said) or codes.resembles(said) or is_no_name(said) or is_on_a_button(visit, said):
        return _no_name(visit, said)
    if not names_only(said):
        return visit.language.say("Please type only the name, without numbers. For example: Vàng A Mẫu.")
    return ""


def _no_occasions_name(visit: Visit, errand: Errand, said: str) -> str:
    """Say so where a command came in the place of the name of an occasion; a village meeting is both."""
    if called_by(said) - NAMES_AN_OCCASION or is_on_a_button(visit, said):
        return _no_name(visit, said)
    return _swindle(visit, errand, said)


def _no_name(visit: Visit, said: str) -> str:
    return visit.language.say(
        "“{said}” is something one types to Bản Học, not a name. Please type the name.", said=said
    )


def _moment(visit: Visit, _errand: Errand, said: str) -> str:
    found = moment(visit, said)
    return found if isinstance(found, str) else ""


def _swindle(visit: Visit, _errand: Errand, said: str) -> str:
    return warning(said, visit.language)


WEIGHED: dict[tuple[str, str], Callable[[Visit, Errand, str], str]] = {
    ("doi_ngay", "ngay"): days_wrong,
    ("viec_moi", "ngay"): days_wrong,
    ("tham_gia", "ten"): _no_persons_name,
    ("sua_ten", "ten"): _no_persons_name,
    ("quyet_dinh", "nguoi_ky"): _no_persons_name,
    ("viec_moi", "ten"): _no_occasions_name,
    ("viec_moi", "chuan_bi"): _swindle,
    ("viec_moi", "tin"): _swindle,
    ("thong_bao", "van_ban"): _swindle,
    ("thong_bao", "luc"): _moment,
}
"""By form and question: what says what is wrong with an answer."""

"""What is typed into some forms is weighed as soon as it is said: a day or time there is not, what swindlers write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.announcing.composing import moment
from bot.endings.occasion import days_wrong
from bot.swindles import warning
from conversations.introductions import names_only
from conversations.outcome import Answered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.visit import Visit
    from conversations.outcome import Deed
    from storage.errands import Errand


def complaint(visit: Visit, errand: Errand, deeds: Iterable[Deed]) -> str:
    """Say what speaks against the answers of a turn, before any is kept; empty where nothing does."""
    answers = [(deed.path.rsplit("/", 1)[-1], deed.value) for deed in deeds if isinstance(deed, Answered)]
    for name, said in answers:
        weigh = WEIGHED.get((errand.form_id, name))
        wrong = weigh(visit, errand, said) if weigh and said else ""
        if wrong:
            return wrong
    return ""


def _moment(visit: Visit, _errand: Errand, said: str) -> str:
    found = moment(visit, said)
    return found if isinstance(found, str) else ""


def _swindle(visit: Visit, _errand: Errand, said: str) -> str:
    return warning(said, visit.language)


def _no_name(visit: Visit, _errand: Errand, said: str) -> str:
    return (
        ""
        if names_only(said)
        else visit.language.say("Please type only the name, without numbers. For example: Vàng A Mẫu.")
    )


WEIGHED: dict[tuple[str, str], Callable[[Visit, Errand, str], str]] = {
    ("doi_ngay", "ngay"): days_wrong,
    ("sua_ten", "ten"): _no_name,
    ("tham_gia", "ten"): _no_name,
    ("viec_moi", "ngay"): days_wrong,
    ("viec_moi", "ten"): _swindle,
    ("viec_moi", "chuan_bi"): _swindle,
    ("viec_moi", "tin"): _swindle,
    ("thong_bao", "van_ban"): _swindle,
    ("thong_bao", "luc"): _moment,
}
"""By form and question: what says what is wrong with an answer."""

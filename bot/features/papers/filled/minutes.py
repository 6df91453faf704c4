"""The minutes of a village's meeting: how many are proposed, who is not, and how the meeting voted."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.judges import judge_of
from bot.dialogue.titles import NAMES as TITLES
from bot.features.papers.filled.asked import WORDS, Made, NotYet
from bot.features.papers.filled.heading import common, on_list
from bot.features.papers.filled.listed import PROPOSED
from bot.features.reporting.who import REASONS
from bot.people.offices import commune_of, kind_of, short_name
from storage.assessment import lists
from storage.deciding import signings
from storage.places import areas, then

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.features.papers.filled.asked import Asked
    from bot.papers.values import Given, Value
    from conversations.language import Language
    from storage.assessment.evaluations import Listed
    from storage.deciding.signings import Meeting, Signing
    from storage.places.areas import Area
    from storage.store import Tx
    from storage.tables import Title


class _Held(NamedTuple):
    """Those on the list of a village, with the signature that covers them and the meeting before it."""

    rows: Sequence[Listed]
    signing: Signing | None
    meeting: Meeting | None


def made(tx: Tx, asked: Asked, words: Language) -> Made:
    """Give what is filled into the minutes of a village; what nobody was asked is left to be written by hand."""
    if asked.area.kind != "village":
        raise NotYet(words.say("Minutes are of one village; {place} is none.", place=asked.area.name))
    if judge_of(tx, asked.title) == "commune":
        title = TITLES[asked.title](words)
        raise NotYet(words.say("{title}: the commune assesses these, no village meets about them.", title=title))
    held = _held(tx, asked)
    if not held.rows:
        raise NotYet(words.say("Nobody is on the list of {place}.", place=asked.area.name))
    forms = [one.form_id for one in held.rows if one.form_id]
    places = then.places(tx, held.meeting.held_on if held.meeting else None)
    given = common(tx, "bien_ban", asked, forms, places) | {"thon": short_name(places.was(asked.area))}
    given |= _counted(held, asked.title) | _of_meeting(held.meeting)
    return Made("bien_ban", given, list(_lacks(held, asked, words)))


def _held(tx: Tx, asked: Asked) -> _Held:
    """Read whom the village's own signature covers; before it signs, all there but those who came after its meeting."""
    signed = signings.standing(tx, asked.area.id, asked.year, asked.title)
    met = lists.every_meeting(tx, [asked.area.id], asked.year).get(asked.area.id, [])
    before = [one for one in met if signed is None or one.at <= signed.at]
    meeting = before[-1] if before else None
    return _Held(_covered(tx, asked, signed, meeting), signed, meeting)


def _covered(tx: Tx, asked: Asked, signed: Signing | None, meeting: Meeting | None) -> list[Listed]:
    commune = commune_of(tx, asked.area.id) or asked.area
    places = {asked.area.id} if signed is None else {asked.area.id, *areas.under(tx, commune.id)}
    by = {number: one.signing.id for number, one in lists.covers(tx, places, asked.year, asked.title).items()}
    lines = [one.line for one in lists.lines(tx, places, [asked.title], asked.year)]
    if signed is not None:
        return [one for one in lines if by.get(one.subject_id) == signed.id]
    came = lists.merged(tx, places, asked.year, asked.title) if meeting else {}
    later = {number for number, one in came.items() if meeting and one.closed_on > meeting.held_on}
    return [one for one in lines if one.subject_id not in by.keys() | later]


def _counted(held: _Held, title: Title) -> dict[str, Given]:
    reasons = held.signing.left_out if held.signing else {}
    others = [one for one in held.rows if one.status not in PROPOSED and _is_left_out(one, held.signing)]
    proposed = sum(one.status in PROPOSED for one in held.rows)
    listed: list[dict[str, Value]] = [
        {"stt": number, "ten": on_list(title, one.name), "ly_do": _reason(reasons.get(str(one.subject_id)))}
        for number, one in enumerate(others, 1)
    ]
    return {
        "tong": len(held.rows),
        "nop": sum(one.is_in for one in held.rows),
        "chua_nop": sum(not one.is_in for one in held.rows),
        "de_nghi": proposed if held.meeting or held.signing else None,
        "khong": len(others) if held.signing else None,
        "khong_de_nghi": listed,
    }


def _is_left_out(one: Listed, signing: Signing | None) -> bool:
    """Tell whether a village has left somebody out: only a signature does, and without a form only by a reason."""
    return signing is not None and (one.is_in or str(one.subject_id) in signing.left_out)


def _reason(said: str | None) -> str | None:
    """Write why somebody was left out, as it was said when the list was signed."""
    if not said:
        return None
    return REASONS[said](WORDS) if said in REASONS else said


def _of_meeting(held: Meeting | None) -> dict[str, Given]:
    if held is None:
        return {}
    silent = held.present - held.agreed - held.against
    return {
        "ngay_hop": WORDS.date(held.held_on),
        "bat_dau": _hour(held.began),
        "ket_thuc": _hour(held.ended),
        "dia_diem": held.place or None,
        "chu_tri": held.chair or None,
        "thu_ky": held.secretary or None,
        "co_mat": held.present,
        "dong_y": held.agreed,
        "khong_dong_y": held.against,
        "y_khac": silent if silent >= 0 else None,
        "ty_le": Fraction(held.agreed, held.present) if held.present else None,
    }


def _hour(time: str | None) -> str | None:
    """Write 19:30 as papers do: 19 giờ 30."""
    hour, colon, minute = (time or "").partition(":")
    return WORDS.say("{hour}:{minute} (on paper)", hour=hour, minute=minute) if colon else None


def no_meeting(village: Area, words: Language) -> str:
    """Say who has to write the meeting down, as the place and its head are called."""
    if kind_of(village) == "neighbourhood":
        return words.say("No meeting is written down: the neighbourhood head types NEIGHBOURHOOD MEETING.")
    if kind_of(village) == "hamlet":
        return words.say("No meeting is written down: the hamlet head types HAMLET MEETING.")
    return words.say("No meeting is written down: the village head types VILLAGE MEETING.")


def _lacks(held: _Held, asked: Asked, words: Language) -> Iterator[str]:
    met = held.meeting
    if met is None:
        yield no_meeting(asked.area, words)
    elif not all((met.began, met.ended, met.place, met.chair, met.secretary)):
        yield words.say("Not all of hours, place, chair and secretary are written down: dots are left for them.")
    if held.signing is None:
        yield words.say("The list of {place} is not signed yet: its head types SIGN THE LIST.", place=asked.area.name)

"""The request for a decision, and the decision with its list: a draft, or as it was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.judges import judge_of
from bot.features.papers.filled.asked import WORDS, Made, NotYet
from bot.features.papers.filled.heading import common, dated, numbered, on_list
from bot.features.papers.filled.listed import choose, people, places_of, read, rows, villages
from bot.people.offices import short
from conversations.understanding import fold
from storage.assessment import lists
from storage.papers import letterheads
from storage.people import naming
from storage.places import then

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.features.papers.filled.asked import Asked, Book
    from bot.features.papers.filled.listed import Choice, Whom
    from bot.papers.values import Given
    from conversations.language import Language
    from storage.deciding.decisions import Decision
    from storage.places.then import Places
    from storage.store import Tx

NAMING = "neu_ten"
"""A value of decisions: by which rule they name people who did not agree to be named."""
NAMING_LINE = 14
"""Its number among all that NGƯỜI KÝ shows."""
MOST_NAMED = 12


class List(NamedTuple):
    """A list with all on it, and those it cannot hold any more."""

    book: Book
    choice: Choice
    whom: Sequence[Whom]
    gone: Sequence[Whom]
    places: Mapping[int, str]
    then: Places


def read_list(tx: Tx, asked: Asked, words: Language, *, entered: bool = False) -> List:
    """Read the list that is meant; raises NotYet."""
    if asked.area.kind != "commune":
        raise NotYet(words.say("Decisions are made by communes; {place} is none.", place=asked.area.name))
    book = read(tx, asked)
    choice = choose(tx, asked, book, words, entered=entered)
    whom, gone = people(tx, asked, book, choice)
    if not whom and choice.is_entered:
        raise NotYet(words.say("This decision recognises nobody."))
    if not whom:
        raise NotYet(words.say("Nobody on this list can be decided on any more."))
    places = then.places(tx, choice.day)
    return List(book, choice, whom, gone, places_of(tx, book, whom, places), places)


def request(tx: Tx, asked: Asked, words: Language) -> Made:
    """Give what is filled into the request for recognition."""
    found = read_list(tx, asked, words)
    given = common(tx, "to_trinh", asked, [one.form_id for one in found.whom])
    given |= {
        "tong": len(found.book.rows),
        "nop": sum(one.line.is_in for one in found.book.rows),
        "de_nghi": len(found.whom),
        "so_thon": villages(found.whom, found.places),
    }
    without = _without_meeting(tx, asked, found)
    unsigned, met = _unsigned(found.book), judge_of(tx, asked.title) == "village" and not without
    given["da_hop"] = _met(unsigned, villages(found.whom, found.places)) if met else ""
    lacks = [*_lacks(found, asked, words), *_lacks_meetings(without, words), *_lacks_signatures(unsigned, words)]
    return Made("to_trinh", given, lacks)


def _unsigned(book: Book) -> list[str]:
    """Name the villages of which nobody is on a signed list."""
    signed = {one.area_id for one in book.rows if one.line.subject_id in book.signed}
    here = dict.fromkeys(one.area_id for one in book.rows)
    return [short(book.places[one].name) for one in here if one not in signed and book.places[one].kind == "village"]


def _met(unsigned: Sequence[str], number: int | str) -> str:
    """Say on paper which villages have met: all of them, or only those of the list."""
    if not unsigned:
        return WORDS.say("The villages have met and assessed.")
    return WORDS.say("The {number} villages of this list have met and assessed.", number=number)


def _lacks_signatures(unsigned: Sequence[str], words: Language) -> Iterator[str]:
    if unsigned:
        number = words.number(len(unsigned))
        yield words.say("{number} have not signed: {places}.", number=number, places=named(unsigned, words))


def _without_meeting(tx: Tx, asked: Asked, found: List) -> list[str]:
    """Name the places of a list of which no meeting is written down: those that signed, or else where people live."""
    if judge_of(tx, asked.title) == "commune":
        return []
    by = lists.covers(tx, {one.area_id for one in found.whom}, asked.year, asked.title)
    signing = {number: (one.signing.area_id, one.place) for number, one in by.items()}
    here = dict(signing.get(one.subject_id, (one.area_id, found.places[one.area_id])) for one in found.whom)
    met = lists.every_meeting(tx, here, asked.year)
    return [short(name) for number, name in here.items() if number not in met and name]


def _lacks_meetings(without: Sequence[str], words: Language) -> Iterator[str]:
    if without:
        yield words.say("No meeting is written down of: {places}.", places=named(without, words))


def decision(tx: Tx, asked: Asked, words: Language) -> Made:
    """Give what is filled into a decision with its list, which names everybody: without a name it decides nothing."""
    found = read_list(tx, asked, words)
    given = common(tx, "quyet_dinh", asked, [one.form_id for one in found.whom], found.then)
    if found.choice.is_entered:
        given = as_entered(given, found.choice.decisions[0])
    given |= {
        "so_luong": len(found.whom),
        "so_thon": villages(found.whom, found.places),
        "danh_sach": rows(asked.title, found.whom, found.places),
    }
    unasked = len(found.whom) - len(naming.named(tx, [one.subject_id for one in found.whom]))
    basis = letterheads.of(tx, asked.area.id).value("quyet_dinh", NAMING)
    given["khong_neu_ten"] = _why_named(unasked, basis)
    office = other_signer(tx, asked, given, words)
    lacks = [*_lacks(found, asked, words), *office.values(), *_lacks_basis(unasked, basis, words)]
    return Made("quyet_dinh", given, lacks, told=[*office])


def as_entered(given: dict[str, Given], made: Decision) -> dict[str, Given]:
    """Add number, day and signer as they were entered; the office that is set goes with the signer that is set."""
    given = given | numbered(made.number) | dated(made.dated)
    signer, usual = made.signer or "", given.get("nguoi_ky")
    if not (isinstance(usual, str) and fold(usual) in fold(signer)):
        given |= {"nguoi_ky": signer or None, "chuc_vu_ky": None}
    return given


def other_signer(tx: Tx, asked: Asked, given: Mapping[str, Given], words: Language) -> dict[str, str]:
    """Say by name of the value why the office that is set is not printed: somebody else has signed."""
    signer = given.get("nguoi_ky")
    if not isinstance(signer, str) or given.get("chuc_vu_ky") is not None:
        return {}
    head = letterheads.of(tx, asked.area.id)
    office, usual = head.value("quyet_dinh", "chuc_vu_ky"), head.value("quyet_dinh", "nguoi_ky")
    if not office:
        return {}
    told = words.say(
        "“{signer}” signed the decision, the office that is set is of {usual}: it is printed as to be confirmed. "
        "If they are one person, type SIGNER 3 and the name as in the decision, or correct the decision.",
        signer=signer,
        usual=usual or "…",
    )
    return {"chuc_vu_ky": told}


def _why_named(unasked: int, basis: str | None) -> str:
    if not unasked:
        return ""
    return WORDS.say("(named by: {basis})", basis=basis) if basis else WORDS.say("(to be confirmed: why all are named)")


def _lacks_basis(unasked: int, basis: str | None, words: Language) -> Iterator[str]:
    if unasked and not basis:
        yield words.say(
            "{number} on this list did not agree to be named; say by which rule the decision names them: "
            "SIGNER {line}.",
            number=words.number(unasked),
            line=NAMING_LINE,
        )


def _lacks(found: List, asked: Asked, words: Language) -> Iterator[str]:
    if found.gone:
        names = named([on_list(asked.title, one.name) for one in found.gone], words)
        yield words.say("Not on the list any more, as they cannot be decided on: {names}.", names=names)
    if not found.choice.decisions:
        yield from _lacks_list(found, words)
    elif not found.choice.is_entered:
        yield words.say("The list has no number yet: when the paper is signed, type DECISIONS and enter it.")


def _lacks_list(found: List, words: Language) -> Iterator[str]:
    yield words.say("Nobody has made a list: this one holds all endorsed on signed lists. To choose, type RECOGNISE.")
    listed = {one.evaluation_id for one in found.whom}
    below = [
        one for one in found.book.endorsed() if one.line.evaluation_id in listed and one.line.verdict == "chua_dat"
    ]
    if below:
        yield words.say("{number} of them do not have the points that are asked for.", number=words.number(len(below)))
    waiting = [one for one in found.book.endorsed() if not found.book.is_ready(one)]
    if waiting:
        places = dict.fromkeys(short(found.book.places[one.area_id].name) for one in waiting)
        names = named(list(places), words)
        yield words.say(
            "{number} endorsed are on no signed list and so not on this one: {places}.",
            number=words.number(len(waiting)),
            places=names,
        )


def named(names: Sequence[str], words: Language) -> str:
    """Name some, and count the rest where there are too many."""
    shown = ", ".join(names[:MOST_NAMED])
    left = len(names) - MOST_NAMED
    return words.say("{names} and {number} more", names=shown, number=words.number(left)) if left > 0 else shown

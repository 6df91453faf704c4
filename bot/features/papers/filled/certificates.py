"""Certificates: numbered once, then printed for everybody whom a decision recognises still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.papers.filled.asked import Made, NotYet
from bot.features.papers.filled.deciding import as_entered, other_signer, read_list
from bot.features.papers.filled.heading import called, common, honoured, lives_in
from storage import audit
from storage.papers import certificates
from storage.papers.certificates import Of
from storage.people import naming
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.features.papers.filled.asked import Asked
    from bot.features.papers.filled.deciding import List
    from bot.papers.values import Given, Value
    from bot.people.by import By
    from conversations.language import Language
    from storage.places.then import Places
    from storage.store import Tx


def number(tx: Tx, asked: Asked, by: By, words: Language) -> int:
    """Give numbers to those of a decision who have none, and say to how many; raises NotYet where none was entered."""
    made_by = [one.id for one in read_list(tx, asked, words, entered=True).choice.decisions]
    given = certificates.give(tx, Of(asked.area.id, asked.year, made_by), by.at, by.person_id)
    if given:
        link = audit.Link(by.at, "certificates.numbered", by.person_id, by.account_id, asked.area.id)
        ids = " ".join(map(str, made_by))
        audit.record(tx, link._replace(after=f"{asked.title} {asked.year} {ids}: {given}"))
    return given


def made(tx: Tx, asked: Asked, words: Language) -> Made:
    """Give what is filled into the certificates of a decision.

    Who did not agree to be named in public has one as well: it is handed to themselves, and is what they have of their
    title. Only those are told apart for whoever hands them out.
    """
    found = read_list(tx, asked, words, entered=True)
    numbers = certificates.numbers(tx, [one.id for one in found.choice.decisions])
    if not numbers:
        raise NotYet(words.say("These certificates have no numbers yet."))
    given = common(tx, "giay_cong_nhan", asked, [one.form_id for one in found.whom], found.then)
    given = as_entered(given, found.choice.decisions[0]) | {"tinh": _province(tx, asked, found.then)}
    given["giay"] = _rows(found, asked, numbers)
    office = other_signer(tx, asked, given, words)
    lacks = [*office.values(), *_lacks(tx, found, numbers, words)]
    return Made("giay_cong_nhan", given, lacks, told=[*office])


def written(number: int, year: int) -> str:
    """Write the number of a certificate as it is printed: 0123/2027."""
    return f"{number:04}/{year}"


def _province(tx: Tx, asked: Asked, then: Places) -> Given:
    province = areas.above(tx, asked.area.id, "province")
    return called(then.was(province)) if province else ""


def _rows(found: List, asked: Asked, numbers: Mapping[int, int]) -> list[dict[str, Value]]:
    by_id = {one.evaluation_id: one for one in found.whom}
    return [
        {
            "so_giay": written(number, asked.year),
            "ten": honoured(asked.title, by_id[one].name),
            "thon": lives_in(asked.title, found.places[by_id[one].area_id]),
        }
        for one, number in numbers.items()
    ]


def _lacks(tx: Tx, found: List, numbers: Mapping[int, int], words: Language) -> Iterator[str]:
    without = [one for one in found.whom if one.evaluation_id not in numbers]
    if without:
        yield words.say(
            "{number} were taken into the decision later and have no number yet.", number=words.number(len(without))
        )
    private = len(found.whom) - len(naming.named(tx, [one.subject_id for one in found.whom]))
    if private:
        yield words.say(
            "{number} did not agree to be named in public: hand theirs to themselves, and do not read them out.",
            number=words.number(private),
        )

"""Whom a decision recognises: those with enough points, all, by number, or from so many points on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from conversations.understanding.numbered_list import read_numbers
from conversations.understanding.thresholds import Threshold, read_threshold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation

_NUMBER = re.compile(r"\d{1,9}\s*/\s*[^\W\d].*")


class Chosen(NamedTuple):
    """What a decision says about the evaluations before it; what is in neither waits for another decision."""

    recognised: list[Evaluation]
    declined: list[Evaluation]


def from_points(said: str) -> Mapping[str, str] | None:
    """Read from how many points on, where it was only asked whom to recognise: the answers to both questions."""
    return {"ai": "tu_diem", "tu_diem": said} if read_threshold(said) is not None else None


def from_paper(said: str) -> Mapping[str, str] | None:
    """Read the number of a decision where it was only asked whether it has one."""
    return {"giay": "co", "so_qd": " ".join(said.split())} if _NUMBER.fullmatch(said.strip()) else None


def reaching(found: Sequence[Evaluation], said: str) -> list[Evaluation]:
    """Give what the village endorsed of them and has so many points."""
    asked = read_threshold(said, bare=True)
    if asked is None:
        return []
    return [
        one
        for one in found
        if one.status == "endorsed" and one.points is not None and asked.reached(one.points, one.most)
    ]


def named(asked: Threshold) -> str:
    """Write points as they are read again: 60, 60 %, trên 60."""
    points = f"{float(asked.value):g}" + (" %" if asked.is_share else "")
    return f"trên {points}" if asked.is_above else points


def of_points(found: Sequence[Evaluation], said: str, words: Language) -> list[str]:
    """Count who reaches these points and who does not, and who cannot, as the form has fewer."""
    waiting = [one for one in found if one.status == "endorsed"]
    asked, number = read_threshold(said, bare=True), len(reaching(waiting, said))
    if asked is None:
        return []
    lines = [words.say("{points}: {number} reach it, {others} do not.", **_counted(asked, number, len(waiting)))]
    if not number:
        lines.append(words.say("Nobody on this list has so many points, so nobody would be recognised."))
    if not asked.is_share:
        beyond = [one for one in waiting if one.most and one.most < asked.value]
        lines += _beyond(beyond, f"{float(asked.value):g} %", words)
    return lines


def _counted(asked: Threshold, number: int, every: int) -> dict[str, object]:
    return {"points": named(asked), "number": number, "others": every - number}


def _beyond(beyond: Sequence[Evaluation], share: str, words: Language) -> list[str]:
    """Say of how many the form itself has too few points, and how many have that share of them."""
    if not beyond:
        return []
    told = words.count(
        "⚠ {number} form cannot reach it: fewer points are possible in it. By {share} {reached} would reach it: to "
        "change the points, type BACK.",
        "⚠ {number} forms cannot reach it: fewer points are possible in them. By {share} {reached} would reach it: to "
        "change the points, type BACK.",
        len(beyond),
        share=share,
        reached=len(reaching(beyond, share)),
    )
    return [told]


def chosen(walk: Walk, found: Sequence[Evaluation]) -> Chosen | None:
    """Part what is before the officer; None where a number is not in the list."""
    wanted = _wanted(walk, found)
    if wanted is None:
        return None
    others = [one for one in found if one.id not in wanted and one.status == "endorsed"]
    declined = others if walk.outcome("con_lai") == "khong" else []
    return Chosen([one for one in found if one.id in wanted], declined)


def _wanted(walk: Walk, found: Sequence[Evaluation]) -> set[int] | None:
    match walk.outcome("ai"):
        case "theo_so":
            numbers = read_numbers(walk.outcome("so_nao") or "", range(1, len(found) + 1))
            return None if numbers is None else {found[number - 1].id for number in numbers}
        case "tu_diem":
            return {one.id for one in reaching(found, walk.outcome("tu_diem") or "")}
        case "du_diem":
            return {one.id for one in found if one.status == "endorsed" and one.verdict == "dat"}
    return {one.id for one in found if one.status == "endorsed"}

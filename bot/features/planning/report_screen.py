"""The report of a year on one screen: each number with what it is of, what is to be reached, and what was spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.arguments import written
from bot.dialogue.visit import command_button
from conversations.rules.other_targets import OTHER_TARGETS
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage.reporting.targets import KH_115

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.rules.other_targets import OtherTarget
    from conversations.speech import Button
    from storage.places.areas import Area
    from storage.plans.yearly_sheets import Answers, Sheet

PARTS: Mapping[str, tuple[str, ...]] = {
    "aims": (
        *("hoi_vien_tong", "hoi_vien", "lanh_dao_tong", "lanh_dao"),
        *("can_bo_tong", "can_bo_hoat_dong", "can_bo_cntt"),
    ),
    "money": ("ngan_sach", "tai_tro", "da_chi"),
    "classes": ("lop", "nguoi_hoc"),
    "words": ("kho_khan", "de_xuat"),
}
"""By what may be asked anew its questions."""
QUESTIONS = tuple(name for part in PARTS.values() for name in part)
UNKNOWN, SHORT, MARCH = "…", 160, 3
NAMES: Mapping[str, Callable[[Language], str]] = {
    "hoi_vien": lambda words: words.say("Members taught the policies"),
    "lanh_dao": lambda words: words.say("Chairs and vice-chairs who help run the learning centre"),
    "can_bo_hoat_dong": lambda words: words.say("Officers in activities of the learning centre"),
    "can_bo_cntt": lambda words: words.say("Officers trained in using computers"),
}
LABELS: Mapping[str, Callable[[Language], str]] = {
    "aims": lambda words: words.say("Targets of the association"),
    "money": lambda words: words.say("Money"),
    "classes": lambda words: words.say("Classes"),
    "words": lambda words: words.say("Difficulties and proposals"),
}


def told(visit: Visit, area: Area, year: int, sheet: Sheet | None, *, is_open: bool) -> Outgoing:
    """Show what is filled in; what is not yet is no nought."""
    words, answers = visit.language, sheet.answers if sheet else {}
    lines = [words.say("REPORT OF THE YEAR {year} · {place}", year=year, place=area.name)]
    lines += [_reached(words, one, answers) for one in OTHER_TARGETS]
    lines += [words.say("Targets as in: {source}", source=KH_115), *_sums(words, answers)]
    if sheet:
        lines.append(words.say("Changed on {date}.", date=words.date(sheet.at.astimezone(visit.now.tzinfo).date())))
    else:
        lines.append(words.say("Nothing has been filled in yet."))
    return Outgoing("\n".join(lines), tuple(_buttons(visit, area, year, answers) if is_open else ()))


def _reached(words: Language, one: OtherTarget, answers: Answers) -> str:
    """Say a number of how many, the share, and the targets of the plan by year."""
    number, of = answers.get(one.number), answers.get(one.of)
    share = f" ({words.percent(int(number) / int(of))})" if number is not None and of and int(of) else ""
    by_share: dict[str, list[str]] = {}
    for year, aim in one.shares.items():
        by_share.setdefault(words.percent(float(aim)), []).append(str(year))
    return words.say(
        "{name}: {number}/{of}{share}; target {targets}",
        name=NAMES[one.number](words),
        number=_whole(words, number),
        of=_whole(words, of),
        share=share,
        targets=", ".join(f"{aim} ({', '.join(years)})" for aim, years in by_share.items()),
    )


def _sums(words: Language, answers: Answers) -> Iterator[str]:
    state, given, spent = (_millions(words, answers.get(name)) for name in PARTS["money"])
    yield words.say("Raised (million dong): state budget {state}, gifts {given}", state=state, given=given)
    yield words.say("Spent (million dong): {spent}", spent=spent)
    classes, learners = (_whole(words, answers.get(name)) for name in PARTS["classes"])
    yield words.say(
        "Classes of the learning centre: {classes}; learners: {learners}", classes=classes, learners=learners
    )
    difficult, wanted = (shortened(answers.get(name) or UNKNOWN, SHORT) for name in PARTS["words"])
    yield words.say("Difficulties: {text}", text=difficult)
    yield words.say("Proposals: {text}", text=wanted)


def _whole(words: Language, said: str | None) -> str:
    return UNKNOWN if said is None else words.number(int(said))


def _millions(words: Language, said: str | None) -> str:
    return UNKNOWN if said is None else words.number(float(said))


def _buttons(visit: Visit, area: Area, year: int, answers: Answers) -> Iterator[Button]:
    words, here = visit.language, written(area.id, None, year)
    if any(answers.get(name) is None for name in QUESTIONS):
        yield command_button(words.say("Fill in what is open"), "fill_report", here)
    for part, names in PARTS.items():
        if any(name in answers for name in names):
            yield command_button(LABELS[part](words), "fill_report", f"{here} {part}")
    if visit.today.month <= MARCH and (last := visit.today.year - 1) <= year <= last + 1:
        other = last if year > last else last + 1
        label = words.say("The year {year}", year=other)
        yield command_button(label, "yearly_report", written(area.id, None, other))

"""The households that a village head tells in person, because the chat has not reached them: đọc cho 12 nhà này."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, errand
from bot.dialogue.titles import FORM_OF
from bot.dialogue.visit import command_button
from bot.features.word_of_mouth import news
from bot.people.signature import signed
from conversations.rules.book_numbers import book_numbers
from conversations.speech import Outgoing
from conversations.understanding.numbered_list import read_numbers
from storage import audit
from storage.announcing import coverage, told_by_people
from storage.assessment import lists
from storage.places import areas, subjects

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.word_of_mouth.news import Open
    from conversations.walking.walk import Walk
    from storage.announcing.coverage import Household
    from storage.places.areas import Area
    from storage.talk.errands import Errand

FORM = "doc_cho"
MOST_LISTED = 150  # a village has 30 to 150 households
MOST_NAMED = 10


class NewsToTell(NamedTuple):
    """Something a village is to hear, with the households that have not."""

    open: Open
    households: list[Household]


class Reading(NamedTuple):
    """What is read to whom: the village, what stands for the news in buttons and in the books, and the households."""

    area: int
    code: str
    matter: str
    ids: tuple[int, ...]
    danh_sach: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List the households that are to be told; of several things to tell ask which."""
    area = news.village(visit, argument)
    if isinstance(area, Outgoing):
        return [area]
    found = _waiting(visit, area)
    meant = news.chosen(visit, argument, [one.open for one in found])
    code = meant.code if meant else news.pressed(visit, argument)
    return _shown(visit, area, [one for one in found if code in {"", one.open.code}])


def take(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Tick off the households that have heard, and show those that are left."""
    reading = about.read(Reading, errand)
    area, code = areas.one(visit.tx, reading.area), reading.code
    every = {number: one for one, number in _numbers(visit, area).items()}
    typed = read_numbers(walk.outcome("da_nghe") or "", every) or ()
    # A range may go over those that were ticked off before.
    heard = [every[number] for number in typed if every[number] in reading.ids]
    if not heard:
        wrong = visit.language.say(
            "Nothing was ticked, as these are not numbers of the list. For example: 1 2 5-9, or ALL DONE."
        )
        return [Outgoing(wrong), *_show(visit, area, code)]
    told_by_people.tell(visit.tx, reading.matter, heard, "in_person", visit.by, visit.now)
    _note(visit, "households.told", area, f"{reading.matter}: {len(heard)}")
    said = visit.language.count(
        "✓ {number} household has heard: {names}",
        "✓ {number} households have heard: {names}",
        len(heard),
        names=_names(visit, heard),
    )
    mistake = command_button(visit.language.say("Ticked by mistake"), "untell", news.argument(area.id, code))
    return [Outgoing(said, (mistake,)), *_show(visit, area, code)]


def take_back(visit: Visit, argument: str) -> list[Outgoing]:
    """Take back what the speaker ticked off last in a village, and list it again."""
    area = news.village(visit, argument)
    if isinstance(area, Outgoing):
        return [area]
    code = news.pressed(visit, argument)
    by = visit.speaker.person.id if visit.speaker else 0
    found = [
        (one, last)
        for one in news.to_know(visit.tx, area.id, visit.now, visit.reach, visit.language)
        if code in {"", one.code} and (last := told_by_people.told_last(visit.tx, one.about, area.id, by)) is not None
    ]
    if not found:
        return [Outgoing(visit.language.say("There is nothing to take back.")), *_show(visit, area, code)]
    one, last = max(found, key=lambda pair: pair[1].at)
    told_by_people.untell(visit.tx, one.about, last.households)
    _note(visit, "households.untold", area, f"{one.about}: {len(last.households)}")
    names = _names(visit, last.households)
    said = visit.language.say("✓ Taken back, not told yet: {names}", names=names)
    return [Outgoing(said), *_show(visit, area, one.code)]


def _show(visit: Visit, area: Area, code: str) -> list[Outgoing]:
    return _shown(visit, area, [one for one in _waiting(visit, area) if code in {"", one.open.code}])


def _waiting(visit: Visit, area: Area) -> list[NewsToTell]:
    return [
        NewsToTell(one, households)
        for one in news.to_know(visit.tx, area.id, visit.now, visit.reach, visit.language)
        if one.matter is not None
        if (households := coverage.unreached(visit.tx, one.matter, area.id, visit.today))
    ]


def _shown(visit: Visit, area: Area, found: list[NewsToTell]) -> list[Outgoing]:
    words = visit.language
    heading = words.say("READ TO · {place}", place=area.name)
    if not found:
        done = words.say("✓ Nobody is left to be told.")
        return [Outgoing(f"{heading}\n{done}")]
    if len(found) == 1:
        return _ask(visit, area, found[0], heading)
    question = words.say("What do you read out?")
    listed = [(one.open, f"{one.open.heading} ({_count(visit, one)})") for one in found]
    return [news.which(area, "tell", words.say("Read to"), listed, f"{heading}\n{question}")]


def _ask(visit: Visit, area: Area, waiting: NewsToTell, heading: str) -> list[Outgoing]:
    words, households = visit.language, waiting.households[:MOST_LISTED]
    who = signed(visit.tx, area.id, visit.today, words)
    lines = [
        heading,
        "",
        f"“{waiting.open.text}”",
        who,
        "",
        words.say("Read it to {households}:", households=_count(visit, waiting)),
    ]
    called = _numbers(visit, area)
    lines += [f"{called[one.id]}. {one.name}" for one in households]
    ids = tuple(one.id for one in households)
    reading = Reading(area.id, waiting.open.code, waiting.open.about, ids, "\n".join(lines))
    return errand.begin(visit, FORM, about.written(reading), brief=True)


def _numbers(visit: Visit, area: Area) -> dict[int, int]:
    """Give households the numbers of the paper book, and all others those behind it: they stay when some are ticked."""
    found = lists.lines(visit.tx, [area.id], FORM_OF, visit.today.year)
    called = book_numbers([(one.line.subject_id, one.line.place) for one in found if one.title == "family"])
    others = [one.line.subject_id for one in found if one.title != "family"]
    return called | {one: number for number, one in enumerate(others, max(called.values(), default=0) + 1)}


def _count(visit: Visit, waiting: NewsToTell) -> str:
    words, count = visit.language, len(waiting.households)
    if any(one.title != "family" for one in waiting.households):
        return words.count("{number} household and group", "{number} households and groups", count)
    return words.count("{number} household", "{number} households", count)


def _names(visit: Visit, ids: list[int]) -> str:
    named = ", ".join(subjects.one(visit.tx, one).name for one in ids[:MOST_NAMED])
    return f"{named}…" if len(ids) > MOST_NAMED else named


def _note(visit: Visit, deed: str, area: Area, after: str) -> None:
    by = visit.by
    audit.record(visit.tx, audit.Link(visit.now, deed, by, visit.account.id, area.id, after=after))

"""The village lists: one look over all titles the village judges, what they lack, and one signature for one meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments, errand, judges
from bot.dialogue.titles import NAMES, draft_line, form_name
from bot.dialogue.visit import command_button
from bot.features.evaluating import objections
from bot.features.lists import signatures, village_list
from bot.features.years import which
from bot.people.offices import kind_of
from conversations.rules.judging import titles_of
from conversations.speech import Button, Outgoing
from storage.deciding import signings
from storage.people import people
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from bot.features.lists.village_list import VillageList
    from conversations.language import Language
    from storage.deciding.signings import Signing
    from storage.places.areas import Area
    from storage.tables import Title
    from storage.talk.errands import Errand

FORM = "ky_danh_sach"
REASON = "reason_"
MOST_LISTED = 150  # a village has 30 to 150 households
_THESE: Mapping[Title, Callable[[Language], str]] = {
    "family": lambda words: words.say("these households"),
    "clan": lambda words: words.say("these clans"),
}


class Look(NamedTuple):
    """The lists of a village that are looked at together, and those of which nobody has handed in."""

    area: Area
    year: int
    lists: Sequence[VillageList]
    idle: Sequence[VillageList]

    @property
    def open(self) -> list[VillageList]:
        """The lists that are not signed, or not for everybody; those of merged villages until all have met."""
        return [one for one in self.lists if one.signing is None and (one.meeting or not one.is_signed)]


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show all lists of the village, or the one that is named, and go on towards the signature."""
    asked = which.read(visit, argument, "sign_off")
    area = village(visit, asked)
    if isinstance(area, Outgoing):
        return [area]
    looked, before = look(visit, area, asked.year, [asked.title] if asked.title else None), visit.in_front
    if before and before.form_id == FORM and (before.about["area"], before.about["year"]) == _of(looked):
        return ask(visit, looked, known(before), shown(before))
    return ask(visit, looked, {})


def _of(looked: Look) -> tuple[str, str]:
    return str(looked.area.id), str(looked.year)


def known(errand: Errand) -> dict[int, str]:
    """Give the reasons that were typed before, by subject."""
    return {int(key.removeprefix(REASON)): said for key, said in errand.about.items() if key.startswith(REASON)}


def shown(errand: Errand) -> list[int]:
    """Give the subjects that were shown, in the order of their numbers."""
    return list(map(int, errand.about["ids"].split()))


def look(visit: Visit, area: Area, year: int, titles: Sequence[Title] | None = None) -> Look:
    """Read some lists of a village; where no title is named, all that it judges and that have somebody on them."""
    every = titles_of("village", judges.citizens(visit.tx))
    lists = [village_list.of_place(visit, area, title, year) for title in titles or every]
    if titles:
        return Look(area, year, lists, [])
    begun = [one for one in lists if one.parts and (one.is_ready or any(row.is_in for row in one.rows))]
    shown = begun or lists[:1]
    return Look(area, year, shown, [one for one in lists if one.rows and one not in shown])


def look_again(visit: Visit, errand: Errand) -> Look:
    """Read the lists anew that are signed by an errand."""
    about = errand.about
    titles: list[Title] = [title for title in NAMES if title in about["titles"].split()]
    return look(visit, areas.one(visit.tx, int(about["area"])), int(about["year"]), titles)


def ask(visit: Visit, looked: Look, reasons: Mapping[int, str], numbered: Sequence[int] = ()) -> list[Outgoing]:
    """Go on towards the signature: what is missing, then reasons for those not in, then the signature itself.

    Who was `numbered` before keeps the number, also when others have got their reason.
    """
    waiting = {one.title: _waiting(visit, one) for one in looked.open}
    complete = [one for one in looked.open if one.meeting and one.rows and not waiting[one.title]]
    heading = [*_heading(visit, looked), *(line for one in looked.lists for line in _told(visit, looked, one, waiting))]
    heading += _idle(visit, looked)
    if not complete:
        lacking, buttons = _lacking(visit, looked, waiting)
        return [Outgoing("\n".join([*heading, *lacking]), buttons)]
    given = _reasons(visit, complete, reasons)
    blank = {row.subject_id: row.name for one in complete for row in one.not_in if row.subject_id not in given}
    order = list(dict.fromkeys([*numbered, *blank]))[:MOST_LISTED]
    named = {place: blank[number] for place, number in enumerate(order, 1) if number in blank}
    text = [*heading, *_missing(visit, named, len(given)), *_doubts(visit, complete)]
    about = {
        "tom_tat": "\n".join(text),
        "so_vang": str(len(named)),
        "nhung_ai": _these(visit, complete),
        "danh_sach": _which(visit, looked, complete),
        "area": str(looked.area.id),
        "year": str(looked.year),
        "titles": " ".join(one.title for one in complete),
        "ids": " ".join(map(str, order)),
        "stamp": stamp(complete),
        **{f"{REASON}{number}": said for number, said in given.items()},
    }
    return errand.begin(visit, FORM, about, brief=True)


def stamp(lists: Iterable[VillageList]) -> str:
    """Write how lists stand, to see whether they have changed since: each on them with the stage of the form."""
    return " ".join(f"{row.subject_id}{(row.status or '-')[0]}" for one in lists for row in one.rows)


def _reasons(visit: Visit, complete: Sequence[VillageList], typed: Mapping[int, str]) -> dict[int, str]:
    """Give the reasons of those who have not handed in: as typed, or as the latest signature had them."""
    before: dict[int, str] = {}
    for one in complete:
        places = {one.area.id, *(part.area_id for part in one.parts)}
        before |= signings.reasons(visit.tx, places, one.year, one.title)
    missing = {row.subject_id for one in complete for row in one.not_in}
    return {number: said for number, said in {**before, **typed}.items() if number in missing}


def _heading(visit: Visit, looked: Look) -> list[str]:
    words = visit.language
    if len(looked.lists) == 1:
        title = NAMES[looked.lists[0].title](words).upper()
        heading = words.say("{title} {year} · {place}", title=title, year=looked.year, place=looked.area.name)
    else:
        heading = words.say("LISTS TO SIGN {year} · {place}", year=looked.year, place=looked.area.name)
    forms = [form_id for one in looked.lists for form_id in one.forms]
    votes = dict.fromkeys(line for one in looked.open for line in signatures.met(visit, one))
    return [heading, *draft_line(visit, forms), *objections.listed(visit, looked.area.id), *votes]


def _told(visit: Visit, looked: Look, listed: VillageList, waiting: Mapping[Title, Sequence[str]]) -> list[str]:
    """Say how far one list is; beside others each with its title."""
    words = visit.language
    if listed.signing is not None:
        lines = [_signed(visit, listed.signing)]
    elif waiting.get(listed.title) or listed.meeting is None:
        lines = [] if len(looked.lists) == 1 else list(waiting.get(listed.title, []))
    else:
        lines = endorsed(visit, listed)
    if listed.signing is None and listed.is_ready:
        lines = [signatures.state(visit, listed), *lines]
    if len(looked.lists) == 1:
        return lines
    told = "; ".join(line.removeprefix("– ") for line in lines) or words.say("nothing is missing but the meeting")
    return [words.say("{title}: {state}", title=NAMES[listed.title](words), state=told)]


def _signed(visit: Visit, signing: Signing) -> str:
    """Say when a list was signed, and by whom."""
    words = visit.language
    on = words.date(signing.at.astimezone(visit.now.tzinfo).date())
    by = people.find(visit.tx, signing.person_id) if signing.person_id is not None else None
    if by is None or not by.name:
        return words.say("✓ This list is signed, on {date}.", date=on)
    return words.say("✓ This list is signed, on {date}, by {name}.", date=on, name=by.name)


def endorsed(visit: Visit, listed: VillageList) -> list[str]:
    """Count what is endorsed; by form where several are in use, as their results are never added up."""
    words, parts = visit.language, village_list.by_form(listed)
    counted = [
        words.say("{endorsed} of {all} are endorsed.", endorsed=len(one.rows) - len(one.not_in), all=len(one.rows))
        for one in parts.values()
    ]
    named = zip(parts, counted, strict=True)
    return counted if len(parts) == 1 else [f"{form_name(visit.tx, form_id)}: {line}" for form_id, line in named]


def _idle(visit: Visit, looked: Look) -> list[str]:
    """Name the titles of which nobody has handed in."""
    words = visit.language
    return [
        words.say("{title}: nobody of {number} has handed in.", title=NAMES[one.title](words), number=len(one.rows))
        for one in looked.idle
    ]


def _waiting(visit: Visit, listed: VillageList) -> list[str]:
    """Say which forms of a list wait to be judged."""
    words = visit.language
    cases = judges.waiting(visit, [listed.area], arguments.Scope(listed.title, listed.year, None, ""))
    names = ", ".join([case.form.name for case in cases if case.is_mine][:MOST_LISTED])
    mine = [words.say("– waiting for review: {names}", names=names)] if names else []
    return [*mine, *(f"– {line}" for line in judges.elsewhere(visit, cases))]


def _lacking(
    visit: Visit, looked: Look, waiting: Mapping[Title, Sequence[str]]
) -> tuple[list[str], tuple[Button, ...]]:
    """Say what keeps every open list from being signed, with the commands that mend it; nothing where none is open."""
    words, open_ones = visit.language, looked.open
    title = looked.lists[0].title if len(looked.lists) == 1 else None
    argument = arguments.written(looked.area.id, title, looked.year)
    lines, buttons = [], []
    if open_ones and not any(one.rows for one in open_ones):
        lines.append(words.say("– nobody is on the list yet"))
    if any(waiting.values()):
        lines += [line for said in waiting.values() for line in said] if title else []
        buttons.append(command_button(words.say("Review"), "review", argument))
    if open_ones and not any(one.meeting for one in open_ones):
        lines.append(_no_meeting(visit, open_ones))
        is_village = kind_of(looked.area) != "neighbourhood"
        label = words.say("Village meeting") if is_village else words.say("Neighbourhood meeting")
        buttons.append(command_button(label, "meeting", argument))
    return ["", words.say("Not yet to be signed:"), *lines] if lines else [], tuple(buttons)


def _no_meeting(visit: Visit, lists: Sequence[VillageList]) -> str:
    """Say that no meeting was written down, or none since another place was merged into this one."""
    words = visit.language
    merged_on = max((one.merged_on for one in lists if one.merged_on), default=None)
    if merged_on is None:
        if kind_of(lists[0].area) == "neighbourhood":
            return words.say("– the meeting of the neighbourhood is not written down")
        return words.say("– the village meeting is not written down")
    return words.say("– no meeting of all since the merger of {date} is written down", date=words.date(merged_on))


def _missing(visit: Visit, blank: Mapping[int, str], given: int) -> list[str]:
    """List by their numbers who has not handed in and has no reason."""
    words = visit.language
    lines = [words.say("With a reason: {number}.", number=given)] if given else []
    missing = [words.say("Not handed in, without a reason:")] if blank else []
    return [*lines, *missing, *(f"{place}. {name}" for place, name in blank.items())]


def _doubts(visit: Visit, complete: Sequence[VillageList]) -> list[str]:
    """Say what speaks against signing: of a vote once, of each list by itself."""
    found = [line for one in complete for line in signatures.before_signing(visit, one).values()]
    return list(dict.fromkeys(found))


def _these(visit: Visit, complete: Sequence[VillageList]) -> str:
    titles = {one.title for one in complete if one.not_in}
    said = _THESE.get(next(iter(titles))) if len(titles) == 1 else None
    return said(visit.language) if said else visit.language.say("these")


def _which(visit: Visit, looked: Look, complete: Sequence[VillageList]) -> str:
    """Name what is signed: the one list, or each title of several."""
    words = visit.language
    if len(looked.lists) == 1:
        return words.say("this list")
    return ", ".join(NAMES[one.title](words) for one in complete)


def said_judged_elsewhere(visit: Visit, title: Title) -> str:
    """Say that the commune judges a title, so that no village meets about it or signs for it."""
    words = visit.language
    return words.say(
        "{title}: the commune looks at these forms and recognises them. No village meeting and no signature is needed.",
        title=NAMES[title](words),
    )


def refused(visit: Visit) -> Outgoing:
    """Say who writes meetings down and signs lists."""
    return Outgoing(visit.language.say("Only the village head does this, for their own village."))


def village(visit: Visit, asked: Scope) -> Area | Outgoing:
    """Find the one village of the speaker that is meant, or say why none is."""
    if asked.title and judges.judge_of(visit.tx, asked.title) == "commune":
        return Outgoing(said_judged_elsewhere(visit, asked.title))
    found = arguments.one_village(visit, "sign_off", asked, refused)
    return found if isinstance(found, Outgoing) else which.shut(visit, found.id, asked.year) or found

"""The head and the foot of papers in the chat: on one screen, and asked bit by bit; doubtful values are asked about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import errand as errands
from bot.dialogue.visit import command_button
from bot.dialogue.weighing import no_persons_name
from bot.features.papers import setting
from bot.features.papers.letterhead import CODES, OF, OPEN, SIGNING, VALUES, WHOLE, now, of_paper
from bot.features.papers.place import commune, refused
from bot.features.papers.setting import Wanted
from bot.features.papers.spelling import EMPTIES, no_value, proposed
from bot.papers import PAPERS
from bot.people.by import By
from conversations.speech import Outgoing
from conversations.understanding import Option, fold, read_choice
from storage.papers import letterheads
from storage.places import areas
from storage.talk import errands as kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.papers.letterheads import Letterhead
    from storage.places.areas import Area
    from storage.talk.errands import Errand

FORM = "ky_van_ban"
LONGEST = 70  # letters of a value on the screen
ON_A_SCREEN = 9
MOST_OPEN, LABEL = 5, 40
LINE = re.compile(r"(?:so |dong )?\d{1,2}(?: .+)?")
"""What may be typed behind the word: the number of a line, and what it is to say."""
ANSWERS = r"(?:empty|typed|meant) \d{1,15}"
"""What a button under a question carries, with the id of its errand."""
_SAID = re.compile(r"^.*?\d{1,2}[\s:.,–-]+(?P<said>.*\S)\s*$", re.DOTALL)
_KEEP = frozenset({"giu nguyen", "nhu cu", "keep", "keep it"})
_EMPTY = "xóa"
_YES_OR_NO = (Option("yes", ("Đúng", "Có", "Yes")), Option("no", ("Không phải", "Không", "No")))


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show what is set; ask for what was named: by its number, what is open, or the signing."""
    place = commune(visit)
    if place is None:
        return [refused(visit)]
    head = letterheads.of(visit.tx, place.id)
    wanted = _wanted(head, argument)
    if not wanted:
        return shown(visit, place, head)
    asked, said = _ask(visit, place, head, wanted), _SAID.match(visit.heard.text)
    is_said = said is not None and not visit.heard.press and LINE.fullmatch(argument) is not None and " " in argument
    return _said_ahead(visit, said["said"], asked) if said is not None and is_said else asked


def _said_ahead(visit: Visit, said: str, asked: list[Outgoing]) -> list[Outgoing]:
    """Take a value that was typed behind the number of its line, where nothing speaks against it."""
    errand = kept.open_of(visit.tx, visit.account.id)
    if errand is None:
        return asked
    said = as_kept(said)
    if why := _against(visit, errand, said):
        return [Outgoing(why), *asked]
    kept.drop(visit.tx, errand.id)
    return _taken(visit, errand, "" if fold(said) == "bo qua" else said)


def _wanted(head: Letterhead, argument: str) -> Sequence[str]:
    number = re.search(r"\d{1,2}", argument)
    if number and 0 < int(number[0]) <= len(VALUES):
        return [list(VALUES)[int(number[0]) - 1]]
    if argument == OPEN:
        return [name for name in VALUES if now(head, name) is None]
    if argument.startswith(OF):
        return of_paper(head, argument.removeprefix(OF))
    return SIGNING if argument == WHOLE else [argument] if argument in VALUES else []


def shown(visit: Visit, place: Area, head: Letterhead) -> list[Outgoing]:
    """Show each value by its number, and what is still to be confirmed, in two messages."""
    words, missing = visit.language, visit.language.say("to be confirmed")
    lines = [
        f"{number}. {value.called(words)}: {_short(now(head, name) or missing)}"
        for number, (name, value) in enumerate(VALUES.items(), 1)
    ]
    title = words.say("HEAD AND FOOT OF PAPERS · {place}", place=place.name)
    hint = words.say("To change one line type: SIGNER and its number, for example SIGNER 3.")
    buttons = [command_button(words.say("Change the first four"), "letterhead", WHOLE)]
    if any(now(head, name) is None for name in VALUES):
        buttons.insert(0, command_button(words.say("Fill in what is open"), "letterhead", OPEN))
    first, rest = [title, *lines[:ON_A_SCREEN]], [*lines[ON_A_SCREEN:], hint]
    return [Outgoing("\n".join(first)), Outgoing("\n".join(rest), tuple(buttons))]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _ask(
    visit: Visit, place: Area, head: Letterhead, wanted: Sequence[str], before: Sequence[str] = ()
) -> list[Outgoing]:
    """Ask for the first of several values, then for what is left; what was set `before` is told at a stop."""
    words, (name, *left) = visit.language, wanted
    question = words.say(
        "{what}? Now: {now}\nFor example: {example}",
        what=_capital(VALUES[name].called(words)),
        now=now(head, name) or words.say("to be confirmed"),
        example=VALUES[name].example,
    )
    about = {"area": str(place.id), "name": name, "left": " ".join(left), "cau_hoi": question, "kept": " ".join(before)}
    says = errands.begin(visit, FORM, about, brief=True)
    is_set = now(head, name) is not None and name != "co_quan"
    return _with(visit, says, ("empty", words.say("Empty"))) if is_set else says


def _with(visit: Visit, says: list[Outgoing], *more: tuple[str, str]) -> list[Outgoing]:
    """Put buttons under a question that was just put."""
    errand = kept.open_of(visit.tx, visit.account.id)
    if errand is None:
        return says
    buttons = [command_button(label, "letterhead_answer", f"{does} {errand.id}") for does, label in more]
    return [*says[:-1], replace(says[-1], buttons=(*buttons, *says[-1].buttons))]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_kept(text: str) -> str:
    """Take a word that leaves a value as it is for leaving the question out; one that empties it leaves nothing out."""
    said = fold(text)
    return "bỏ qua" if said in _KEEP else _EMPTY if said in EMPTIES else text


def wrong(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say what is wrong with a value: no name for a signer, too long, nothing that belongs on a paper."""
    said, name = typed.text, errand.about["name"]
    if fold(said) in EMPTIES or (errand.about.get("typed") and _leans(said)):
        return ""
    if _key(name) == "nguoi_ky" and not no_value(said, visit.language):
        return no_persons_name(visit, errand, typed) or _against(visit, errand, said)
    return _against(visit, errand, said)


def _against(visit: Visit, errand: Errand, said: str) -> str:
    if fold(said) in EMPTIES:
        return ""
    name = errand.about["name"]
    place, (paper, key) = areas.one(visit.tx, int(errand.about["area"])), VALUES[name].places[0]
    read = setting.read(_value(place, name, said, paper, key), visit.language)
    return no_value(said, visit.language) or (read if isinstance(read, str) else "")


def _key(name: str) -> str:
    return VALUES[name].places[0][1]


def _leans(said: str) -> str | None:
    leans = read_choice(said, _YES_OR_NO)
    return leans if isinstance(leans, str) else None


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Set what was answered for the commune, and ask the next or tell that it is kept."""
    return _taken(visit, errand, " ".join((walk.outcome("gia_tri") or "").split()))


def _taken(visit: Visit, errand: Errand, said: str) -> list[Outgoing]:
    """Take a value; one that was typed without accents is asked about, once."""
    about = errand.about
    if about.get("typed") and (leans := _leans(said)):
        return _first_offered(visit, errand) if leans == "yes" else _again(visit, errand)
    if not said or said == about.get("typed"):
        return _kept(visit, errand, said)
    place, name = areas.one(visit.tx, int(about["area"])), about["name"]
    above = [areas.one(visit.tx, one) for one in areas.up(visit.tx, place.id)]
    paper, key = VALUES[name].places[0]
    value = _value(place, name, said, paper, key)
    meant = None if fold(said) in EMPTIES else proposed(value, above)
    return _kept(visit, errand, said) if meant is None else _doubted(visit, errand, said, "; ".join(meant))


def _doubted(visit: Visit, errand: Errand, said: str, meant: str) -> list[Outgoing]:
    words, offers = visit.language, [("typed", visit.language.say("Print as typed"))]
    question = words.say("Typed without accents: “{said}”. Print it like this?", said=said)
    if meant != said:
        question = words.say("Typed: “{said}”. Is it to be “{meant}”?", said=said, meant=meant)
        offers.insert(0, ("meant", _short_label(meant)))
    says = errands.begin(visit, FORM, {**errand.about, "cau_hoi": question, "typed": said, "meant": meant}, brief=True)
    return _with(visit, [replace(says[-1], buttons=())], *offers)


def _short_label(meant: str) -> str:
    return meant if len(meant) <= LABEL else f"{meant[: LABEL - 1]}…"


def answer(visit: Visit, argument: str) -> list[Outgoing]:
    """Take the button under a question: empty it, as it was typed, or as it was meant."""
    does, _, number = argument.partition(" ")
    errand = visit.in_front
    if errand is None or errand.form_id != FORM or str(errand.id) != number:
        return [Outgoing(visit.language.say("What this button was about is over; nothing was done."))]
    kept.drop(visit.tx, errand.id)
    return _kept(visit, errand, errand.about.get(does, _EMPTY))


def _first_offered(visit: Visit, errand: Errand) -> list[Outgoing]:
    return _kept(visit, errand, errand.about["meant"])


def _again(visit: Visit, errand: Errand) -> list[Outgoing]:
    place = areas.one(visit.tx, int(errand.about["area"]))
    wanted = [errand.about["name"], *errand.about["left"].split()]
    return _ask(visit, place, letterheads.of(visit.tx, place.id), wanted, _before(errand))


def _before(errand: Errand) -> list[str]:
    return errand.about.get("kept", "").split()


def told_kept(visit: Visit, errand: Errand) -> str:
    """Call what was set before the question at which it was left."""
    return ", ".join(VALUES[name].called(visit.language) for name in _before(errand))


def _kept(visit: Visit, errand: Errand, said: str) -> list[Outgoing]:
    """Set a value, ask the next one, or tell what is still open."""
    place, name = areas.one(visit.tx, int(errand.about["area"])), errand.about["name"]
    is_empty = fold(said) in EMPTIES
    for paper, key in VALUES[name].places if said else ():
        wanted = _value(place, name, "" if is_empty else said, paper, key)
        setting.put(visit.tx, wanted, By(visit.now, visit.by, visit.account.id))
    head, left = letterheads.of(visit.tx, place.id), errand.about["left"].split()
    before = [*_before(errand), *([name] if said else [])]
    return _ask(visit, place, head, left, before) if left else [_told(visit.language, head, name)]


def _told(words: Language, head: Letterhead, name: str) -> Outgoing:
    called, missing = _capital(VALUES[name].called(words)), words.say("to be confirmed")
    lines = [f"✓ {called}: {_short(now(head, name) or missing)}"]
    missed = [one.called(words) for key, one in VALUES.items() if now(head, key) is None]
    if not missed:
        return Outgoing(lines[0])
    lines.append(words.say("Still to be confirmed: {names}", names=", ".join(missed[:MOST_OPEN])))
    if len(missed) > MOST_OPEN:
        left = len(missed) - MOST_OPEN
        lines[-1] = words.say("{names} and {number} more", names=lines[-1], number=words.number(left))
    return Outgoing("\n".join(lines), (command_button(words.say("Fill in what is open"), "letterhead", OPEN),))


def _value(place: Area, name: str, said: str, paper: str, key: str) -> Wanted:
    """Write a value as the papers take it: line by line, an office in the code of its paper."""
    lines = [said]
    if VALUES[name].has_lines:
        lines = [line.strip() for line in said.split(";") if line.strip()]
    if name == "co_quan" and said:
        lines = [f"{CODES[paper]}-{said.upper()}"]
    return Wanted(place, next((one for one in PAPERS if one == paper), None), key, lines)

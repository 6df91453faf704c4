"""`văn bản`: the papers of a title and year with what each lacks, and each of them as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.judges import judge_of
from bot.dialogue.titles import NAMES
from bot.dialogue.visit import command_button
from bot.features.papers import asking, letterhead, making
from bot.features.papers.called import CALLED, file_name
from bot.features.papers.filled import certificates
from bot.features.papers.filled.asked import NotYet
from bot.features.papers.filled.deciding import named as several
from bot.features.papers.making import KINDS, LISTED, Ready, Several, Unnumbered
from bot.features.papers.place import not_carried, refused
from bot.people.by import By
from bot.people.offices import short_name
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.talk import prepared_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialogue.visit import Visit
    from bot.features.papers.asking import Wish
    from bot.features.papers.filled.asked import Made
    from bot.features.papers.making import Came
    from conversations.speech import Button
    from storage.tables import Title

MOST_LACKS, SHORT, MOST_VILLAGES = 5, 130, 12


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List the papers, or give the one that was asked for."""
    wish = asking.read(visit, argument)
    if wish is None:
        return [refused(visit)]
    if wish.kind == "minutes" and len(wish.villages) != 1:
        return [_which_village(visit, wish)]
    if wish.title is None and wish.which and not wish.key:
        return _by_number(visit, wish)
    return _of_title(visit, wish)


def _by_number(visit: Visit, wish: Wish) -> list[Outgoing]:
    """Give the paper of the list that was named by its number alone: its title goes with it."""
    words, found = visit.language, asking.numbered(visit, wish)
    if not found:
        told = words.say("There is no decision {which} of {year}: type DECISIONS.", which=wish.which, year=wish.year)
        return [Outgoing(told)]
    if len(found) > 1:
        return [_which_title(visit, wish, found)]
    ((title, key),) = found.items()
    return _of_title(visit, wish._replace(title=title, key=key))


def _of_title(visit: Visit, wish: Wish) -> list[Outgoing]:
    title = wish.title or ("family" if wish.kind == "honours" else _only(visit, wish))
    if title is None:
        return [_which_title(visit, wish)]
    wish = wish._replace(title=title)
    return [_given(visit, wish, title) if wish.kind else _listed(visit, wish, title)]


def named(visit: Visit, _argument: str) -> list[Outgoing]:
    """Give the paper whose name was typed without the word for all papers."""
    return run(visit, fold(visit.heard.text))


def number(visit: Visit, argument: str) -> list[Outgoing]:
    """Give numbers to the certificates of a decision, which is never taken back."""
    wish, words = asking.read(visit, argument), visit.language
    if wish is None or wish.title is None:
        return [refused(visit)]
    by = By(visit.now, visit.by, visit.account.id)
    if withdrawn := asking.withdrawn(visit, wish.key):
        return [Outgoing(words.say("Decision {number} was withdrawn: it has no certificates.", number=withdrawn))]
    try:
        given = certificates.number(visit.tx, wish.asked(wish.title), by, words)
    except NotYet as why:
        return [Outgoing(str(why))]
    get = command_button(words.say("Get the Word file"), "papers", argument)
    if not given:
        return [Outgoing(words.say("All these certificates have their numbers already."), (get,))]
    told = words.count("✓ {number} certificate has its number.", "✓ {number} certificates have their numbers.", given)
    return [Outgoing(told, (get,))]


def _only(visit: Visit, wish: Wish) -> Title | None:
    found = asking.titles(visit, wish)
    return found[0] if len(found) == 1 else None


def _which_title(visit: Visit, wish: Wish, keys: Mapping[Title, str] | None = None) -> Outgoing:
    """Ask for the title; of several decisions of one number each is named by its key."""
    words, of = visit.language, keys or dict.fromkeys(asking.titles(visit, wish), "")
    buttons = [
        command_button(f"{place}. {NAMES[title](words)}", "papers", wish.button(title=title, key=key))
        for place, (title, key) in enumerate(of.items(), 1)
    ]
    return Outgoing(words.say("Papers of which title, {year}?", year=wish.year), tuple(buttons))


def _which_village(visit: Visit, wish: Wish) -> Outgoing:
    words, example = visit.language, short_name(wish.villages[0]) if wish.villages else ""
    asked = words.say("Minutes of which village? Type for example: PAPERS MINUTES {village}", village=example)
    few = wish.villages if len(wish.villages) <= MOST_VILLAGES else ()
    buttons = [
        command_button(f"{place}. {short_name(one)}", "papers", wish.button(place=one))
        for place, one in enumerate(few, 1)
    ]
    return Outgoing(asked, tuple(buttons))


def _heading(visit: Visit, wish: Wish, title: Title) -> str:
    place = wish.asked(title).area.name
    about = [] if wish.kind == "honours" else [NAMES[title](visit.language)]
    return f"{' '.join([*about, str(wish.year)])} · {place}"


def _listed(visit: Visit, wish: Wish, title: Title) -> Outgoing:
    """Say of each paper whether it can be made and what it lacks, worked out beside the writer."""
    words, asked = visit.language, wish.asked(title)
    key = f"papers {wish.button(title=title)} {words.code}"
    papers = {kind: paper for kind, paper in KINDS.items() if kind != "minutes" or not _is_the_communes(visit, title)}
    kinds = [kind for kind in papers if kind != "minutes"]
    found = visit.beforehand(key, lambda tx: making.all_lacking(tx, kinds, asked, words))
    lines = [words.say("PAPERS · {what}", what=_heading(visit, wish, title))]
    for kind, paper in papers.items():
        told = words.say("of each village") if kind == "minutes" else _standing(visit, found[kind])
        lines.append(f"– {CALLED[paper](words)}: {told}")
    buttons = [
        command_button(f"{place}. {CALLED[paper](words)}", "papers", wish.button(kind=kind, title=title))
        for place, (kind, paper) in enumerate(papers.items(), 1)
    ]
    return Outgoing("\n".join(lines), (*buttons, command_button(words.say("Signer, recipients"), "letterhead")))


def _is_the_communes(visit: Visit, title: Title) -> bool:
    """Tell whether no village meets about a title."""
    return judge_of(visit.tx, title) == "commune"


def _standing(visit: Visit, found: Made | str) -> str:
    if isinstance(found, str):
        return shortened(found, SHORT)
    words = visit.language
    open_ = len(letterhead.to_confirm(found.paper, found.unset, words))
    told = [words.count("{number} value to be confirmed", "{number} values to be confirmed", open_)] if open_ else []
    told += [shortened(one, SHORT) for one in found.lacks[:1]]
    return "; ".join(told) or words.say("ready")


def _given(visit: Visit, wish: Wish, title: Title) -> Outgoing:
    words, asked, kind = visit.language, wish.asked(title), wish.kind
    key = f"paper {visit.heard.key} {wish.button(title=title)} {wish.which} {words.code}"
    came: Came = visit.beforehand(key, lambda tx: making.make(tx, kind, asked, words))
    match came:
        case str():
            return Outgoing(came)
        case Several():
            return _which_list(visit, wish, came)
        case Unnumbered():
            return _to_number(visit, wish._replace(key=came.key), came.number)
        case Ready():
            return _file(visit, wish, came, title)


def _which_list(visit: Visit, wish: Wish, several: Several) -> Outgoing:
    words = visit.language
    labels = {key: words.say("Dec. {number}", number=shown) for key, shown in several.keys if shown}
    called, other = {"new": words.say("those endorsed that no list holds yet")}, words.say("the list without a number")
    buttons = [
        command_button(f"{place}. {labels.get(key) or called.get(key, other)}", "papers", wish.button(key=key))
        for place, (key, _) in enumerate(several.keys, 1)
    ]
    asked = words.say("There are several lists. Which one?")
    return Outgoing(f"{several.told}\n{asked}" if several.told else asked, tuple(buttons))


def _to_number(visit: Visit, wish: Wish, number: int) -> Outgoing:
    words = visit.language
    told = words.count(
        "{number} certificate has no number yet. A number is given once and never to another. Give it?",
        "{number} certificates have no numbers yet. A number is given once and never to another. Give them?",
        number,
    )
    return Outgoing(told, (_numbering(visit, wish),))


def _numbering(visit: Visit, wish: Wish) -> Button:
    return command_button(visit.language.say("Give the numbers"), "number_certificates", wish.button(key=wish.key))


def _file(visit: Visit, wish: Wish, ready: Ready, title: Title) -> Outgoing:
    words, made = visit.language, ready.made
    name = file_name(made.paper, *map(prepared_files.plain, _about(visit, wish, title)), wish.year)
    told = [f"{CALLED[made.paper](words).upper()} · {_heading(visit, wish, title)}"]
    told += [f"– {one}" for one in made.lacks[:MOST_LACKS]]
    if made.left_out:
        told.append(
            words.say("Left out, as they did not agree to be named: {names}", names=several(made.left_out, words))
        )
    if open_ := letterhead.to_confirm(made.paper, made.unset, words):
        told.append(words.say("Printed as to be confirmed: {names}", names=", ".join(open_)))
    told += not_carried(visit, _shell(wish, title, name))
    kept = prepared_files.keep_file(visit.tx, visit.account.id, name, ready.data, visit.now)
    return Outgoing("\n".join(told), _buttons(visit, wish, ready), media=kept)


def _about(visit: Visit, wish: Wish, title: Title) -> list[str]:
    """Say what tells this file from others of its paper: the title, and of a village its name; honours are of all."""
    area = wish.asked(title).area
    if wish.kind == "honours":
        return []
    return [NAMES[title](visit.language), *([short_name(area)] if area.kind == "village" else [])]


def _shell(wish: Wish, title: Title, name: str) -> str:
    """Write the command of the server that makes the same file."""
    of_title = "" if wish.kind == "honours" else f" --title {title}"
    of_list = f" --decision {wish.which}" if wish.kind in LISTED and wish.which else ""
    area = wish.asked(title).area.code
    return f"banhoc paper {wish.kind} --area {area} --year {wish.year}{of_title}{of_list} --docx {name}"


def _buttons(visit: Visit, wish: Wish, ready: Ready) -> tuple[Button, ...]:
    words, paper = visit.language, ready.made.paper
    buttons = [_numbering(visit, wish._replace(key=ready.key))] if ready.unnumbered else []
    if letterhead.to_confirm(paper, ready.made.unset, words):
        label = words.say("Fill in what is to be confirmed")
        buttons.append(command_button(label, "letterhead", f"{letterhead.OF}{paper}"))
    return tuple(buttons)

"""`banhoc paper set` and `show`: what stands on the papers of a place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import opened, settings_of
from bot.cli.figures.asked import area_of
from bot.clock import TIME_ZONE
from bot.features.papers import setting
from bot.features.papers.filled.heading import ASSOCIATION, OF_THE_OFFICE, standing
from bot.features.papers.setting import Wanted
from bot.features.papers.spelling import EMPTIES, no_value, proposed
from bot.papers import NAMES, PAPERS
from bot.papers.names.shapes import printed_unset
from bot.people.by import By
from bot.words import words_for
from conversations.understanding import fold
from storage.papers import letterheads
from storage.papers.letterheads import EVERY
from storage.places import areas

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bot.cli import Subparsers
    from bot.papers import Paper
    from conversations.language import Language
    from storage.papers.letterheads import Letterhead
    from storage.store import Store, Tx


def add(deeds: Subparsers, language: Language) -> None:
    """Add both deeds to the command line."""
    told = language.say("set what stands on papers: who signs, who receives them, on what grounds")
    put = deeds.add_parser("set", help=told, description=told)
    put.add_argument("--area", metavar="CODE", required=True, help=language.say("the area it is about"))
    put.add_argument("--kind", choices=PAPERS, help=language.say("on which paper, else on all"))
    put.add_argument("name", metavar="NAME", help=language.say("what is set, such as nguoi_ky"))
    value = language.say("what is printed, one for each line; an empty one takes back what was set")
    put.add_argument("value", metavar="VALUE", nargs="+", help=value)
    told = language.say("print a value without accents as it was typed")
    put.add_argument("--as-typed", action="store_true", help=told)
    put.set_defaults(run=run)
    told = language.say("show what stands on papers, and what is still to be confirmed")
    show = deeds.add_parser("show", help=told, description=told)
    show.add_argument("--area", metavar="CODE", required=True, help=language.say("the area it is about"))
    show.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Set a value, or show all."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        if chosen.deed == "set":
            told = _set(store, chosen, language)
        else:
            with store.reading() as tx:
                told = _shown(letterheads.of(tx, area_of(tx, chosen.area, language).id), language)
    print("\n".join(told))
    return 0


def _set(store: Store, chosen: Namespace, language: Language) -> Iterator[str]:
    with store.writing() as tx:
        area = area_of(tx, chosen.area, language)
        wanted = setting.read(Wanted(area, chosen.kind, chosen.name, chosen.value), language)
        if isinstance(wanted, str):
            raise Stop(wanted)
        if not chosen.as_typed:
            wanted = _as_meant(tx, wanted, language)
        setting.put(tx, wanted, By(datetime.now(TIME_ZONE)))
        head = letterheads.of(tx, area.id)
    return _changed(head, wanted, language)


def _changed(head: Letterhead, wanted: Wanted, language: Language) -> Iterator[str]:
    """Say what was set, and what is still to be confirmed beside it."""
    name = f"{wanted.paper} {wanted.name}" if wanted.paper else wanted.name
    if wanted.lines:
        yield language.say("Set: {name}: {value}", name=name, value=" / ".join(wanted.lines))
    else:
        yield language.say("Taken back: {name}", name=name)
    if wanted.paper:
        left = [one for one, on in setting.papers_with().items() if wanted.paper in on]
        left = [one for one in left if not (standing(head, wanted.paper, one) or _printed_unset(wanted.paper, one))]
    else:
        left = [one for one in setting.ON_ALL if not head.value(EVERY, one)]
    if left:
        yield language.say("Still to be confirmed: {names}.", names=", ".join(left))


def _as_meant(tx: Tx, wanted: Wanted, language: Language) -> Wanted:
    """Take a word that empties a value; ask back where a word is no value or was typed without accents."""
    if any(fold(line) in EMPTIES for line in wanted.lines):
        return wanted._replace(lines=[])
    if why := next(filter(None, (no_value(line, language) for line in wanted.lines)), ""):
        raise Stop(why)
    meant = proposed(wanted, [areas.one(tx, one) for one in areas.up(tx, wanted.area.id)])
    if meant is None:
        return wanted
    said = "; ".join(wanted.lines)
    told = language.say("Typed without accents: “{said}”. Print it like this?", said=said)
    if meant != [*wanted.lines]:
        told = language.say("Typed: “{said}”. Is it to be “{meant}”?", said=said, meant="; ".join(meant))
    way = language.say("To print it as typed add --as-typed.")
    raise Stop(f"{told} {way}")


def _shown(head: Letterhead, language: Language) -> Iterator[str]:
    """Say of each value what holds for all papers, and of each paper what holds only there."""
    missing = language.say("to be confirmed")
    for name, on in setting.papers_with().items():
        if name in setting.ON_ALL:
            told = (head.value(EVERY, name) or missing).replace("\n", " / ")
            yield f"{name} ({setting.meaning(name, on[0], language)}): {told}"
        for paper in on:
            if _is_of_its_own(head, paper, name):
                told = (standing(head, paper, name) or _unset(paper, name, language)).replace("\n", " / ")
                yield f"{paper} {name} ({setting.meaning(name, paper, language)}): {told}"


def _is_of_its_own(head: Letterhead, paper: Paper, name: str) -> bool:
    is_apart = paper in ASSOCIATION and name in OF_THE_OFFICE
    return is_apart or name not in setting.ON_ALL or bool(head.only(paper, name))


def _unset(paper: Paper, name: str, language: Language) -> str:
    usual = _printed_unset(paper, name)
    return language.say("{value} (unless set)", value=usual) if usual else language.say("to be confirmed")


def _printed_unset(paper: Paper, name: str) -> str:
    shape = NAMES[paper].get(name)
    return printed_unset(shape) if shape else ""

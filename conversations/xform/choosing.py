"""The selects of a form: their choices, and filters that make them depend on other answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from conversations.expression import compile_rows
from conversations.expression.fields import Choice
from conversations.xform.document import local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from conversations.expression.env import Env, Row
    from conversations.expression.fields import Field
    from conversations.xform.compilation import Compilation
    from conversations.xform.document import Document
    from conversations.xform.layout import Layout
    from conversations.xform.texts import Texts

SELECTS = {"select1", "select", "rank"}

Filter = tuple[Callable[["Env"], "list[Row]"], frozenset[int]]


def filtered_selects(document: Document) -> set[str]:
    """Give the paths of the selects whose choices depend on other answers."""
    return {control.get("ref", "") for control in _selects(document) if "[" in _source(control)}


def choices_by_path(document: Document, layout: Layout, texts: Texts) -> dict[str, tuple[Choice, ...]]:
    """Read the choices of every select, by the path of its field."""
    return {
        place.path: tuple(_choices(control, place, document, texts))
        for control in _selects(document)
        if (place := layout.fields.get(control.get("ref", ""))) is not None
    }


def filters_by_path(work: Compilation) -> dict[str, Filter]:
    """Compile the filters of the selects that have one."""
    found: dict[str, Filter] = {}
    for control in _selects(work.document):
        place = work.layout.fields.get(control.get("ref", ""))
        if place is not None and "[" in _source(control):
            with work.problems.noting(place.path, "choice_filter"):
                found[place.path] = compile_rows(_source(control), place, work.around)
    return found


def _selects(document: Document) -> Iterator[Element]:
    return (control for control in document.body.iter() if local(control) in SELECTS)


def _source(control: Element) -> str:
    itemset = control.find("{*}itemset")
    return itemset.get("nodeset", "") if itemset is not None else ""


def _choices(control: Element, place: Field, document: Document, texts: Texts) -> Iterator[Choice]:
    for item in control.findall("{*}item"):
        name = (item.findtext("{*}value") or "").strip()
        yield Choice(name, texts.of(item.find("{*}label"), place, "label"), {"name": name})
    value = control.find("{*}itemset/{*}value")
    column = value.get("ref", "name") if value is not None else "name"
    for row in document.lists.get(_list_name(_source(control)), ()):
        yield texts.choice(row, column, place)


def _list_name(source: str) -> str:
    return source.split("'")[1] if source.count("'") > 1 else ""

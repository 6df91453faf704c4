"""From the XForm's instance to fields with slots: where each value stands, and which gate decides about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from conversations.expression.fields import NOWHERE, Field
from conversations.xform.document import JR, local

if TYPE_CHECKING:
    from collections.abc import Collection
    from xml.etree.ElementTree import Element

    from conversations.expression.env import Values
    from conversations.xform.document import Document
    from conversations.xform.problems import Problems

SKIPPED = {"meta"}


@dataclass(slots=True)
class Layout:
    """All fields by path, the blank values of the form, and those of each repeat's instances."""

    root: Field
    fields: dict[str, Field] = field(default_factory=dict)
    blank: Values = field(default_factory=list)
    blanks: dict[str, Values] = field(default_factory=dict)

    def blank_of(self, place: Field) -> Values:
        """Give the blank values of the scope in which a field lives."""
        return self.blank if place.repeat is None else self.blanks[place.repeat.path]

    def new_slot(self, place: Field, value: object) -> int:
        """Take the next slot of a field's scope, filled with a beginning value."""
        values = self.blank_of(place)
        values.append(value)
        return len(values) - 1


def lay_out(document: Document, filtered: Collection[str], problems: Problems) -> Layout:
    """Give every field its slots; `filtered` are the paths of selects whose choices depend on other answers."""
    repeats = {element.get("nodeset", "") for element in document.body.iter() if local(element) == "repeat"}
    layout = Layout(Field(local(document.instance), f"/{local(document.instance)}", 0))
    _grow(document.instance, layout.root, layout, repeats, problems)
    for place in layout.root.walk():
        _assign_gate(place, document, layout)
        if place.is_repeat:
            place.slot = layout.new_slot(place, [])
            place.raw = layout.new_slot(place, 1)
        elif place.is_leaf:
            _assign_slots(place, document, layout, filtered)
    return layout


def _grow(element: Element, parent: Field, layout: Layout, repeats: set[str], problems: Problems) -> None:
    layout.fields[parent.path] = parent
    for child in element:
        name = local(child)
        # A repeat stands twice: its template, and its first instance.
        if name in parent.children or name in SKIPPED:
            continue
        path = f"{parent.path}/{name}"
        is_repeat = path in repeats
        home = parent if parent.is_repeat else parent.repeat
        if is_repeat and home is not None:
            problems.add("nested_repeat", path, "type", name)
            is_repeat = False
        place = Field(name, path, len(layout.fields), parent, home, is_repeat)
        if is_repeat:
            layout.blanks[path] = []
        parent.children[name] = place
        _grow(child, place, layout, repeats, problems)
        if place.is_leaf:
            place.default = (child.text or "").strip()


def _assign_gate(place: Field, document: Document, layout: Layout) -> None:
    if document.binds.get(place.path, {}).get("relevant"):
        place.gate = layout.new_slot(place, value=False)
        place.gate_in_main = place.repeat is None
    elif place.parent is not None:
        place.gate, place.gate_in_main = place.parent.gate, place.parent.gate_in_main


def _assign_slots(place: Field, document: Document, layout: Layout, filtered: Collection[str]) -> None:
    bind = document.binds.get(place.path, {})
    place.slot = layout.new_slot(place, place.default)
    followed = place.repeat is not None and place.path in document.defaults
    ruled = place.gate != NOWHERE or bind.get("calculate") or place.path in filtered or followed
    # None says that nobody has answered: what was left blank is '' and follows nothing.
    place.raw = layout.new_slot(place, None if followed else place.default) if ruled else place.slot


def preload_of(document: Document, path: str) -> tuple[str, str] | None:
    """Give the kind and parameter of a field that the device fills in: `date today`, `timestamp start`."""
    bind = document.binds.get(path, {})
    kind = bind.get(f"{JR}preload")
    return (kind, bind.get(f"{JR}preloadParams", "")) if kind else None

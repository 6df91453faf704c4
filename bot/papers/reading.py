"""Reading the tags of one part in order: each name known, each loop and condition closed where it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.papers import tags
from bot.papers.faults import Fault
from bot.papers.names import Lines, Rows, Text, capitals
from bot.papers.places import CELL, PARAGRAPH, ROW, TABLE, TEXT, W, around, place_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.papers.names import Shape
    from bot.papers.places import Node
    from bot.papers.tags import Tag
    from conversations.language import Language

_LONGEST_SHOWN, _LONGEST_TAG = 70, 100
_GOES = {"p": PARAGRAPH, "tr": ROW, "tc": CELL}
"""What goes with a tag of each level, and so must hold nothing else."""
_LOST = [f"{W}{name}" for name in ("drawing", "pict", "object", "sectPr")]
"""What is no text and would be lost all the same: pictures, and the end of a section."""


class _Open(NamedTuple):
    tag: Tag
    within: Node | None
    place: str


class Reader:
    """Goes through one part and finds what is wrong."""

    def __init__(self, part: str, names: Mapping[str, Shape], words: Language) -> None:
        self._part, self._names, self._words = part, names, words
        self._capitals = capitals(names)
        self._open: list[_Open] = []
        self._place = ""

    def faults(self, root: Node) -> Iterator[Fault]:
        """Find all faults of the tags in the paragraphs of a part."""
        for paragraph in root.iter(PARAGRAPH):
            text = text_of(paragraph)
            if not tags.BRACE.search(text):
                continue
            self._place = place_of(self._part, paragraph, self._words)
            yield from (Fault(self._place, told) for told in self._of_text(text, paragraph))
        for one in self._open:
            yield Fault(one.place, self._words.say("{tag} is never closed.", tag=one.tag.words))

    def _of_text(self, text: str, paragraph: Node) -> Iterator[str]:
        if tags.BRACE.search(tags.ANY.sub("", text)):
            shown = text.strip()[:_LONGEST_SHOWN]
            yield self._words.say(
                "a tag lacks a brace: “{text}”. A whole one has two on each side, as {example}.",
                text=shown,
                example=tags.EXAMPLE,
            )
            return
        for words in tags.ANY.findall(text):
            tag = tags.read(words) if len(words) <= _LONGEST_TAG else None
            yield from self._unreadable(words) if tag is None else self._of_tag(tag, paragraph)

    def _unreadable(self, words: str) -> Iterator[str]:
        inside = words[2:-2].strip()[:_LONGEST_SHOWN]
        meant = "" if words.startswith("{%") else tags.begins(inside, self._texts()) or tags.near(inside, self._texts())
        yield self._asked(
            self._words.say(
                "{tag} cannot be used. Only the name of a figure may stand in it, in letters without accents, "
                "digits and _, as {example}.",
                tag=words[:_LONGEST_TAG],
                example=tags.EXAMPLE,
            ),
            meant,
        )

    def _of_tag(self, tag: Tag, paragraph: Node) -> Iterator[str]:
        if tag.level:
            yield from self._alone(tag, paragraph)
        match tag.does:
            case "says" | "if":
                yield from self._of_name(tag)
            case "for":
                yield from self._of_loop(tag)
        match tag.does:
            case "for" | "if":
                self._open.append(_Open(tag, _within(tag, paragraph), self._place))
            case "endfor" | "endif" | "else":
                yield from self._closes(tag, paragraph)

    def _alone(self, tag: Tag, paragraph: Node) -> Iterator[str]:
        """Hold a tag that takes its paragraph, row or cell with it to having nothing else in there."""
        goes = paragraph if tag.level == "p" else around(paragraph, _GOES[tag.level])
        if goes is None:
            yield self._words.say("{tag} must stand in a row of a table.", tag=tag.words)
        elif _whole_text(goes) != tag.words or next(goes.iter(*_LOST), None) is not None:
            yield self._words.say(
                "{tag} must stand alone, in a line or row of its own: what stands beside it would be lost.",
                tag=tag.words,
            )

    def _of_name(self, tag: Tag) -> Iterator[str]:
        listed = self._listed(tag.name)
        if (tag.name, tag.column) == tags.ITS_NUMBER and any(one.tag.does == "for" for one in self._open):
            return
        if listed is None and tag.name in self._each():
            return  # what is wrong is the list of its loop, and that was said there
        if isinstance(listed, Rows):
            yield from self._of_column(tag, listed)
        elif listed is None and tag.name not in self._names and tag.name not in self._capitals:
            yield from self._unknown(tag.name, [*self._texts(), *self._each()], tag)
        elif tag.column:
            yield self._words.say("{tag}: {name} has no columns.", tag=tag.words, name=tag.name)
        elif tag.does == "says" and listed is None and isinstance(self._names.get(tag.name), Lines | Rows):
            loop = f"{{%p for h in {tag.name} %}}"
            yield self._words.say("{tag}: this is a list, to be gone through by {loop}.", tag=tag.words, loop=loop)

    def _of_column(self, tag: Tag, rows: Rows) -> Iterator[str]:
        if tag.column and tag.column not in rows.columns:
            told = self._words.say("there is no column “{name}” in {tag}.", name=tag.column, tag=tag.words)
            yield self._asked(told, tags.near(tag.column, rows.columns))
        elif not tag.column:
            columns = ", ".join(rows.columns)
            yield self._words.say(
                "{tag}: say which column of the row, one of {columns}.", tag=tag.words, columns=columns
            )

    def _of_loop(self, tag: Tag) -> Iterator[str]:
        lists = [name for name, shape in self._names.items() if not isinstance(shape, Text)]
        around_it = [self._names.get(one.tag.name) for one in self._open if one.tag.does == "for"]
        is_short = isinstance(self._names.get(tag.name), Lines) and not any(isinstance(one, Lines) for one in around_it)
        if around_it and not is_short:  # it could grow without end
            yield self._words.say("{tag}: such a list cannot stand within a list.", tag=tag.words)
        if tag.each in self._names or tag.each in self._capitals:
            yield self._words.say("{tag}: {name} is taken, call the row otherwise.", tag=tag.words, name=tag.each)
        if tag.name not in lists:
            yield from self._unknown(tag.name, lists, tag)

    def _closes(self, tag: Tag, paragraph: Node) -> Iterator[str]:
        if not self._open:
            yield self._words.say("{tag} closes what was never opened.", tag=tag.words)
            return
        opened = self._open[-1] if tag.does == "else" else self._open.pop()
        wanted = "endfor" if opened.tag.does == "for" else "endif"
        if tag.does not in {wanted, "else"} or tag.level != opened.tag.level:
            right = f"{{%{opened.tag.level} {wanted} %}}"
            yield self._words.say(
                "{tag} does not close {opened}; that wants {right}.",
                tag=tag.words,
                opened=opened.tag.words,
                right=right,
            )
        elif _within(tag, paragraph) is not opened.within:
            yield self._elsewhere(tag, opened)

    def _elsewhere(self, tag: Tag, opened: _Open) -> str:
        if opened.within is not None and opened.within.tag == PARAGRAPH:
            return self._words.say(
                "{tag} stands in another line than {opened}. For lines write {p}, for rows of a table {tr}.",
                tag=tag.words,
                opened=opened.tag.words,
                p=opened.tag.words.replace("{%", "{%p", 1),
                tr=opened.tag.words.replace("{%", "{%tr", 1),
            )
        return self._words.say(
            "{tag} must stand in the same table or cell as {opened}.", tag=tag.words, opened=opened.tag.words
        )

    def _unknown(self, name: str, known: Iterable[str], tag: Tag) -> Iterator[str]:
        told = self._words.say("there is no figure named “{name}” in {tag}.", name=name, tag=tag.words)
        yield self._asked(told, tags.near(name, known))

    def _asked(self, told: str, meant: str) -> str:
        asked = self._words.say("Did you mean “{meant}”?", meant=meant)
        return f"{told} {asked}" if meant else told

    def _listed(self, name: str) -> Shape | None:
        """Give the list a name is a row of, if a loop is open that calls its row so."""
        loops = (one.tag for one in reversed(self._open) if one.tag.does == "for")
        return next((self._names.get(loop.name) for loop in loops if loop.each == name), None)

    def _each(self) -> list[str]:
        return [one.tag.each for one in self._open if one.tag.each]

    def _texts(self) -> list[str]:
        return [*self._names, *self._capitals]


def _within(tag: Tag, paragraph: Node) -> Node | None:
    """Give that within which a tag must be closed again."""
    match tag.level:
        case "tr":
            return around(paragraph, TABLE)
        case "tc":
            return around(paragraph, ROW)
        case "p":
            return paragraph.getparent()
    return paragraph


def _whole_text(node: Node) -> str:
    return "".join(text.text or "" for text in node.iter(TEXT)).strip()

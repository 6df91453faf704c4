"""Reading the tags of one part in order: each name known, each loop and condition closed where it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.papers import tags
from bot.papers.faults import Fault
from bot.papers.names import NAMES, PAPERS, Lines, Rows, Text, capitals
from bot.papers.places import CELL, PARAGRAPH, ROW, TABLE, TEXT, W, around, place_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.papers.names import Paper, Shape
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

    def __init__(self, part: str, paper: Paper, words: Language) -> None:
        self._part, self._paper, self._words = part, paper, words
        self._names: Mapping[str, Shape] = NAMES[paper]
        self._capitals = capitals(self._names)
        self._open: list[_Open] = []
        self._unclosed: list[_Open] = []
        self._nested: list[tuple[Sequence[_Open], Fault]] = []
        self._rowless: list[Fault] = []
        self._lost_opening = False
        self._place = ""

    def faults(self, root: Node) -> Iterator[Fault]:
        """Find the faults of the tags of a part: what is not closed first, without what follows of it."""
        found = [*self._in_order(root)]
        unclosed = [*self._unclosed, *self._open]
        for one in unclosed:
            yield Fault(one.place, self._words.say("{tag} is never closed.", tag=one.tag.words))
        yield from found
        yield from (fault for within, fault in self._nested if not any(one in unclosed for one in within))
        yield from () if self._lost_opening else self._rowless

    def _in_order(self, root: Node) -> Iterator[Fault]:
        for paragraph in root.iter(PARAGRAPH):
            text = text_of(paragraph)
            if not tags.BRACE.search(text):
                continue
            self._place = place_of(self._part, paragraph, self._words)
            yield from (Fault(self._place, told) for told in self._of_text(text, paragraph))

    def _of_text(self, text: str, paragraph: Node) -> Iterator[str]:
        if tags.BRACE.search(rest := tags.ANY.sub("", text)):
            self._lost_opening |= tags.opens(rest)
            shown = text.strip()[:_LONGEST_SHOWN]
            yield self._words.say(
                "a tag lacks a brace: “{text}”. A whole one has two on each side, as {example}.",
                text=shown,
                example=tags.EXAMPLE,
            )
        for words in tags.ANY.findall(text):
            tag = tags.read(words) if len(words) <= _LONGEST_TAG else None
            yield from self._unreadable(words) if tag is None else self._of_tag(tag, paragraph)

    def _unreadable(self, words: str) -> Iterator[str]:
        inside = words[2:-2].strip()[:_LONGEST_SHOWN]
        self._lost_opening |= tags.opens(words)
        told = self._words.say(
            "{tag} cannot be used. Only the name of a figure may stand in it, in letters without accents, "
            "digits and _, as {example}.",
            tag=words[:_LONGEST_TAG],
            example=tags.EXAMPLE,
        )
        name = tags.begins(inside, self._texts()) or inside
        yield told if words.startswith("{%") else self._asked(told, name, self._texts())

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
            told = self._unknown(tag.name, [*self._texts(), *self._each()], tag)
            if not tag.column and len(tag.name) > 1:
                yield told
            else:  # it may be of a row whose loop is lost
                self._rowless.append(Fault(self._place, told))
        elif tag.column:
            yield self._words.say("{tag}: {name} has no columns.", tag=tag.words, name=tag.name)
        elif tag.does == "says" and listed is None and isinstance(self._names.get(tag.name), Lines | Rows):
            loop = f"{{%p for h in {tag.name} %}}"
            yield self._words.say("{tag}: this is a list, to be gone through by {loop}.", tag=tag.words, loop=loop)

    def _of_column(self, tag: Tag, rows: Rows) -> Iterator[str]:
        if tag.column and tag.column not in rows.columns:
            told = self._words.say("there is no column “{name}” in {tag}.", name=tag.column, tag=tag.words)
            yield self._asked(told, tag.column, rows.columns, is_column=True)
        elif not tag.column:
            columns = ", ".join(rows.columns)
            yield self._words.say(
                "{tag}: say which column of the row, one of {columns}.", tag=tag.words, columns=columns
            )

    def _of_loop(self, tag: Tag) -> Iterator[str]:
        lists = [name for name, shape in self._names.items() if not isinstance(shape, Text)]
        within = [one for one in self._open if one.tag.does == "for"]
        around_it = [self._names.get(one.tag.name) for one in within]
        is_short = isinstance(self._names.get(tag.name), Lines) and not any(isinstance(one, Lines) for one in around_it)
        if around_it and not is_short:  # it could grow without end
            told = self._words.say("{tag}: such a list cannot stand within a list.", tag=tag.words)
            self._nested.append((within, Fault(self._place, told)))
        if tag.each in self._names or tag.each in self._capitals:
            yield self._words.say("{tag}: {name} is taken, call the row otherwise.", tag=tag.words, name=tag.each)
        if tag.name not in lists:
            yield self._unknown(tag.name, lists, tag)

    def _closes(self, tag: Tag, paragraph: Node) -> Iterator[str]:
        self._skip_to(tag)
        if not self._open:
            if not self._lost_opening:
                yield self._words.say("{tag} closes what was never opened.", tag=tag.words)
            self._lost_opening = True
            return
        opened = self._open[-1] if tag.does == "else" else self._open.pop()
        wanted = tags.CLOSES[opened.tag.does]
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

    def _skip_to(self, tag: Tag) -> None:
        """Take what stands open within that which a tag closes for never closed."""
        closes = [(tags.CLOSES.get(one.tag.does), one.tag.level) for one in self._open]
        this = ("endif" if tag.does == "else" else tag.does, tag.level)
        while closes and this in closes and closes[-1] != this:
            closes.pop()
            self._unclosed.append(self._open.pop())

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

    def _unknown(self, name: str, known: Iterable[str], tag: Tag) -> str:
        told = self._words.say("there is no figure named “{name}” in {tag}.", name=name, tag=tag.words)
        return self._asked(told, name, known)

    def _asked(self, told: str, name: str, known: Iterable[str], *, is_column: bool = False) -> str:
        """Add which name may have been meant, or of which papers it is one."""
        others = [] if is_column or name in self._names else [one for one in PAPERS if name.lower() in NAMES[one]]
        if others:
            papers = ", ".join(others)
            hint = self._words.say("This name is one of {papers}, not of {paper}.", papers=papers, paper=self._paper)
        elif meant := tags.near(name, known):
            hint = self._words.say("Did you mean “{meant}”?", meant=meant)
        else:
            return told
        return f"{told} {hint}"

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

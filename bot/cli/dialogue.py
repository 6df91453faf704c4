"""Asking whoever sits at the keyboard, or a file in which everything is answered already."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.cli import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from conversations.language import Language

    T = TypeVar("T")

NO = frozenset({"n", "no", "k", "không", "khong"})
YES = frozenset({"y", "yes", "c", "có", "co"})


class Asked(NamedTuple):
    """One question: its key in a file of answers, an example, and what an empty answer means.

    What is `shown` of that stands for a default which is not typed; what has `several` lines ends with an empty one.
    """

    key: str
    question: str
    example: str = ""
    default: str = ""
    shown: str = ""
    several: bool = False


class Dialogue:
    """Asks until an answer can be read; `told` are the answers of a file, in which a slip ends everything."""

    def __init__(self, language: Language, told: Mapping[str, str] | None = None) -> None:
        self.language = language
        self.told = told

    def ask(self, asked: Asked, read: Callable[[str], T]) -> T:
        """Give what `read` makes of an answer; it raises Stop with the sentence of what is wrong with it."""
        if self.told is not None:
            try:
                return read(self.told.get(asked.key, "").strip() or asked.default)
            except Stop as slip:
                raise Stop(f"{asked.key}: {slip}") from slip
        while True:
            print(self._written(asked))
            typed = self._typed(several=asked.several)
            if typed == "?":
                print(
                    "  "
                    + self.language.say("Type the answer and press Enter. Ctrl-C stops; begun again it goes on here.")
                )
                continue
            try:
                return read(typed or asked.default)
            except Stop as slip:
                print(f"  !! {slip}")

    def agree(self, question: str) -> bool:
        """Ask for a yes, which an empty answer is too; a file has said so by naming what is to be done."""
        if self.told is not None:
            return True
        print(question, self.language.say("(yes: Enter, no: n)"))
        return self._typed(several=False).casefold() in {"", *YES}

    def _written(self, asked: Asked) -> str:
        words, parts = self.language, [asked.question]
        if asked.example:
            parts.append(words.say("For example: {example}.", example=asked.example))
        if asked.several:
            parts.append(words.say("An empty line ends it."))
        elif asked.shown or asked.default:
            parts.append(words.say("Enter: {default}.", default=asked.shown or asked.default))
        return " ".join(parts)

    def _typed(self, *, several: bool) -> str:
        lines: list[str] = []
        while True:
            try:
                line = input("> ").strip()
            except EOFError:
                if lines:
                    return "\n".join(lines)
                raise Stop(self.language.say("Nobody is at the keyboard to answer.")) from None
            if line:
                lines.append(line)
            if not several or not line:
                return "\n".join(lines)

"""The reader of the command line in one language: argparse's own words too come from our catalogue."""

from __future__ import annotations

import argparse
import re
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from bot.words import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from conversations.language import Language

WORDS_OF_ARGPARSE = (
    marked("usage: "),
    marked("options"),
    marked("positional arguments"),
    marked("show this help message and exit"),
    marked("%(prog)s: error: %(message)s\n"),
    marked("argument %(argument_name)s: %(message)s"),
    marked("the following arguments are required: %s"),
    marked("one of the arguments %s is required"),
    marked("unrecognized arguments: %s"),
    marked("not allowed with argument %s"),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("unknown parser %(parser_name)r (choices: %(choices)s)"),
    marked("ambiguous option: %(option)s could match %(matches)s"),
    marked("unexpected option string: %s"),
    marked("ignored explicit argument %r"),
    marked("invalid %(type)s value: %(value)r"),
    marked("can't open '%(filename)s': %(error)s"),
    marked("expected one argument"),
    marked("expected at most one argument"),
    marked("expected at least one argument"),
)
"""What argparse says to people. It asks gettext for these; they stand here so that the catalogues hold them."""

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

METAVARS = (
    marked("ACTION"),
    marked("CODE"),
    marked("COMMAND"),
    marked("DEED"),
    marked("DIR"),
    marked("FILE"),
    marked("FOLDER"),
    marked("FORM"),
    marked("NAME"),
    marked("NUMBER"),
    marked("PERSON"),
    marked("TEXT"),
    marked("VALUE"),
    marked("WHAT"),
    marked("YYYY-MM-DD"),
)
"""What stands for a value in the help; others, such as FILE.xlsx, are the same in every language."""


class _Listed(argparse._SubParsersAction):  # type: ignore[type-arg] # noqa: SLF001 - it has no public name
    """Subcommands that are all listed, so that a shell can complete them: without a help of its own by what it does."""

    def add_parser(self, name: str, **how: Any) -> Any:
        """Add one."""
        return super().add_parser(name, **{"help": how.get("description", ""), **how})


class Parser(argparse.ArgumentParser):
    """A parser in a language, as are those of its subcommands."""

    def __init__(self, language: Language, **how: Any) -> None:
        self.language = language
        with speaking(language):
            super().__init__(**how)
        self.register("type", int, partial(_whole, language))
        self.register("type", date.fromisoformat, partial(_day, language))

    def add_subparsers(self, **how: Any) -> argparse._SubParsersAction[Any]:
        """Add subcommands that are read in the same language."""
        made = {"parser_class": partial(Parser, self.language), "action": _Listed}
        return super().add_subparsers(**{**made, **self._named(how)})

    def add_argument(self, *names: Any, **how: Any) -> argparse.Action:
        """Add an argument; what stands for its value in the help is in the language too."""
        if not names[0].startswith("-") and "choices" not in how:
            how.setdefault("metavar", names[0].upper())
        if how.get("metavar") == "CODE" and names[0] != "--lang":
            how.setdefault("type", partial(_code, self.language))
        return super().add_argument(*names, **self._named(how))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read a command line; what argparse has to say of it is said in the language."""
        with speaking(self.language):
            return super().parse_known_args(args, namespace)

    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """Read a whole command line, and end where something of it is not understood."""
        with speaking(self.language):
            return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, after the usage, and end."""
        with speaking(self.language):
            super().error(message)

    def _named(self, how: dict[str, Any]) -> dict[str, Any]:
        name = how.get("metavar")
        return {**how, "metavar": self.language.say(name)} if isinstance(name, str) else how


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let argparse find its words in our catalogue while this lasts: it looks into that of gettext, and only there."""
    names: dict[str, Callable[[str], str]] = vars(argparse)
    before = names["_"]
    names["_"] = language.say
    try:
        yield
    finally:
        names["_"] = before


def _code(language: Language, typed: str) -> str:
    """Read a code; an empty one, as of a variable that a script has not set, must not stand for all there is."""
    if code := typed.strip():
        return code
    raise argparse.ArgumentTypeError(language.say("the code is empty; `banhoc area list` shows them"))


def _whole(language: Language, typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        told = language.say("“{value}” is not a whole number; write for example {example}", value=typed, example=7)
        raise argparse.ArgumentTypeError(told) from None


def _day(language: Language, typed: str) -> date:
    """Read a day as programs write it, or as people do: 2026-11-30, 30/11/2026."""
    written_here = _DAY_FIRST.fullmatch(typed.strip())
    try:
        return date(*map(int, reversed(written_here.groups()))) if written_here else date.fromisoformat(typed)
    except ValueError:
        told = language.say("“{value}” is not a day; write for example {example}", value=typed, example="2026-11-30")
        raise argparse.ArgumentTypeError(told) from None

"""The command `banhoc`: one module a subcommand, imported only when it is called for."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from bot.settings import SETTINGS, SettingsError
from bot.words import CatalogueError, words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.language import Language

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name

COMMANDS = {
    "demo": "bot.cli.demo",
    "forms": "bot.cli.forms",
    "export": "bot.cli.export",
}
"""Each module has `add(subparsers, language)`, which names the function to run: `set_defaults(run=...)`."""

STOPPED_BY_PERSON = 130
WRONG_USE = 2


class Stop(Exception):
    """The command cannot go on; the sentence is for the person at the keyboard, `code` for the shell."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code; a person's slip ends in one line, never in a traceback."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        chosen = read(arguments, words_for(language_of(arguments)))
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return STOPPED_BY_PERSON
    except BrokenPipeError:
        return hush()
    except SettingsError as slip:
        return complain(slip, WRONG_USE)
    except Stop as stop:
        return complain(stop, stop.code)
    except (CatalogueError, OSError) as trouble:
        return complain(trouble, 1)
    return code


def read(arguments: list[str], language: Language) -> argparse.Namespace:
    """Understand the command line, importing only the subcommands it mentions."""
    parser = argparse.ArgumentParser(
        prog="banhoc",
        description=language.say("Bản Học: learning families and villages, assessed in conversation."),
        epilog=settings_in_words(language),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--lang", dest="help_language", metavar="CODE", help=language.say("language of the help: vi or en")
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    mentioned = [name for name in COMMANDS if name in arguments] or list(COMMANDS)
    for name in mentioned:
        import_module(COMMANDS[name]).add(subparsers, language)
    return parser.parse_args(arguments)


def settings_in_words(language: Language) -> str:
    """List what can be set in the environment, each with its purpose and default."""
    rows = [f"  {name:20} {setting.purpose(language)} [{setting.default}]" for name, setting in SETTINGS.items()]
    return "\n".join([language.say("settings, from the environment or the file .env:"), *rows])


def language_of(arguments: list[str]) -> str:
    """Find the language asked for with `--lang`, wherever it stands, else the one of the environment."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if word == "--lang" and following:
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return os.environ.get("BANHOC_LANGUAGE") or "vi"


def complain(trouble: Exception, code: int) -> int:
    """Tell the person at the keyboard in one line what is wrong."""
    print(f"banhoc: {' '.join(str(trouble).split())}", file=sys.stderr)
    return code


def hush() -> int:
    """Leave quietly when the reader of our output has gone, as with `banhoc ... | head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0

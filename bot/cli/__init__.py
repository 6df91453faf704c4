"""The command `banhoc`: one module a subcommand, imported only when it is called for."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple

from bot.cli.parser import Parser
from bot.cli.permissions import keep_to_ourselves
from bot.cli.trouble import in_words
from bot.running.platforms import SETTINGS
from bot.settings import SettingsError, environment
from bot.words import LANGUAGES, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from types import ModuleType

    from conversations.language import Language

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name


class Command(NamedTuple):
    """One subcommand: its module has `add(subparsers, language)`, which names what to run: `set_defaults(run=...)`."""

    module: str
    purpose: Callable[[Language], str]


COMMANDS = {
    "begin": Command(
        "bot.cli.begin", lambda words: words.say("set up a real commune, from nothing to a first message")
    ),
    "demo": Command("bot.cli.demo", lambda words: words.say("try everything out in a demonstration commune")),
    "run": Command("bot.cli.run", lambda words: words.say("run the bot on Zalo and Telegram")),
    "forms": Command("bot.cli.forms", lambda words: words.say("check, try, import and export questionnaires")),
    "area": Command("bot.cli.area", lambda words: words.say("show and change the tree of areas")),
    "roster": Command("bot.cli.roster", lambda words: words.say("take in and give out the list of households")),
    "mark": Command("bot.cli.mark", lambda words: words.say("set and show how many points a title needs")),
    "title": Command(
        "bot.cli.title", lambda words: words.say("how long a recognition holds, and which form a title uses")
    ),
    "decision": Command(
        "bot.cli.decision", lambda words: words.say("show, correct and withdraw the decisions of a commune")
    ),
    "register": Command("bot.cli.register", lambda words: words.say("register somebody for a title and a year")),
    "recognised": Command(
        "bot.cli.recognised", lambda words: words.say("what was recognised before it was written here")
    ),
    "progress": Command(
        "bot.cli.figures.progress", lambda words: words.say("how far a place is in a year, against its targets")
    ),
    "list": Command("bot.cli.figures.naming", lambda words: words.say("who is counted by a figure")),
    "annex": Command(
        "bot.cli.annex", lambda words: words.say("the yearly figures in Excel, with the lists behind them")
    ),
    "paper": Command("bot.cli.paper", lambda words: words.say("the papers of recognition, and their Word templates")),
    "report": Command(
        "bot.cli.report", lambda words: words.say("freeze a report, list and correct them, write one again")
    ),
    "target": Command("bot.cli.figures.target", lambda words: words.say("set and show what share is to be reached")),
    "year": Command("bot.cli.year", lambda words: words.say("close the books of a year, or open them again")),
    "calendar": Command("bot.cli.calendar", lambda words: words.say("show, give out and take in the calendar")),
    "invite": Command("bot.cli.invite", lambda words: words.say("give out, list and revoke codes for joining")),
    "person": Command("bot.cli.person", lambda words: words.say("roles, their handover, and lost phones")),
    "zalo-oa": Command("bot.cli.zalo_oa", lambda words: words.say("get the first access to a Zalo Official Account")),
    "tick": Command("bot.cli.tick", lambda words: words.say("do one round of reminders and announcements")),
    "status": Command("bot.cli.status", lambda words: words.say("how the bot is, on one screen")),
    "doctor": Command("bot.cli.doctor", lambda words: words.say("look whether all that is set works")),
    "backup": Command("bot.cli.backup", lambda words: words.say("copy all that is kept into one file, and verify one")),
    "restore": Command("bot.cli.restore", lambda words: words.say("bring back what a backup holds")),
    "move": Command("bot.cli.move", lambda words: words.say("move all that is kept to another database")),
    "failed": Command("bot.cli.failed", lambda words: words.say("see to the messages that made us fail")),
    "audit": Command("bot.cli.audit", lambda words: words.say("verify the log of who did what")),
    "objections": Command("bot.cli.objections", lambda words: words.say("what people ask about their own data")),
    "export": Command("bot.cli.export", lambda words: words.say("write out what has been answered")),
    "completion": Command("bot.cli.completion", lambda words: words.say("let a shell complete what is typed")),
}

STOPPED_BY_PERSON = 130
WRONG_USE = 2


class Stop(Exception):
    """The command cannot go on; the sentence is for the person at the keyboard, `code` for the shell."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


class _Version(argparse.Action):
    """Tell the version and end; it is looked up only here."""

    def __call__(self, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - slow, and hardly ever wanted

        print(f"banhoc {version('banhoc')}")
        raise SystemExit(0)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code; a person's slip ends in one line, never in a traceback."""
    keep_to_ourselves()
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language: Language = words_for(language_set())
    try:
        lang, rest = language_in(arguments, language)
        language = words_for(lang) if lang else language
        chosen = read(rest, language, lang)
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return STOPPED_BY_PERSON
    except BrokenPipeError:
        return hush()
    except Exception as trouble:
        exit_code = code_of(trouble)
        if exit_code is None:
            raise
        return complain(trouble, exit_code, language)
    return code


def read(arguments: list[str], language: Language, lang: str = "") -> argparse.Namespace:
    """Understand the command line; what it does not mention is listed, but not imported."""
    chosen: argparse.Namespace = parser_for(language, arguments).parse_args(arguments, argparse.Namespace(lang=lang))
    return chosen


def parser_for(language: Language, mentioned: Collection[str]) -> Parser:
    """Make the parser, with all that belongs to the commands that are mentioned."""
    parser = Parser(
        language,
        prog="banhoc",
        description=language.say("Bản Học: learning families and villages, assessed in conversation."),
        epilog=settings_in_words(language),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--lang", metavar="CODE", help=language.say("language of what is said, anywhere: vi or en"))
    parser.add_argument("--version", action=_Version, nargs=0, help=language.say("which version this is"))
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title=language.say("commands"))
    for name, command in COMMANDS.items():
        if name in mentioned:
            imported(command.module).add(subparsers, language)
        else:
            subparsers.add_parser(name, help=command.purpose(language))
    return parser


def imported(name: str) -> ModuleType:
    """Import what a command needs; none of it is ever garbage, so none is looked for in it, now or later."""
    if name in sys.modules:
        return sys.modules[name]
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()
        gc.enable()


def settings_in_words(language: Language) -> str:
    """List what can be set in the environment, each with its purpose and default."""
    lines = [language.say("settings, from the environment or the file .env:")]
    widest = max(map(len, SETTINGS))
    for name, setting in SETTINGS.items():
        default = f" [{setting.default}]" if setting.default else ""
        lines.append(f"  {name:{widest}}  {language.say(setting.purpose)}{default}")
    return "\n".join(lines)


def language_set() -> str:
    """Give the language that is set; of a file `.env` that cannot be read, the command complains that reads it."""
    try:
        return environment().get("BANHOC_LANGUAGE", "")
    except (SettingsError, OSError):
        return os.environ.get("BANHOC_LANGUAGE", "")


def language_in(arguments: list[str], language: Language) -> tuple[str, list[str]]:
    """Take `--lang CODE` off a command line, wherever it stands; it is empty where it is not there."""
    asked = Parser(language, prog="banhoc", add_help=False, allow_abbrev=False)
    asked.add_argument("--lang", default="", metavar="CODE")
    found, rest = asked.parse_known_args(arguments)
    if found.lang and found.lang not in LANGUAGES:
        sentence = language.say(
            "{name}: “{value}” is not possible; choose one of {all}.",
            name="--lang",
            value=found.lang,
            all=", ".join(LANGUAGES),
        )
        raise Stop(sentence, WRONG_USE)
    return found.lang, rest


def code_of(trouble: Exception) -> int | None:
    """Give the exit code of a trouble that the person at the keyboard can mend, and None for a fault of ours."""
    from storage.store import StoreError  # noqa: PLC0415 - a slow import, and most commands end well

    match trouble:
        case Stop():
            return trouble.code
        case SettingsError():
            return WRONG_USE
        case StoreError() | OSError():
            return 1
    return None


def complain(trouble: Exception, code: int, language: Language) -> int:
    """Tell the person at the keyboard in one line what is wrong."""
    print(f"banhoc: {' '.join(in_words(trouble, language).split())}", file=sys.stderr)
    return code


def hush() -> int:
    """Leave quietly when the reader of our output has gone, as with `banhoc ... | head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0

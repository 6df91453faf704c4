"""`banhoc forms talk`: talk to a form in the terminal, exactly as in a chat."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.channel import Limits
from bot.cli.forms.files import form_in, preload_in, read_at_most
from bot.clock import RealClock
from bot.delivery.fit import fit
from bot.receiving.photo import MOST_BYTES, BadPhoto, check_photo
from conversations.saying import telling
from conversations.speech import Incoming, Media
from conversations.turns.turn import begin, take_turn
from conversations.walking.outcome import Answered
from conversations.walking.walk import Walk

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from bot.cli import Subparsers
    from bot.clock import Clock
    from conversations.language import Language
    from conversations.walking.outcome import Turn

TERMINAL = Limits(text=100_000)  # no buttons: choices are numbered lines
PHOTO = "@"
LONGEST_LINE = 1_000_000  # bytes


def add(actions: Subparsers, language: Language) -> ArgumentParser:
    """Add the action to the command line."""
    purpose = language.say("talk to a form in the terminal, exactly as in a chat; @FILE sends a photo")
    parser = actions.add_parser("talk", help=purpose, description=purpose)
    file_help = language.say("questionnaire: .xlsx, .md or .csv, or an XForm: .xml")
    parser.add_argument("file", type=Path, metavar="FILE", help=file_help)
    preload_help = language.say("JSON: what is known beforehand, by name")
    parser.add_argument("--preload", type=Path, metavar="P.json", help=preload_help)
    parser.add_argument("--json", action="store_true", help=language.say("answer as JSON, for programs"))
    return parser


def run(chosen: Namespace) -> int:
    """Answer each line of standard input until there is no more."""
    language: Language = chosen.words
    clock = RealClock()
    now = clock.now()
    preload = preload_in(chosen.preload, language)
    walk = Walk(form_in(chosen.file, language), began=now, now=now, preload=preload, name="talk")
    talk = Talk(walk, language, clock, as_json=chosen.json)
    talk.open()
    for line in lines():
        talk.hear(line)
    return 0


def lines() -> Iterable[str]:
    """Read standard input line by line, whatever bytes it holds."""
    pieces = iter(lambda: sys.stdin.buffer.readline(LONGEST_LINE), b"")
    return (piece.decode(errors="replace").rstrip("\r\n") for piece in pieces)


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation about a form, between a keyboard and a screen."""

    walk: Walk
    language: Language
    clock: Clock
    as_json: bool

    def open(self) -> None:
        """Say what form this is and put its first question."""
        self._tell(None, begin(self.walk, self.language))

    def hear(self, line: str) -> None:
        """Hear one line and answer it."""
        if line.startswith(PHOTO):
            self._tell(line, self._photo(Path(line.removeprefix(PHOTO).strip())))
        else:
            self._tell(line, self._turn(text=line))

    def _turn(self, text: str = "", media: Media | None = None) -> Turn:
        heard = Incoming("terminal", "terminal", "", self.clock.now(), text=text, media=media)
        return take_turn(self.walk, heard, self.language)

    def _photo(self, path: Path) -> Turn:
        try:
            data = read_at_most(path, MOST_BYTES + 1)
        except (OSError, ValueError):  # a NUL in a name is a ValueError
            why = self.language.say("There is no file {file} that can be read.", file=path)
            return telling.refuse(self.walk, self.language, "no_file", why)
        photo = check_photo(data)
        if isinstance(photo, BadPhoto):
            return telling.refuse(self.walk, self.language, photo.code, photo.why(self.language))
        return self._turn(media=Media("image", hashlib.sha256(photo.data).hexdigest(), len(photo.data)))

    def _tell(self, heard: str | None, turn: Turn) -> None:
        says = [piece.text for outgoing in turn.says for piece in fit(outgoing, TERMINAL)]
        if not self.as_json:
            print("\n\n".join(says), end="\n\n", flush=True)
            return
        answered = [[deed.path, deed.value] for deed in turn.deeds if isinstance(deed, Answered)]
        where = self.walk.open.path if self.walk.open else None
        said = {"heard": heard, "answered": answered, "refused": turn.refused, "open": where, "says": says}
        print(json.dumps(said, ensure_ascii=False), flush=True)

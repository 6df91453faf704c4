"""Plays a story on a stage, and says where what happened differs from what is told."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.stories.groups import take_in_hand
from tests.stories.script import corrected, edit, in_brackets, moment, replied, span, tapped, typed
from tests.stories.templates import keep_template
from tests.stories.thrice import Thrice

if TYPE_CHECKING:
    from conversations.speech import Outgoing
    from tests.stories.script import Keywords, Line, Story
    from tests.stories.stage import Stage

_BUTTONS = re.compile(r"((?:\s*\[[^\]]+\])+)$")
_LABEL = re.compile(r"\[([^\]]+)\]")
_ANY = {True: r"( \[[^\]]+\])*", False: r"( 1\. .*)?( \([^)]+\))?"}
"""Whatever buttons there are, as a channel shows them that has buttons, or has not."""


def play(story: Story, stage: Stage) -> None:
    """Play a story from its first line to its last."""
    read = Thrice()
    for line in story.lines:
        _ACTS[line.kind](story, line, stage)
        if line.kind == "heard" and (again := read.on(stage)):
            pytest.fail(f"{story.name}:{line.number}\nsaid three times running: {again}", pytrace=False)


def _takes_phone(story: Story, line: Line, stage: Stage) -> None:
    """Take a phone in hand; what is told to be said then has come in while another one was in hand."""
    take_in_hand(stage, line.text)
    real = stage.shows(stage.arrived())
    if line.expected == story.keywords.silence:
        if real:
            _differs(story, line, stage, real)
    elif line.expected and not _as_told(line.expected, real, has_buttons=bool(stage.limits.buttons)):
        _differs(story, line, stage, real)


def _hears(story: Story, line: Line, stage: Stage) -> None:
    _is_answered(story, line, stage, _say(line.text, story.keywords, stage))


def _is_written_to(story: Story, line: Line, stage: Stage) -> None:
    """An officer writes to the phone in hand in the name of the account, past the bot."""
    written = re.fullmatch(story.keywords.by_hand, line.text)[1]
    _is_answered(story, line, stage, stage._hears(event="by_hand", text=written))


def _is_answered(story: Story, line: Line, stage: Stage, said: list[Outgoing]) -> None:
    real = stage.shows(said)
    if line.expected == story.keywords.silence:
        if said:
            _differs(story, line, stage, real)
    elif not real.strip() or not _as_told(line.expected or "…", real, has_buttons=bool(stage.limits.buttons)):
        _differs(story, line, stage, real)


def _say(text: str, words: Keywords, stage: Stage) -> list[Outgoing]:
    if reply := replied(text, words):
        stage.replies(reply[0])
        return _say(reply[1], words, stage)
    tap = tapped(text)
    if tap:
        return stage.taps(*tap)
    if edits := corrected(text, words):
        return stage.edits(*edits)
    sent = _send(text, words, stage)
    return stage.types(stage.with_codes(typed(text, words))) if sent is None else sent


def _send(text: str, words: Keywords, stage: Stage) -> list[Outgoing] | None:
    sent = {
        f"{words.photo} {words.slow}": stage.photographs_slowly,
        f"{words.photo} {words.come}": stage.photo_comes,
        words.photo: stage.photographs,
        words.roster: stage.sends_roster,
        words.paper: partial(stage.sends_file, keep_template),
        words.card: partial(_shares, stage),
    }
    for word, sends in sent.items():
        told = in_brackets(text, word)
        if told is not None:
            return sends(told)
    if in_brackets(text, words.again) is not None:
        return stage.hears_again()
    return None


def _shares(stage: Stage, number: str) -> list[Outgoing]:
    """Share one's own number, for which the platform vouches, or else somebody's card."""
    return stage._hears(phone=number) if number else stage._hears(event="card")


def _as_told(expected: str, real: str, *, has_buttons: bool) -> bool:
    """Compare a reply with what is told; buttons the story leaves out are not looked at, nor how lines are broken."""
    found = _BUTTONS.search(expected)
    text = expected[: found.start()] if found else expected
    pattern = ".*?".join(map(re.escape, re.split(r"\s*…\s*", _even(text))))
    ending = _buttons(_LABEL.findall(found[1]), has_buttons=has_buttons) if found else _ANY[has_buttons]
    return re.fullmatch(f"{pattern}{ending}", _even(real), re.DOTALL) is not None


def _buttons(labels: list[str], *, has_buttons: bool) -> str:
    if has_buttons:
        return r"\s*" + re.escape(" ".join(f"[{label}]" for label in labels))
    numbered = [label for label in labels if label[0].isdecimal()]
    words = " / ".join(label.upper() for label in labels if not label[0].isdecimal())
    return r"\s*" + re.escape(" ".join([*numbered, *([f"({words})"] if words else [])]))


def _even(text: str) -> str:
    return " ".join(text.split())


def _stores(story: Story, line: Line, stage: Stage) -> None:
    words = story.keywords
    stored = stage.stored()
    if " = " not in line.text:
        name = line.text.removesuffix(words.blank).strip()
        same = name not in stored
    else:
        name, _, value = line.text.partition(" = ")
        same = name in stored and (stored[name] or words.skipped) == value
    if not same:
        listed = "\n".join(f"{words.stored}: {name} = {value}" for name, value in stored.items())
        pytest.fail(f"{story.name}:{line.number}\n{words.stored}: {line.text}\n--- but\n{listed}", pytrace=False)


def _stands(story: Story, line: Line, stage: Stage) -> None:
    status = stage.evaluation().status
    if status != story.keywords.statuses[line.text]:
        pytest.fail(f"{story.name}:{line.number}\n{line.text} is told, but it is {status}", pytrace=False)


def _passes(story: Story, line: Line, stage: Stage) -> None:
    stage.passes(span(line.text, story.keywords))


def _lives(story: Story, line: Line, stage: Stage) -> None:
    stage.lives_until(moment(line.text, story.keywords, stage.clock.now()))


def _is_given(story: Story, line: Line, stage: Stage) -> None:
    name, whom = re.fullmatch(story.keywords.codes, line.text).groups()
    stage.gives_code(name, whom)


def _is_handed_over(story: Story, line: Line, stage: Stage) -> None:
    before, place, after, day, month = re.fullmatch(story.keywords.hands, line.text).groups()
    stage.hands_over(before, place, after, (int(month), int(day)))


def _is_merged(story: Story, line: Line, stage: Stage) -> None:
    stage.merges(*re.fullmatch(story.keywords.merges, line.text).groups())


def _is_revoked(story: Story, line: Line, stage: Stage) -> None:
    stage.revokes_code(re.fullmatch(story.keywords.revoked, line.text)[1])


def _is_edited(_story: Story, line: Line, stage: Stage) -> None:
    stage.publishes(*edit(line.text))


def _differs(story: Story, line: Line, stage: Stage, real: str) -> None:
    words = story.keywords
    channel = "with buttons" if stage.limits.buttons else "without buttons"
    told = f"{line.speaker}: {line.text}\n--- expected\n{words.bot}: {line.expected}\n--- real"
    pytest.fail(
        f"{story.name}:{line.answered_at or line.number}, {channel}\n{told}\n{words.bot}: {real}", pytrace=False
    )


_ACTS = {
    "phone": _takes_phone,
    "heard": _hears,
    "stored": _stores,
    "status": _stands,
    "passes": _passes,
    "lives": _lives,
    "edited": _is_edited,
    "code": _is_given,
    "handed": _is_handed_over,
    "merged": _is_merged,
    "by_hand": _is_written_to,
    "revoked": _is_revoked,
    "restarted": lambda _story, _line, stage: stage.close(),
}

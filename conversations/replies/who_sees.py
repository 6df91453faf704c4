"""Who sees the answers of a household, worked out from the rights: so it is never said otherwise than it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.rules.rights import RIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.language import Language
    from conversations.rules.rights import Action, RoleName


def told(words: Language) -> list[str]:
    """Say who sees answers, and who sees only how many have answered."""
    answers, numbers = _named("see_answers", words), _named("see_progress", words, but="see_answers")
    lines = [words.say("Your answers are seen by: {who}.", who=", ".join(answers))]
    if numbers:
        lines.append(words.say("Only numbers are seen by: {who}.", who=", ".join(numbers)))
    return lines


def _named(action: Action, words: Language, but: Action | None = None) -> list[str]:
    return [_called(role, words) for role in _with(action) if but is None or role not in _with(but)]


def _with(action: Action) -> Iterator[RoleName]:
    return (role for role, allowed in RIGHTS.items() if action in allowed)


def _called(role: RoleName, words: Language) -> str:
    return {
        "member": words.say("those who fill in this form with you"),
        "village_head": words.say("the village head"),
        "commune_officer": words.say("the commune's officers"),
        "province_officer": words.say("the province's officers"),
        "operator": words.say("who runs the machine"),
    }[role]

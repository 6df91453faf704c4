"""Warns an author whose text to villagers reads like a swindler's, quoting the words that were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.trust.check import complaints
from conversations.trust.links import as_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.language import Language
    from conversations.trust.check import Code, Complaint

COMPLAINTS: dict[Code, Callable[[Language], str]] = {
    "link": lambda words: words.say("an address that leads out of the chat"),
    "phone": lambda words: words.say("a phone number"),
    "number": lambda words: words.say("a long number, like that of an account or an identity card"),
    "money": lambda words: words.say("money that is asked for"),
    "secret": lambda words: words.say("a code or a password"),
    "paper": lambda words: words.say("identity papers"),
    "app": lambda words: words.say("an app to be installed"),
}


def warning(text: str, words: Language) -> str:
    """Say why a text is not sent to villagers; empty where it may be sent."""
    found = [
        words.say("“{found}”: {what}", found=_quoted(one), what=COMPLAINTS[one.code](words)) for one in complaints(text)
    ]
    if not found:
        return ""
    return "\n".join([words.say("This cannot be sent, since swindlers write such things:"), *found])


def _quoted(complaint: Complaint) -> str:
    # Who is told what may not be sent is not sent it as something to open either.
    return as_words(complaint.found) if complaint.code == "link" else complaint.found

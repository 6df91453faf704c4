"""What went wrong, for the person at the keyboard: in one language, and with what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.words import marked

if TYPE_CHECKING:
    from conversations.language import Language

REASONS = {
    "as no copy of it can be made": marked(
        "it is not brought up to date, as no copy of it can be made before; make room on this disk"
    ),
    "not a database": marked("this file is no database; name another one"),
    "is locked": marked("another program holds it; stop that one, or wait a minute"),
    "readonly database": marked("this user may not write to it; look at its owner with `ls -l`"),
    "read-only file system": marked("the disk can only be read; name a folder on another one"),
    "permission denied for": marked("its user may not do this there; give it the right in the database"),
    "permission denied": marked("this user has no right to it; look at its owner with `ls -l`"),
    "operation not permitted": marked("this user has no right to it; look at its owner with `ls -l`"),
    "unable to open": marked("this user may not open it, or its folder is not there"),
    "is full": marked("the disk is full; make room on it"),
    "no space left": marked("the disk is full; make room on it"),
    "malformed": marked("it is damaged; put back the last good copy"),
    "disk i/o error": marked("the disk gave an error; look whether it is still well"),
    "input/output error": marked("the disk gave an error; look whether it is still well"),
    "file exists": marked("it is there already; name another one"),
    "is a directory": marked("it is a folder; name a file"),
    "not a directory": marked("it is a file; name a folder"),
    "no such file": marked("it is not there; look at the name"),
    "connection refused": marked("nobody answers there; look whether the database runs"),
    "timeout": marked("nobody answers there; look whether the database runs"),
    "authentication failed": marked("the user or the password is not right"),
    "does not exist": marked("there is no such database or user; make it first"),
    "name or service not known": marked("there is no machine of that name; look at the address"),
    "name resolution": marked("there is no machine of that name; look at the address"),
    "address already in use": marked("it is in use; try another port"),
}
"""By what the system and the databases say in English, what we say; what is not here is told as it came."""


def in_words(trouble: Exception, language: Language) -> str:
    """Say in one sentence what is wrong."""
    from storage.store import StoreError  # noqa: PLC0415 - a slow import, and most commands end well

    if isinstance(trouble, StoreError):
        why = trouble.values.get("why")
        return trouble.told(language, **({} if why is None else {"why": reason(why, language)}))
    if isinstance(trouble, OSError):
        why = reason(trouble.strerror or str(trouble) or type(trouble).__name__, language)
        return f"{trouble.filename}: {why}" if trouble.filename else why
    return str(trouble)


def reason(why: str, language: Language) -> str:
    """Say a reason of the system or of a database in our words, where we know it."""
    for part, sentence in REASONS.items():
        if part in why.casefold():
            return language.say(sentence)
    return why

"""A picture beside what is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.talk import prepared_files

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing


def with_picture(visit: Visit, said: Outgoing, name: str, png: bytes) -> Outgoing:
    """Let a PNG go with what is said, which alone must tell all that matters: not everybody can be shown it, or see.

    It is drawn in `visit.beforehand`, with what it shows read there too, so that the writer waits for nothing.
    """
    return replace(said, media=prepared_files.keep_picture(visit.tx, visit.account.id, name, png, visit.now))

"""Neighbours: what the log says of the other programs on the same database, of which nobody else would tell."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.running.quiet_log import EACH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from storage.leases import Server

log = logging.getLogger(__name__)


class Neighbours:
    """Says once of each that it came and how it differs from us, and whether it went in order."""

    def __init__(self, me: Server) -> None:
        self._me = me
        self._known: set[str] = set()

    def missing(self, living: Sequence[Server]) -> set[str]:
        """Name those who were there at the last look and are not any more."""
        return self._known - {one.name for one in living}

    def look(self, living: Sequence[Server], silent: Collection[str]) -> None:
        """Tell who is new, and who went; of who went without giving anything up the word is `silent`."""
        for name in sorted(self.missing(living)):
            if name in silent:
                log.warning("program %s does not answer any more: killed, stopped or cut off", name, extra=EACH)
            else:
                log.info("program %s has ended", name, extra=EACH)
        for one in living:
            if one.name not in self._known and one.name != self._me.name:
                self._greet(one)
        self._known = {one.name for one in living} - {self._me.name}

    def _greet(self, one: Server) -> None:
        if differences := "; ".join(self._differences(one)):
            todo = "give all programs one version and the same tokens"
            log.warning("program %s serves here too and is not as we are: %s; %s", one.name, differences, todo)
        else:
            log.info("program %s serves from this database too", one.name, extra=EACH)

    def _differences(self, one: Server) -> Iterator[str]:
        if one.version != self._me.version:
            yield f"it has version {one.version} and we {self._me.version}"
        if missing := self._me.serves - one.serves:
            yield f"it has no token for {', '.join(sorted(missing))}"
        if missing := one.serves - self._me.serves:
            yield f"we have no token for {', '.join(sorted(missing))}"

"""However a platform is broken, nobody is left without a word beyond the fetcher's second round."""

from __future__ import annotations

import asyncio
import shutil

from bot.receiving import fetch
from bot.receiving.photo import check_photo
from tests.crowd.silence import PHONES, WAYS, Hastening, all_ways

TIMES = 4  # as fast as in earnest
SECOND_ROUND = 3 * fetch.FIRST_TRY  # seconds in which the first try, and one twice as long, are over


def test_nothing_that_is_sent_stays_without_a_word(settled_template, tmp_path, monkeypatch):
    async def checked_here(data: bytes) -> object:
        return check_photo(data)

    monkeypatch.setattr(fetch, "check_photo_aside", checked_here)
    files = {way: tmp_path / way / "banhoc.db" for way in WAYS}
    for file in files.values():
        file.parent.mkdir()
        shutil.copy(settled_template, file)
    with asyncio.Runner(loop_factory=lambda: Hastening(TIMES)) as runner:
        found = runner.run(all_ways(files, ["typed behind"]))
    for way, waits in found.items():
        assert waits.keys() == {(name, "typed behind") for name in PHONES}, way
        assert max(waits.values()) < SECOND_ROUND, (way, waits)

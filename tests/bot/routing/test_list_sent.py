"""Lists that officers send, whatever they were saved as, on their way through fetching and reading to an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from conversations.speech import Remote
from tests.bot.receiving.cloud import OFFICER

LISTS = Path(__file__).parents[2] / "rosters"


@pytest.mark.parametrize("name", ["list.csv", "list.ods", "old.xls", "list-renamed.xlsx", "old-renamed.xlsx"])
async def test_a_list_is_read_whatever_an_officer_has_saved_it_as(house, name):
    house.cloud.files["file-1"] = (LISTS / name).read_bytes()
    house.hear(phone=OFFICER, remote=Remote("file", "file-1", name, 1000))
    await house.fetch()
    assert "chưa đọc được" in house.said(OFFICER)[-1]
    assert "không phải là ảnh" not in house.said(OFFICER)[-1]

"""A roster sent in a chat is planned beside the writer, and planned again where the list has changed meanwhile."""

from __future__ import annotations

import json
import threading
from contextlib import closing

import pytest

from bot.dialogue.beforehand import Worktable
from bot.features.roster import command
from bot.spreadsheets import keeping
from conversations.speech import Incoming, Remote
from storage.places import areas, subjects
from storage.store import Store
from tests.bot.receiving.cloud import House
from tests.bot.receiving.test_receive import Door, typed
from tests.clock import MORNING
from tests.stories.sheets import workbook

OFFICER = "dien-thoai-11"
TABLE = [["Họ và tên", "Thôn/bản"], ["Vàng A Mẫu Mới", "Bản Mẫu Một"]]


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


@pytest.fixture
def planned(monkeypatch):
    """By which threads files were planned, and what happens right after the next time."""
    told, after, plan = [], [], command.draft_of

    def draft_of(*asked):
        told.append(threading.current_thread().name.rpartition("_")[0])
        found = plan(*asked)
        if after:
            after.pop()()
        return found

    monkeypatch.setattr(command, "draft_of", draft_of)
    return told, after


def sent(store):
    rows = "\n".join(json.dumps(["Sheet", number, row]) for number, row in enumerate(TABLE, 1))
    with store.writing() as tx:
        return keeping.keep(tx, b"x", rows, "danh-sach.xlsx", MORNING)


def named(store, name):
    with store.reading() as tx:
        village = next(one for one in areas.villages(tx) if one.name.startswith("Bản Mẫu Một"))
        return [one.name for one in subjects.of_area(tx, village.id)].count(name)


async def test_a_file_is_shown_and_taken_in_after_a_plan_that_the_writer_did_not_make(store, planned):
    told, _ = planned
    with closing(Door(store)) as door:
        door.receiver.answerer.worktable = Worktable()
        await door.hear(Incoming("web", OFFICER, "f", MORNING, media=sent(store)))
        assert "1 mới" in door.said(OFFICER)[0]
        await door.hear(*typed(OFFICER, "ghi danh sách"))
        assert door.said(OFFICER)[1].startswith("Đã ghi")
    assert named(store, "Vàng A Mẫu Mới") == 1
    assert told == ["reader"] * 2


async def test_where_the_list_changes_while_it_is_planned_it_is_planned_again(store, planned):
    told, after = planned

    def somebody_else():
        with store.writing() as tx:
            village = next(one for one in areas.villages(tx) if one.name.startswith("Bản Mẫu Một"))
            subjects.add(tx, "N-9999", "family", "Vàng A Mẫu Mới", village.id)

    with closing(Door(store)) as door:
        door.receiver.answerer.worktable = Worktable()
        after.append(somebody_else)
        await door.hear(Incoming("web", OFFICER, "f", MORNING, media=sent(store)))
        assert "0 mới" in door.said(OFFICER)[0]
    assert told == ["reader"] * 2
    assert named(store, "Vàng A Mẫu Mới") == 1


async def test_one_that_is_fetched_from_a_platform_is_planned_so_too(store, planned, tmp_path):
    house = House(store, tmp_path / "media")
    house.receiver.answerer.worktable = Worktable()
    house.cloud.files["f"] = workbook(TABLE)
    house.hear(phone=OFFICER, remote=Remote("file", "f", name="danh-sach.xlsx"))
    await house.fetch()
    assert planned[0] == ["reader"]
    house.writer.close()

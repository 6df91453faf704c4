"""A chat is opened, or a phone number comes with it: what a platform tells of people who have not said a word."""

from __future__ import annotations

from contextlib import closing

import pytest

from bot.channels.web import WebChannel
from tests.stories.stage import Stage

STRANGER, SHARED, VILLAGER, HEAD = "may-la-1", "dien-thoai-1", "dien-thoai-3", "dien-thoai-4"


@pytest.fixture
def stage(settled_template, tmp_path):
    with closing(Stage(settled_template, tmp_path, WebChannel.limits, forgets=False)) as stage:
        yield stage


def test_a_number_the_platform_vouches_for_is_passed_on_where_it_stands_on_the_list(stage):
    with stage._open().store.writing() as tx:
        tx.exec_driver_sql("UPDATE subject SET phone = '0912345678' WHERE code = 'H-0103'")
    stage.phone = STRANGER
    assert "Mời gõ mã trên giấy" in stage.shows(stage._hears(phone="+84 987 654 321"))
    assert "Lời của mình đã được chuyển" in stage.shows(stage._hears(phone="+84912345678"))
    stage.phone = HEAD
    assert "có trong danh sách, ở nhà anh Sùng A Ví Dụ" in stage.shows(stage.arrived())


def test_a_number_of_somebody_known_is_not_kept(stage):
    stage.phone = VILLAGER
    assert "không cần số điện thoại" in stage.shows(stage._hears(phone="0912345678"))


def test_opening_the_chat_is_a_beginning(stage):
    stage.phone = VILLAGER
    assert "Câu 1/14" in stage.shows(stage._hears(event="came"))
    stage.phone = STRANGER
    assert "mã" in stage.shows(stage._hears(event="came"))


def test_on_a_shared_phone_nobody_begins_before_it_is_told_who_answers(stage):
    stage.phone = SHARED
    assert "Hôm nay ai trả lời?" in stage.shows(stage.types("bắt đầu"))
    assert "Hôm nay ai trả lời?" in stage.shows(stage._hears(event="came"))

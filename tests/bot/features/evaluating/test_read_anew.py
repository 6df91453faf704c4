"""A draft from before is told once what counted with its default when it was skipped, and is blank now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.features.evaluating.read_anew import SINCE
from bot.shipped.forms import publish
from conversations.authoring import examine
from storage import settings
from tests.clock import MORNING

COMMUNES = """\
| survey |
| | type | name | label | default | required |
| | integer | nguoi | Nhà mình mấy người? | 4 | |
| | text | them | Thêm gì? | | |
| settings |
| | form_title | form_id | version |
| | Của xã | gia_dinh_hoc_tap | 2 |
"""
TOLD = "Câu 1: trước đây bỏ qua thì tính là 4; nay bỏ qua là để trống. Muốn ghi 4 thì gõ SỬA 1."


@pytest.fixture
def skipped(house):
    """Let a father skip a question that has a default, before or after the upgrade of the house."""

    def skip(upgraded: timedelta):
        with house.store.writing() as tx:
            publish(tx, examine(COMMUNES.encode(), "x.md", trying=False), MORNING)
            settings.put(tx, SINCE, (MORNING + upgraded).isoformat())
        house.hear("bắt đầu")
        assert "Đang ghi: 4" in house.said()[-1]
        house.hear("bỏ qua")

    return skip


def test_it_is_told_once(house, skipped):
    skipped(timedelta(days=1))
    house.hear("?")
    assert house.said()[-1].startswith(TOLD)
    house.hear("?")
    assert TOLD not in house.said()[-1]


def test_nothing_is_handed_in_before_it_was_read(house, skipped):
    skipped(timedelta(days=1))
    with house.store.writing() as tx:
        settings.put(tx, SINCE, MORNING.isoformat())
    house.hear("bỏ qua")
    with house.store.writing() as tx:
        settings.put(tx, SINCE, (MORNING + timedelta(days=1)).isoformat())
    house.hear("nộp")
    assert TOLD in house.said()[-1]
    assert "Nộp phiếu bây giờ không?" in house.said()[-1]
    house.hear("nộp")
    assert house.said()[-1].startswith("✓ Đã nộp phiếu.")


def test_what_is_skipped_since_is_blank_and_nobody_is_told_otherwise(house, skipped):
    skipped(-timedelta(days=1))
    house.hear("?")
    assert TOLD not in "\n".join(house.said())


def test_an_answer_given_meanwhile_is_spoken_of_no_more(house, skipped):
    skipped(timedelta(days=1))
    with house.store.writing() as tx:
        settings.put(tx, SINCE, MORNING.isoformat())
    house.hear("sửa 1")
    house.hear("giữ")
    assert house.log()["nguoi"] is None
    house.hear("sửa 1")
    house.hear("5")
    with house.store.writing() as tx:
        settings.put(tx, SINCE, (MORNING + timedelta(days=1)).isoformat())
    house.hear("?")
    assert TOLD not in "\n".join(house.said())

"""A table of replies that came back from Excel is read line by line, and what is wrong in it is named."""

from __future__ import annotations

import pytest

from bot.words import words_for
from conversations.replies import shipped, who_sees
from conversations.replies.table import MOST_LINES, read_rows, write_rows
from conversations.rules import rights
from conversations.screen import height

HEAD = ["Khóa", "Hỏi", "Trả lời"]
GOOD = ["hop", "bao giờ họp bản", "Bản họp tối thứ bảy."]


def test_what_is_written_is_read_back():
    every = list(shipped.replies().values())
    assert read_rows(write_rows(every)) == (every, [])


def test_headings_stand_in_any_order_and_ways_on_lines_of_their_own():
    (reply,), faults = read_rows(
        [["TRẢ LỜI", "hoi", "khoa"], [], ["Tối thứ bảy.", "bao giờ họp;\nkhi/lúc nào họp\n", "hop"]]
    )
    assert faults == []
    assert reply.asked == {"vi": ("bao giờ họp", "khi/lúc nào họp")}
    assert reply.answer("en") == "Tối thứ bảy."


@pytest.mark.parametrize(
    ("rows", "row", "code"),
    [
        ([["khóa", "hỏi"]], 1, "no_heading"),
        ([HEAD, GOOD, ["Họp", "họp ở đâu", "Ở nhà văn hóa."]], 3, "key"),
        ([HEAD, GOOD, ["hop", "họp ở đâu", "Ở nhà văn hóa."]], 3, "key_twice"),
        ([HEAD, GOOD, ["hop_2", "bao gio hop ban", "Chủ nhật."]], 3, "way_twice"),
        ([HEAD, ["hop", "", "Chủ nhật."]], 2, "no_way"),
        ([HEAD, ["hop", "họp", "Chủ nhật."]], 2, "no_way"),
        ([HEAD, ["hop", "bao giờ họp bản", ""]], 2, "no_answer"),
        ([HEAD, ["hop", "bao giờ họp bản", "Mời bà con " * 40]], 2, "too_long"),
        ([HEAD, ["hop", "bao giờ họp bản", "Mời vào bit.ly/abc"]], 2, "untrustworthy"),
        ([HEAD, *([f"k{n}", f"câu hỏi số {n} thế nào", "Vâng."] for n in range(201))], 0, "too_many_rows"),
    ],
)
def test_what_is_wrong_is_named_by_its_row(rows, row, code):
    _, faults = read_rows(rows)
    assert [(fault.row, fault.code) for fault in faults] == [(row, code)]


def test_every_shipped_answer_leaves_room_for_two_lines_above_it():
    assert [
        key for key, one in shipped.replies().items() for told in one.told.values() if height(told) > MOST_LINES
    ] == []


def test_who_sees_answers_is_said_as_the_rights_are(monkeypatch):
    # Whoever changes these rights reads here what people were told.
    vi = words_for("vi")
    assert who_sees.told(vi) == [
        "Xem được câu trả lời: người cùng làm phiếu này, trưởng bản, cán bộ xã.",
        "Chỉ xem được con số: cán bộ tỉnh, người trông máy.",
    ]
    changed = {**rights.RIGHTS, "province_officer": frozenset({"see_answers"})}
    monkeypatch.setattr(who_sees, "RIGHTS", changed)
    assert who_sees.told(vi)[0] == "Xem được câu trả lời: người cùng làm phiếu này, trưởng bản, cán bộ xã, cán bộ tỉnh."

"""What people met on their walks: nothing they said ends in a greeting, a wall of text, or a loop."""

from __future__ import annotations

from itertools import pairwise

import pytest

from storage.assessment import evaluations
from tests.bot.features.asked.test_asked import REMARKS
from tests.bot.offices import VILLAGER, says, stands

MOST_LINES = 12
SHARED = "dien-thoai-1"
STRANGER = "may-la"
WHOLE = ["bắt đầu", "0 0 1 1", "bỏ qua", "1 1 1"]
HANDED_IN = [*WHOLE, "nộp", "không"]
HANDS_IN = [
    "nop phieu", "nop luon", "nop di", "nộp đi", "nop bai", "nop cho toi", "gui di", "ok gui di", "xong", "1", "👍",
    "nop", "nộp ạ", "ok", "co", "u", "uh", "vâng", "dong y", "da nop", "dung roi", "roi",
]  # fmt: skip
ENDS = {
    "D1 an edit is left": (VILLAGER, HANDED_IN, "sửa 9|giữ nguyên|sửa 9|thôi không sửa nữa|sửa 9|để như cũ|tiếp tục"),
    "D2 none": (VILLAGER, ["bắt đầu"], "ko|khong ai"),
    "D2 none, in other words": (VILLAGER, ["bắt đầu"], "hong co|chả có đứa nào"),
    "D3 no photo": (VILLAGER, ["bắt đầu", "0 0 1 1"], "khong co anh"),
    "D3 no photo, in other words": (VILLAGER, ["bắt đầu", "0 0 1 1"], "may hu cam"),
    "D4 not handed in": (VILLAGER, WHOLE, "không|dừng lại|khong nop|chua"),
    "D5 after handing in": (VILLAGER, HANDED_IN, "xong|co|duoc bao nhieu diem|bao gio co bang|toi khong dong y|alo"),
    "D6 at a question": (
        VILLAGER,
        ["bắt đầu", "0"],
        "cai nay la gi|toi khong biet chu|de hoi vo da|👍|noi tieng mong di|toi gia roi mat kem",
    ),
    "D7 outside a form": (VILLAGER, [], "|".join([*REMARKS, "khong", "toi khong biet", "de hoi vo da"])),
    "D8 a stranger": (STRANGER, [], "alo|toi la ai dau|toi la Nguyen Van Ba, ban Mau Mot|ten toi la Nguyen Van Ba"),
    "D9 not known": (VILLAGER, ["bắt đầu", "0 0 1 1", "bỏ qua", "1 1"], "bo qua|khong biet|để sau"),
    "D10 an objection": (VILLAGER, HANDED_IN, "khong dung diem|có điều chưa đúng|Nhà tôi có bàn học|I disagree"),
    "D11 a shared phone": (SHARED, ["đổi người"], "nguyen thi mau|ba Mau"),
    "19 rest twice": (VILLAGER, ["bắt đầu", "0 0"], "dừng lại|dừng lại"),
    "19 rest twice after handing in": (VILLAGER, HANDED_IN, "dừng lại|dừng lại"),
    "20 two photos": (VILLAGER, ["bắt đầu", "0 0 1 1"], "sua|(photo)|(photo)"),
}


@pytest.mark.parametrize(("phone", "before", "told"), ENDS.values(), ids=list(ENDS))
def test_nothing_people_said_is_a_dead_end(stage, phone, before, told):
    for line in before:
        says(stage, phone, line)
    answers = [_hears(stage, phone, one) for one in told.split("|")]
    assert [one for one in answers if "Xin chào" in one or "Muốn thôi nhận tin nào?" in one] == []
    assert [one for one in answers if one.count("\n") >= MOST_LINES] == []
    assert not any(one == two == three for (one, two), (_, three) in pairwise(pairwise(answers)))


def _hears(stage, phone, text):
    if text != "(photo)":
        return says(stage, phone, text).removeprefix("Bản Học: ")
    return stage.shows(stage.photographs())


def test_every_way_of_handing_in_hands_in(stage):
    says(stage, VILLAGER, *WHOLE)
    for way in HANDS_IN:
        assert says(stage, VILLAGER, way).removeprefix("Bản Học: ").startswith("✓ Đã nộp phiếu."), way
        with stage._open().store.writing() as tx:
            evaluations.correct(tx, stands(stage).id, stage.clock.now())


@pytest.mark.parametrize(("said", "left"), [("1", "chưa ghi “1”"), ("alo", "Gia đình học tập\nCòn 5 câu.")])
def test_months_later_the_question_is_put_before_it_is_answered(stage, said, left):
    says(stage, VILLAGER, "bắt đầu", "0 0")
    stage.clock.at = stage.clock.at.replace(month=12, day=20)
    told = says(stage, VILLAGER, said)
    assert left in told
    assert "Câu 9/14" in told
    assert "Câu 10/14" in says(stage, VILLAGER, "1")

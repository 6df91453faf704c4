"""A default is seen, kept by saying so or by its button, replaced by any other answer, and gone when it is skipped."""

from __future__ import annotations

import pytest

from conversations.walking.outcome import Answered, HandedIn
from tests.conversations.forms_at_hand import form
from tests.conversations.talks import check, talk

LEVELS = """
    list_name | name | label | diem
    muc       | tot  | Tốt   | 20
    muc       | kem  | Kém   | 0
    co_khong  | co   | Có    |
    co_khong  | khong | Không |
"""
ONES = form(
    """
    type                | name   | label               | default      | required
    integer             | nguoi  | Nhà mình mấy người? | 4            |
    select_one muc      | muc    | Mức nào?            | tot          |
    text                | ten    | Tên?                | Nguyễn Văn A | yes
    select_one co_khong | sach   | Có sách không?      | khong        |
    """,
    LEVELS,
)
WORKED_OUT = """
    type         | name | label         | default          | repeat_count
    integer      | nam  | Năm nay?      | 2000 + 26        |
    begin_repeat | r    | Người         |                  | 2
    integer      | q0   | Tuổi?         |                  |
    integer      | q1   | Tuổi cưới?    | ${q0}            |
    end_repeat   |      |               |                  |
    calculate    | tong |               |                  |
"""


def says(turn):
    return turn.says[-1].text


def hear(talking, *texts):
    for text in texts:
        turn = talking.hear(text)
        check(talking, turn)
    return turn


def button(talking, label):
    return next(button.press for button in reversed(talking.buttons) if button.label == label)


@pytest.mark.parametrize("kept", ["giữ", "giu", "GIỮ", "giữ nguyên", "đúng", "dung roi", "ừ", "ok", "👍", "4"])
def test_it_is_kept_by_saying_so(kept):
    talking = talk(ONES)
    turn = hear(talking, kept)
    assert turn.deeds == (Answered("/data/nguoi", "4"),)
    assert "Đang ghi: Tốt" in says(turn)


def test_its_button_keeps_it_and_is_over_once_another_answer_was_given():
    talking = talk(ONES)
    keep = button(talking, "Giữ")
    assert talking.hear(press=keep).deeds == (Answered("/data/nguoi", "4"),)
    late = talk(ONES)
    hear(late, "5")
    assert late.hear(press=keep).refused == "old_button"
    assert late.walk.log["/data/nguoi"] == "5"


def test_any_other_answer_replaces_it_and_skipping_leaves_blank():
    talking = talk(ONES)
    hear(talking, "5", "bỏ qua")
    assert talking.walk.sheet.value(form_field(talking, "muc")) == ""
    assert hear(talking, "bỏ qua").refused == "required"
    hear(talking, "giữ")
    hear(talking, "bỏ qua")
    listed = talking.hear("xem lại").says[0].text
    assert "2. Mức nào? → (không trả lời)" in listed
    assert "3. Tên? → Nguyễn Văn A" in listed
    assert "4. Có sách không? → (không trả lời)" in listed


def test_a_word_that_is_an_answer_of_its_own_is_that_answer():
    talking = talk(ONES)
    hear(talking, "giữ", "giữ", "giữ")
    hear(talking, "có")
    assert talking.walk.log["/data/sach"] == "co"


@pytest.mark.parametrize(("said", "points", "verdict"), [("bỏ qua", "0", "chua_dat"), ("giữ", "20", "dat")])
def test_what_is_skipped_brings_no_points(said, points, verdict):
    talking = talk(
        form(
            """
            type           | name      | label  | calculation | default
            select_one muc | doc       | Đọc?   |             | tot
            calculate      | d_doc     |        | coalesce(instance('muc')/root/item[name=${doc}]/diem, 0) |
            calculate      | tong_diem |        | ${d_doc}    |
            calculate      | xep_loai  |        | if(${tong_diem} >= 15, 'dat', 'chua_dat') |
            """,
            LEVELS,
        )
    )
    hear(talking, said)
    assert hear(talking, "nộp").deeds == (HandedIn(points, verdict),)


def test_one_that_is_worked_out_is_shown_in_every_instance():
    talking = talk(WORKED_OUT.replace("    calculate    | tong |               |                  |\n", ""))
    assert "Đang ghi: 18" in says(hear(talking, "giữ", "18"))
    assert "✓ 18" in says(hear(talking, "giữ"))
    assert "Đang ghi: 30" in says(hear(talking, "30"))
    hear(talking, "bỏ qua")
    values = {path: value for path, value in talking.walk.sheet.leaves() if path.endswith(("q1", "nam"))}
    assert values == {"/data/nam": "2026", "/data/r[1]/q1": "18", "/data/r[2]/q1": ""}


def test_one_that_would_not_hold_is_not_offered():
    talking = talk("type|name|label|default|constraint\ninteger|so|Số?|9|. < 5")
    assert not any(button.label == "Giữ" for button in talking.buttons)
    assert hear(talking, "giữ").deeds == ()


def form_field(talking, name):
    return next(field for field in talking.walk.form.fields.values() if field.name == name)

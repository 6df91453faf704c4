"""After any change every later answer that does not hold any more is asked again, with the reason and what stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conversations.walking.outcome import Answered, HandedIn
from conversations.walking.walk import Walk
from tests.conversations.forms_at_hand import NOW, form, walk
from tests.conversations.talks import check, talk

HOUSEHOLDS = """
    type    | name | label            | required | constraint                | constraint_message
    integer | ho   | Bao nhiêu hộ?    | yes      | . >= 1                    |
    integer | dat  | Bao nhiêu hộ đạt? | yes     | . >= 0 and . <= ${ho}     | Không nhiều hơn ${ho} hộ.
    text    | them | Thêm gì?         |          |                           |
"""
DAYS = """
    type | name | label         | required | constraint  | constraint_message
    date | dau  | Từ ngày nào?  | yes      |             |
    date | cuoi | Đến ngày nào? | yes      | . >= ${dau} | Ngày cuối không trước ngày đầu.
"""
PLACES = """
    type               | name  | label  | choice_filter    | required
    select_one huyen   | huyen | Huyện? |                  | yes
    select_one xa      | xa    | Xã?    | huyen = ${huyen} | yes
    select_multiple xa | di    | Đi đâu? | huyen = ${huyen} or huyen = 'c' | yes
"""
LISTS = """
    list_name | name | label  | huyen
    huyen     | a    | Huyện A |
    huyen     | b    | Huyện B |
    xa        | a1   | Xã A1  | a
    xa        | b1   | Xã B1  | b
    xa        | c1   | Xã C1  | c
"""
CHILDREN = """
    type                | name | label               | required
    select_one co_khong | q    | Có con đi học không? | yes
    integer             | n    | Mấy cháu?           | ${q}='co'
    integer             | m    | Mấy người?          | yes
"""


def says(turn):
    return turn.says[-1].text


def hear(talking, *texts):
    for text in texts:
        turn = talking.hear(text)
        check(talking, turn)
    return turn


def test_a_number_that_is_too_large_now_is_asked_again():
    talking = talk(HOUSEHOLDS)
    hear(talking, "60", "40", "bỏ qua")
    again = hear(talking, "sửa 1", "20")
    assert again.deeds == (Answered("/data/ho", "20"),)
    assert says(again) == ("✓ Câu 1: 60 → 20\n\nĐang ghi: 40. Không nhiều hơn 20 hộ.\n\nCâu 2/3\nBao nhiêu hộ đạt?")
    assert talking.walk.log["/data/dat"] == "40"
    assert hear(talking, "nộp").deeds == ()
    refused = hear(talking, "30")
    assert says(refused) == "Không nhiều hơn 20 hộ.\n\nĐang ghi: 40\n\nCâu 2/3\nBao nhiêu hộ đạt?"
    assert says(hear(talking, "xem lại")).startswith("Đang ghi: 40. Không nhiều hơn 20 hộ.")
    hear(talking, "15")
    assert hear(talking, "nộp").deeds == (HandedIn(None, None),)


def test_it_is_enough_to_put_right_what_was_changed():
    talking = talk(HOUSEHOLDS)
    hear(talking, "60", "40", "bỏ qua", "sửa 1", "20", "sửa 1")
    assert "Nộp phiếu bây giờ không?" in says(hear(talking, "50"))
    assert talking.walk.log["/data/dat"] == "40"


def test_the_list_of_all_answers_says_which_does_not_hold():
    talking = talk(HOUSEHOLDS)
    hear(talking, "60", "40", "bỏ qua", "sửa 1", "20")
    listed = talking.hear("xem lại").says[0].text
    assert "2. Bao nhiêu hộ đạt? → 40\n   (Không nhiều hơn 20 hộ.)" in listed


def test_a_day_before_another_one_is_asked_again():
    talking = talk(DAYS)
    hear(talking, "1/11/2026", "5/11/2026")
    assert "Đang ghi: 05/11/2026. Ngày cuối không trước ngày đầu." in says(hear(talking, "sửa 1", "10/11/2026"))


def test_a_choice_that_is_offered_no_longer_is_asked_again_even_one_of_several():
    talking = talk(form(PLACES, LISTS))
    hear(talking, "1", "1", "1 2")
    again = hear(talking, "sửa 1", "2")
    assert "Đang ghi: Xã A1. Điều này nay không chọn được nữa.\n\nCâu 2/3\nXã?" in says(again)
    assert "Đang ghi: Xã A1; Xã C1. Điều này nay không chọn được nữa.\n\nCâu 3/3" in says(hear(talking, "1"))
    hear(talking, "2")
    assert talking.walk.log["/data/di"] == "c1"
    assert talking.walk.open is None


def test_what_was_left_out_is_asked_when_it_becomes_required():
    talking = talk(CHILDREN)
    hear(talking, "không", "bỏ qua", "3")
    again = hear(talking, "sửa 1", "có")
    assert "Đang ghi: (không trả lời). Câu này cần có câu trả lời.\n\nCâu 2/3\nMấy cháu?" in says(again)
    assert hear(talking, "nộp").deeds == ()
    assert "Nộp phiếu bây giờ không?" in says(hear(talking, "2"))


def test_the_clock_reopens_a_draft_but_nothing_that_was_handed_in():
    begun = walk("type|name|label|constraint\ndate|hen|Hẹn ngày nào?|. >= today()", ("hen", "2026-11-25"))
    assert begun.open is None
    later = Walk(begun.form, begun.log.items(), began=NOW, now=NOW + timedelta(days=9))
    assert later.why_open(later.open).code == "constraint"
    later.handed_in = True
    assert later.open is None
    assert later.unanswered() == []


@pytest.mark.parametrize("left", ["sửa 2", "lùi"])
def test_what_does_not_hold_can_be_looked_at_and_left_but_is_asked_again(left):
    talking = talk(HOUSEHOLDS)
    hear(talking, "60", "40", "bỏ qua", "sửa 1", "20")
    hear(talking, left)
    assert "Đang ghi: 40. Không nhiều hơn 20 hộ." in says(hear(talking, "giữ nguyên"))


def test_in_every_instance_of_a_repeat():
    talking = talk("""
        type         | name | label     | constraint   | repeat_count
        integer      | tran | Nhiều nhất? |            |
        begin_repeat | con  | Con       |              | 2
        integer      | tuoi | Mấy tuổi? | . <= ${tran} |
        end_repeat   |      |           |              |
    """)
    hear(talking, "15", "9", "12")
    assert "Đang ghi: 12. Câu trả lời này chưa hợp với câu hỏi." in says(hear(talking, "sửa 1", "10"))
    assert talking.walk.open.path == "/data/con[2]/tuoi"

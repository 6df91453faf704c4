"""A village head reads to the households that no phone reached, ticks them off, and takes a slip back."""

from __future__ import annotations

import pytest

from bot.features.word_of_mouth.news import RECENT
from storage import audit
from storage.announcing import coverage
from storage.announcing.coverage import Announced
from storage.places import areas
from tests.bot.features.word_of_mouth.told_by_people import TEXT, announces, village
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, look, presses, says

NOBODY = "✓ Không còn ai phải đọc cho."


def left(stage, number, code="03217-01"):
    def ask(tx):
        found = coverage.unreached(tx, Announced(number), areas.by_code(tx, code).id, stage.clock.now().date())
        return [one.name for one in found]

    return look(stage, ask)


def test_where_nothing_is_to_be_told_it_is_said(stage):
    for phone in (HEAD, OTHER_HEAD):
        assert NOBODY in says(stage, phone, "đọc cho")


def test_the_text_comes_first_and_then_the_households_in_the_order_of_the_book(stage):
    announces(stage, sent=False)
    said = says(stage, HEAD, "doc cho")
    assert "ĐỌC CHO · Bản Mẫu Một (Mường Báng)" in said
    assert f"“{TEXT}” — Trưởng bản Hạng A Trưởng, Bản Mẫu Một" in " ".join(said.split())
    assert "Đọc cho 6 hộ và tập thể này:\n1. nhà ông Vàng A Thử\n2. nhà bà Giàng Thị Mẫu" in said


def test_who_was_reached_by_phone_is_not_listed(stage):
    number = announces(stage)
    assert left(stage, number) == ["nhà chị Mùa Thị Nháp"]
    assert "4. nhà chị Mùa Thị Nháp" in says(stage, HEAD, "báo miệng")


def test_ticked_households_disappear_until_nobody_is_left(stage):
    number = announces(stage, sent=False)
    said = says(stage, HEAD, "đọc cho", "1 3-4")
    assert "✓ 3 nhà đã nghe: nhà ông Vàng A Thử, nhà anh Sùng A Ví Dụ, nhà chị Mùa Thị Nháp" in said
    assert "Đọc cho 3 hộ và tập thể này:\n2. nhà bà Giàng Thị Mẫu" in said
    assert NOBODY in says(stage, HEAD, "xong hết")
    assert left(stage, number) == []
    deeds = look(stage, lambda tx: [one.link for one in audit.every(tx)])
    assert [(one.deed, one.after) for one in deeds[-2:]] == [
        ("households.told", f"announcement.{number}: 3"),
        ("households.told", f"announcement.{number}: 3"),
    ]


@pytest.mark.parametrize("typed", ["9", "1-9", "xong việc", "không"])
def test_what_is_no_number_of_the_list_is_asked_again_and_nothing_is_lost(stage, typed):
    number = announces(stage, sent=False)
    said = says(stage, HEAD, "đọc cho", typed)
    assert "Chưa ghi ai, vì trong danh sách không có số đó. Ví dụ: 1 2 5-9, hoặc XONG HẾT." in said
    assert "Đọc cho 6 hộ và tập thể này:" in said
    assert len(left(stage, number)) == 4


def test_the_numbers_stay_those_of_the_book_when_some_are_ticked_off(stage):
    number = announces(stage, sent=False)
    said = says(stage, HEAD, "đọc cho", "1", "3")
    assert "này:\n2. nhà bà Giàng Thị Mẫu\n4. nhà chị Mùa Thị Nháp\n5. Bản Mẫu Một\n6. dòng họ Vàng (mẫu)" in said
    assert "Chưa ghi ai, vì" in says(stage, HEAD, "3")
    assert "✓ 2 nhà đã nghe: nhà bà Giàng Thị Mẫu, nhà chị Mùa Thị Nháp" in says(stage, HEAD, "1-4")
    assert left(stage, number) == []


def test_a_slip_is_taken_back_at_once(stage):
    number = announces(stage, sent=False)
    says(stage, HEAD, "đọc cho", "1")
    says(stage, HEAD, "3 4")
    said = says(stage, HEAD, "ghi nhầm")
    assert "✓ Đã lấy lại, chưa nghe: nhà anh Sùng A Ví Dụ, nhà chị Mùa Thị Nháp" in said
    assert "Đọc cho 5 hộ và tập thể này:" in said
    assert len(left(stage, number)) == 3
    presses(stage, HEAD, f"!untell.v{village(stage)} {number}")
    assert len(left(stage, number)) == 4
    assert "Không có gì để lấy lại." in presses(stage, HEAD, f"!untell.v{village(stage)} {number}")


def test_of_several_things_the_newest_stands_first(stage):
    first, second = announces(stage, sent=False), announces(stage, "Mai nghỉ học.", sent=False)
    said = says(stage, HEAD, "đọc cho")
    assert said.index("1. Thông báo ngày 10/11/2026: Mai nghỉ học. (6 hộ và tập thể)") < said.index(
        "2. Thông báo ngày 10/11/2026: Mời"
    )
    assert "“Mời bà con họp" in says(stage, HEAD, "đọc cho 2")
    says(stage, HEAD, "dừng")
    assert "“Mai nghỉ học.”" in presses(stage, HEAD, f"!tell.v{village(stage)} {second}")
    says(stage, HEAD, "xong hết")
    assert left(stage, second) == []
    assert len(left(stage, first)) == 4


def test_an_old_announcement_is_read_out_no_more(stage):
    announces(stage, sent=False)
    stage.clock.move(RECENT)
    assert NOBODY in says(stage, HEAD, "đọc cho")


def test_other_villages_and_villagers_tick_nothing_off(stage):
    number = announces(stage, sent=False)
    said = presses(stage, OTHER_HEAD, f"!tell.v{village(stage)} {number}")
    assert "Chỉ trưởng bản, cho bản mình, và cán bộ xã mới làm được việc này." in said
    presses(stage, OTHER_HEAD, f"!read_out.v{village(stage)} {number}")
    presses(stage, VILLAGER, f"!tell.v{village(stage)} {number}")
    assert len(left(stage, number)) == 4
    assert look(stage, lambda tx: [one.link.deed for one in audit.every(tx) if "told" in one.link.deed]) == []


def test_an_officer_names_the_village(stage):
    announces(stage, sent=False)
    assert "Bản Mẫu Một, Bản Mẫu Hai" in says(stage, OFFICER, "đọc cho")
    assert "Đọc cho 4 hộ và tập thể này:" in says(stage, OFFICER, "đọc cho bản mẫu hai")

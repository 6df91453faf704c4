"""Practising: scored as the form scores, kept nowhere and counted in nothing but who has done it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from bot.features.practising.households import HOUSEHOLDS
from storage.places import areas
from storage.plans import practice
from storage.reporting import figures
from storage.tables import answer, errand, evaluation
from tests.bot.offices import HEAD, OFFICER, VILLAGER, look, presses, says, whole


def kept(stage):
    counted = [select(func.count()).select_from(table) for table in (answer, evaluation, errand)]
    return look(stage, lambda tx: [tx.execute(one).scalar() for one in counted])


def counts(stage):
    total, _ = look(stage, lambda tx: figures.read(tx, areas.by_code(tx, "03217").id, 2026))
    return {key: one.count for key, one in total.figures.items()}


def practised(stage):
    today = stage.clock.now().date()
    heads = look(stage, lambda tx: practice.heads(tx, areas.by_code(tx, "03217").id, 2026, today))
    return [one.households for one in heads]


def answered_as_told(stage, number):
    """Go through a made-up household by its story; the last that is said."""
    says(stage, HEAD, f"làm thử {number}")
    said = ""
    for value in typed(HOUSEHOLDS[number - 1].answers):
        said = says(stage, HEAD, value)
        assert "Theo câu chuyện thì là" not in said
    return said


def typed(story):
    """Type the answers of a story: numbers as they are, choices by the place they have among those of the form."""
    ways = {
        "di_hoc": ("deu", "hay_nghi", "bo_hoc"),
        "ket_qua": ("tat_ca", "mot_so", "chua"),
        "le_phep": ("luon", "thinh_thoang", "chua"),
        "biet_chu": ("tat_ca", "con_nguoi", "chua"),
        "hoc_them": ("tat_ca", "mot_so", "chua"),
        "cach_hoc": ("lop_hoc", "trung_tam", "sach_bao", "nghe_xem", "hoi_nguoi"),
        "goc_hoc_tap": ("du", "chua_du", "chua"),
        "sach": ("tu_sach", "vai_cuon", "chua"),
        "quy": ("deu", "thinh_thoang", "chua"),
        "ap_dung": ("nhieu", "it", "chua"),
        "van_hoa": ("co", "dang_ky", "chua"),
    }
    for name, value in story.items():
        yield str(ways[name].index(value) + 1) if name in ways else value
        if name == "sach" and value != "chua":
            yield "bỏ qua"  # the photo


@pytest.mark.parametrize(("number", "points"), [(1, "Được"), (2, "Được"), (3, "Được 0/")])
def test_every_story_is_one_that_the_form_can_hold(stage, number, points):
    before, figures_before = kept(stage), counts(stage)
    said = answered_as_told(stage, number)
    assert points in said
    assert "Làm thử xong; không giữ lại câu nào." in said
    assert "Khác câu chuyện" not in said
    assert kept(stage) == before
    assert counts(stage) == figures_before
    assert sorted(practised(stage), reverse=True)[:2] == [1, 0]


def test_the_stories_come_to_different_results(stage):
    found = [int(re.search(r"Được (\d+)/", answered_as_told(stage, number))[1]) for number in (1, 2, 3)]
    assert found[0] > found[1] > found[2] == 0


def test_what_differs_from_the_story_is_told_at_once_and_at_the_end(stage):
    says(stage, HEAD, "làm thử 3", "0", "0", "3", "3")
    assert "Theo câu chuyện thì là: Chưa có" in says(stage, HEAD, "1")
    said = whole(stage, HEAD, "3", "3")
    assert "Khác câu chuyện: câu" in said.replace("Câu", "câu")


def test_what_is_left_in_the_middle_is_forgotten_and_not_counted(stage):
    before = kept(stage)
    says(stage, HEAD, "làm thử", "2", "1", "dừng")
    assert kept(stage) == before
    assert not any(practised(stage))


def test_a_photo_is_not_wanted(stage):
    says(stage, HEAD, "làm thử", "2")
    stage.phone = HEAD
    assert "Làm thử không cần gửi ảnh" in stage.shows(stage.photographs("bàn học"))


def test_villagers_do_not_practise_and_heads_do_not_see_who_did(stage):
    assert "LÀM THỬ" not in says(stage, VILLAGER, "làm thử")
    assert "LÀM THỬ" not in presses(stage, VILLAGER, "!practise.1")
    assert "trưởng bản, tổ trưởng đã làm thử" not in says(stage, HEAD, "ai đã làm thử")
    assert "LÀM THỬ 1/3" in says(stage, OFFICER, "làm thử")


def test_other_work_is_not_in_its_way_and_another_household_can_be_taken_at_any_time(stage):
    says(stage, HEAD, "làm thử", "2", "1")
    assert "TIẾN ĐỘ 2026" in says(stage, HEAD, "tiến độ")
    assert "Câu 3/14" in says(stage, HEAD, "1"), "a number behind a list answers nothing out of sight"
    assert "Câu 4/14" in says(stage, HEAD, "1"), "it goes on where it was"
    assert "hộ mẫu 3" in says(stage, HEAD, "làm thử 3")

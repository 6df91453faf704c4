"""Tiếp goes on with what was stopped last on the phone, be it a form or a round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.people import people
from storage.places import subjects
from tests.bot.books import FIRST, FOURTH, WHOLE, stored, village
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, says

GOES_ON = pytest.mark.parametrize("typed", ["tiếp", "tiep tuc", "làm tiếp"])


@pytest.fixture
def of_two(stage):
    """The head answers for their village and for their household."""
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        (head,) = people.holders(tx, "village_head", village(stage).id, today)
        people.grant(tx, head.id, "member", today, subject_id=subjects.by_code(tx, FOURTH).id)
    return stage


@GOES_ON
@pytest.mark.parametrize("stop", ["thôi", "dừng"])
def test_the_form_that_was_stopped_last_is_opened_though_nothing_is_answered_in_it(of_two, typed, stop):
    assert "Làm phiếu cho ai" in says(of_two, HEAD, "bắt đầu")
    assert "Câu 1/14" in says(of_two, HEAD, "2")
    assert "gõ TIẾP TỤC" in says(of_two, HEAD, stop)
    said = says(of_two, HEAD, typed)
    assert "Câu 1/14" in said
    assert "Làm phiếu cho ai" not in said
    says(of_two, HEAD, "1")
    assert stored(of_two, FOURTH) == {"so_tre": "1"}


def test_of_two_that_rest_it_is_the_one_that_was_stopped_last(of_two):
    says(of_two, HEAD, "bắt đầu", "2", "1", "dừng", "bắt đầu", "1")
    first = says(of_two, HEAD, "dừng", "tiếp")
    assert "Câu 2/14" not in first
    assert "Câu 2/14" in says(of_two, HEAD, "dừng", "bắt đầu", "2", "dừng", "tiếp")


def test_another_word_that_begins_asks_which(of_two):
    says(of_two, HEAD, "bắt đầu", "2", "dừng")
    assert "Làm phiếu cho ai" in says(of_two, HEAD, "bắt đầu")


def test_what_was_handed_in_since_is_not_gone_on_with(of_two):
    says(of_two, HEAD, "bắt đầu", "2", "dừng")
    says(of_two, HEAD, "nhập hộ 4", "1", "1 1 1 1 0 9:3 10:3 12:1 13:1 14:3", "nộp", "dừng")
    assert "Làm phiếu cho ai" not in says(of_two, HEAD, "tiếp")


@GOES_ON
def test_a_round_that_was_stopped_last_is_gone_on_with(stage, typed):
    says(stage, HEAD, "nhập hộ tất cả", "1", WHOLE, "dừng")
    stage.passes(timedelta(days=1))
    said = says(stage, HEAD, typed)
    assert "NHẬP HỘ 2026 · Bản Mẫu Một" in said
    assert "Đã nhập 1/4" in said
    assert "đồng ý bằng cách nào" in said
    assert "Câu 1/" not in said


def test_a_round_after_which_nobody_is_left_is_not_begun_anew(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "\n".join([WHOLE] * 4))
    assert "NHẬP HỘ" not in says(stage, HEAD, "tiếp")


def test_a_form_stopped_behind_a_round_is_the_last(stage):
    says(stage, HEAD, "nhập hộ", "1", "dừng", "bắt đầu")
    said = says(stage, HEAD, "dừng", "tiếp")
    assert "NHẬP HỘ" not in said
    assert "Câu 1/" in said


def test_a_round_of_the_commune_is_gone_on_with_in_the_commune(stage):
    assert "Phiếu 1: Trường Tiểu học Mẫu" in says(stage, OFFICER, "nhập đơn vị tất cả", "1")
    assert "Đơn vị học tập · xã Tủa Chùa" in says(stage, OFFICER, "dừng", "tiếp")


def test_who_is_head_no_more_does_not_go_on_with_a_round(stage):
    says(stage, HEAD, "nhập hộ", "1", "dừng")
    area, today = village(stage), stage.clock.now().date()
    with stage._open().store.writing() as tx:
        (head,) = people.holders(tx, "village_head", area.id, today)
        for role in people.roles_of(tx, head.id, today):
            if role.kind == "village_head":
                people.end(tx, role.id, today)
    assert "NHẬP HỘ" not in says(stage, HEAD, "tiếp")


@GOES_ON
def test_a_round_that_was_stopped_in_another_year_is_not_gone_on_with(stage, typed):
    says(stage, HEAD, "nhập hộ tất cả", "1", "dừng")
    stage.passes(timedelta(days=365))
    assert "NHẬP HỘ" not in says(stage, HEAD, typed)


def test_a_round_of_the_year_before_that_was_stopped_today_is_gone_on_with(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "dừng")
    stage.passes(timedelta(days=365))
    before = stage.clock.now().year - 1
    assert f"NHẬP HỘ {before}" in says(stage, HEAD, f"nhập hộ tất cả {before}")
    assert f"NHẬP HỘ {before}" in says(stage, HEAD, "1", "dừng", "tiếp")


def test_a_form_that_lies_in_front_is_gone_on_with_whatever_was_stopped(of_two):
    hands_in(of_two, VILLAGER)
    says(of_two, HEAD, "bắt đầu", "2", "dừng", "nhập hộ tất cả", "1")
    assert "Hộ " in says(of_two, HEAD, "tiếp")
    assert stored(of_two, FIRST) == {}

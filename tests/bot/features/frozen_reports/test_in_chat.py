"""Reports in the chat: final is what was shown, once; behind a number stand those who stood there then."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest

from bot.delivery.reach import Reach
from bot.features.frozen_reports import making
from bot.papers import wait_filled
from storage.papers import reports
from storage.places import areas
from storage.talk import prepared_files
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, VILLAGER, hands_in, look, presses, says, signed_off, whole
from tests.stories.stage import CHANNEL

WORD = b"PK a report"


@pytest.fixture(autouse=True)
def filled(monkeypatch):
    """Fill nothing but where a test says so: each child process takes its time."""
    monkeypatch.setattr(making, "wait_filled", lambda *_, **__: WORD)
    return monkeypatch


def every(stage):
    return look(stage, lambda tx: reports.of_area(tx, areas.by_code(tx, "03217").id))


def final_press(stage):
    return next(one.press for one in stage._said[OFFICER][-1].buttons if one.label == "Chốt")


def test_nothing_is_kept_by_looking_at_a_draft(stage):
    hands_in(stage, VILLAGER)
    told = says(stage, OFFICER, "báo cáo tháng 11")
    assert told.startswith("BẢN NHÁP: báo cáo trước 10/11")
    assert stage._said[OFFICER][-1].media.called == "bao-cao-thang-11-2026.docx"
    assert every(stage) == []


def test_the_report_of_the_year_is_made_from_its_button_too(stage):
    hands_in(stage, VILLAGER)
    assert "báo cáo cả năm" in says(stage, OFFICER, "báo cáo", "2").splitlines()[0]


def test_of_a_year_without_data_there_is_no_report(stage):
    assert "chưa" in says(stage, OFFICER, "báo cáo cả năm 2024").lower()
    assert every(stage) == []


def test_what_is_made_final_is_what_was_shown_or_it_is_shown_again(stage):
    hands_in(stage, VILLAGER)
    says(stage, OFFICER, "báo cáo tháng 11")
    before = final_press(stage)
    hands_in(stage, NEIGHBOUR)
    assert "đã đổi" in "".join(one.text for one in _pressed(stage, before))
    assert every(stage) == []
    presses(stage, OFFICER, final_press(stage))
    (kept,) = every(stage)
    assert kept.kind == "final"


def _pressed(stage, press):
    stage.phone = OFFICER
    return stage._hears(press=press)


def test_there_is_one_final_report_of_a_table_and_year_and_then_corrections(stage):
    hands_in(stage, VILLAGER)
    says(stage, OFFICER, "báo cáo tháng 11")
    press = final_press(stage)
    presses(stage, OFFICER, press)
    assert "đã chốt" in presses(stage, OFFICER, press)
    assert len(every(stage)) == 1
    told = whole(stage, OFFICER, "báo cáo tháng 11")
    assert "Đã chốt: 1" in told
    assert "[Chốt]" not in told
    assert "[Đính chính báo cáo 1]" in told
    hands_in(stage, NEIGHBOUR)
    assert "Vì sao" in says(stage, OFFICER, "Đính chính báo cáo 1")
    shown = says(stage, OFFICER, "Hai nhà nộp muộn")
    assert "đã nộp: 1 → 2" in shown
    assert "Lý do: Hai nhà nộp muộn" in shown
    assert len(every(stage)) == 1, "shown, not frozen"
    assert "đính chính báo cáo 1" in says(stage, OFFICER, "Chốt đính chính")
    assert [(one.kind, one.corrects_id) for one in every(stage)] == [("correction", 1), ("final", None)]


def test_a_correction_where_nothing_is_otherwise_makes_nothing(stage):
    hands_in(stage, VILLAGER)
    says(stage, OFFICER, "báo cáo tháng 11", "Chốt", "Đính chính báo cáo 1", "Xem lại cho chắc")
    assert len(every(stage)) == 1


def final(stage, *more):
    hands_in(stage, VILLAGER)
    return says(stage, OFFICER, "báo cáo tháng 11", "Chốt", *more)


def is_corrected(stage):
    return [one.kind for one in every(stage)] == ["correction", "final"]


def test_a_correction_is_not_frozen_by_the_words_of_another_day(stage):
    final(stage)
    hands_in(stage, NEIGHBOUR)
    says(stage, OFFICER, "Đính chính báo cáo 1")
    stage.passes(timedelta(days=3))
    told = says(stage, OFFICER, "ban hanh van ban")
    assert "Đã thôi phần này" in told
    assert "Chốt đính chính" not in told
    says(stage, OFFICER, "Đính chính báo cáo 1", "Nộp muộn")
    stage.passes(timedelta(days=1))
    says(stage, OFFICER, "Chốt đính chính")
    assert not is_corrected(stage)


@pytest.mark.parametrize("until", [(), ("Nộp muộn",)])
def test_another_command_leaves_a_correction(stage, until):
    final(stage)
    hands_in(stage, NEIGHBOUR)
    says(stage, OFFICER, "Đính chính báo cáo 1", *until)
    assert "Đã thôi phần này" in says(stage, OFFICER, "tiến độ")
    says(stage, OFFICER, "mọi thứ đều ổn", "Chốt đính chính")
    assert not is_corrected(stage)


def test_what_has_changed_since_a_correction_was_shown_is_shown_again(stage):
    final(stage)
    hands_in(stage, NEIGHBOUR)
    says(stage, OFFICER, "Đính chính báo cáo 1", "Nộp muộn")
    signed_off(stage)
    told = says(stage, OFFICER, "Chốt đính chính")
    assert "Số liệu đã đổi" in told
    assert "đề nghị: 0 → 1" in told
    assert not is_corrected(stage)
    says(stage, OFFICER, "Chốt đính chính")
    assert is_corrected(stage)


def test_a_correction_is_as_of_today_where_nothing_differs_on_the_day_of_the_report(stage):
    final(stage)
    stage.passes(timedelta(days=2))
    hands_in(stage, NEIGHBOUR)
    said = says(stage, OFFICER, "dinh chinh bao cao 1", "Nộp muộn")
    assert f"Số liệu đến ngày {stage.clock.now():%d/%m/%Y}" in said
    says(stage, OFFICER, "Chốt đính chính")
    assert is_corrected(stage)


def test_why_is_not_asked_where_nothing_is_otherwise(stage):
    told = final(stage, "đính chính báo cáo 1")
    assert "không có gì để đính chính" in told
    assert "Vì sao" not in told


def test_behind_a_number_stand_those_who_stood_there_then(stage):
    hands_in(stage, VILLAGER)
    says(stage, OFFICER, "báo cáo tháng 11", "Chốt")
    hands_in(stage, NEIGHBOUR)
    signed_off(stage)
    assert says(stage, OFFICER, "báo cáo 1 ai gia đình nộp").count("– nhà") == 1
    assert says(stage, OFFICER, "bao cao 1 ai gia dinh nop ban mau hai").count("– ") == 0
    assert says(stage, OFFICER, "báo cáo 1 ai gia đình duyệt").endswith("Không có ai.")
    assert "đăng ký" in says(stage, OFFICER, "bao cao 1 ai gia dinh dang ky")
    everybody = look(stage, lambda tx: reports.lines(tx, 1, of=["families"], year=2026))
    assert f"báo cáo 1: {len(everybody)}" in says(stage, OFFICER, "báo cáo 1 ai gia đình danh sách")


def test_the_annex_comes_as_excel_where_the_chat_carries_it_or_is_told_how(stage, filled):
    hands_in(stage, VILLAGER)
    says(stage, OFFICER, "báo cáo tháng 11", "Chốt", "Phụ lục Excel")
    made = stage._said[OFFICER][-1].media
    assert made.called == "phu-luc-bao-cao-1.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(look(stage, lambda tx: prepared_files.find(tx, made.id))[0]))
    assert "nhà anh Sùng A Ví Dụ" in [cell.value for page in book for row in page.rows for cell in row]
    filled.setattr("bot.receiving.answering.EVERYWHERE", Reach({}, files={CHANNEL: frozenset({".docx"})}))
    told = says(stage, OFFICER, "báo cáo 1")
    assert "banhoc report again 1 --xlsx phu-luc-bao-cao-1.xlsx" in told
    assert "--docx" not in told
    assert "[Phụ lục Excel]" not in told


def test_whoever_signs_no_papers_gets_no_report(stage):
    hands_in(stage, VILLAGER)
    says(stage, OFFICER, "báo cáo tháng 11", "Chốt")
    for phone in (HEAD, VILLAGER):
        says(stage, phone, "báo cáo 1")
        assert stage._said[phone][-1].media is None


def test_a_report_is_the_same_when_it_is_given_again(stage, filled):
    hands_in(stage, VILLAGER)
    filled.setattr(making, "wait_filled", wait_filled)
    says(stage, OFFICER, "báo cáo tháng 11")
    presses(stage, OFFICER, final_press(stage))
    first = stage._said[OFFICER][-1].media
    hands_in(stage, NEIGHBOUR)
    says(stage, OFFICER, "báo cáo 1")
    again = stage._said[OFFICER][-1].media
    assert (first.called, again.called) == ("bao-cao-thang-11-2026-1.docx",) * 2
    data = [look(stage, lambda tx, one=one: prepared_files.find(tx, one.id)[0]) for one in (first, again)]
    assert data[0] == data[1]

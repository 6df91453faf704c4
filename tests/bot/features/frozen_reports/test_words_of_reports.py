"""What is typed about reports: tables, years, months and numbers, as people type them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.features.frozen_reports import making, offered, told
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, VILLAGER, hands_in, says, signed_off

NOVEMBER, PERIOD, WHICH = "BẢN NHÁP: báo cáo trước 10/11", "Chưa có số liệu của xã", "Làm báo cáo nào?"


@pytest.fixture(autouse=True)
def unfilled(monkeypatch):
    monkeypatch.setattr(making, "wait_filled", lambda *_, **__: b"PK")


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (
            NOVEMBER,
            """bao cao thag 11, bc t11, bao cao t11, báo cáo 10/11, baocao thang11, báo cáo tháng 11 đi em,
            cho xin bao cao thang 11, lập báo cáo tháng 11, in bao cao thang 11, gui bao cao thang 11""",
        ),
        (PERIOD, "bao cao 5 nam, bao cao giai doan 2021-2026, báo cáo giai đoạn năm nay"),
        (WHICH, "bc, in bao cao, cho em xin báo cáo ạ"),
        ("Không có báo cáo của tháng hay quý đó", "bao cao thang 10, báo cáo quý 3, bao cao 6 thang dau nam"),
    ],
)
def test_a_report_is_understood_however_it_is_typed(stage, expected, typed):
    hands_in(stage, VILLAGER)
    for text in map(str.strip, typed.split(",")):
        assert expected in says(stage, OFFICER, text), text


@pytest.mark.parametrize("typed", ["bao cao nam ngoai", "bao cao ca nam nam truoc", "bao cao thang 11 nam ngoai"])
def test_last_year_is_the_year_before(stage, typed):
    said = says(stage, OFFICER, typed)
    assert "2025" in said
    assert "2026" not in said


def final(stage):
    hands_in(stage, VILLAGER)
    signed_off(stage)
    says(stage, OFFICER, "báo cáo tháng 11", "Chốt")


def test_recognised_is_who_is_expected_to_be_where_that_is_printed(stage):
    final(stage)
    told = says(stage, OFFICER, "bao cao 1 ai gia dinh cong nhan")
    assert "dự kiến" in told
    assert ", 2026 (" in told
    for year in ("nam truoc", "2025"):
        assert "không có số liệu năm 2025" in says(stage, OFFICER, f"bao cao 1 ai gia dinh cong nhan {year}")


def test_right_under_the_numbers_one_of_them_is_named(stage):
    final(stage)
    assert says(stage, OFFICER, "báo cáo 1 ai", "gia dinh nop").count("– nhà") == 1
    says(stage, OFFICER, "tiến độ")
    assert "– nhà" not in says(stage, OFFICER, "gia dinh nop")


def test_all_numbers_are_offered_page_by_page(stage, monkeypatch):
    monkeypatch.setattr(offered, "A_PAGE", 3)
    final(stage)
    first = says(stage, OFFICER, "báo cáo 1 ai")
    assert "[Xem tiếp]" in first
    second = says(stage, OFFICER, "Xem tiếp")
    assert "[4. " in second
    units = says(stage, OFFICER, "báo cáo 1 ai đơn vị")
    assert "Đơn vị" in units
    assert "Gia đình" not in units
    assert "Đơn vị" in says(stage, OFFICER, "1").splitlines()[0]


def test_of_activities_there_is_a_choice_too(stage):
    says(stage, HEAD, "ghi hoạt động", "hôm qua", "1", "1", "40", "22", "bỏ qua", "bỏ qua")
    says(stage, OFFICER, "báo cáo hoạt động", "Chốt")
    assert "[1. " in says(stage, OFFICER, "báo cáo 1 ai")


def test_a_correction_offers_what_it_corrects(stage):
    final(stage)
    stage.passes(timedelta(days=1))
    hands_in(stage, NEIGHBOUR)
    told = says(stage, OFFICER, "đính chính báo cáo 1", "Nộp muộn", "Chốt đính chính", "Ai đứng sau con số")
    assert "đã nộp: 2" in told.split("[2.")[0]
    assert says(stage, OFFICER, "1").count("– nhà") == 2


@pytest.mark.parametrize("phone", [HEAD, VILLAGER])
@pytest.mark.parametrize("typed", ["bao cao", "báo cáo năm", "van ban", "van ban bien ban", "mau van ban"])
def test_whoever_signs_no_papers_hears_whose_they_are(stage, phone, typed):
    told = says(stage, phone, typed)
    assert told.startswith("Văn bản do xã làm. Mời hỏi cán bộ xã.")
    assert ("TIẾN ĐỘ" in told) == (phone == HEAD and "bao cao" in typed)


def test_a_form_that_waits_for_an_answer_still_gets_it(stage):
    says(stage, VILLAGER, "bắt đầu")
    assert "Văn bản do xã làm" not in says(stage, VILLAGER, "giấy tờ")


def test_what_a_year_lacks_is_said_of_its_own_reports_alone(stage, monkeypatch):
    monkeypatch.setattr(told, "MOST_NAMED", 1)
    hands_in(stage, VILLAGER)
    says(stage, HEAD, "ghi hoạt động", "hôm qua", "1", "1", "40", "22", "bỏ qua", "bỏ qua")
    unsigned = re.compile("chưa ký danh sách: [^,]+, …")
    assert unsigned.search(says(stage, OFFICER, "báo cáo tháng 11"))
    assert "chưa" not in says(stage, OFFICER, "báo cáo hoạt động")

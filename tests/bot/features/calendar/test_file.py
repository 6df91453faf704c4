"""The calendar as a real Excel file: out to an officer, changed in another program, and in again."""

from __future__ import annotations

import asyncio
import io
from datetime import date

import pytest

from bot.spreadsheets import keeping, read_aside
from bot.words import words_for
from storage import audit
from storage.calendar import occasions
from storage.places import areas
from storage.talk import outgoing, prepared_files
from tests.bot.offices import HEAD, OFFICER, VILLAGER, look, says, whole
from tests.bot.spreadsheets.on_paper import sheets_on_paper

REPORT = "Báo cáo kết quả xây dựng các mô hình học tập"


def given(stage):
    """Give the workbook that was just sent to the officer, as another program opens it."""
    says(stage, OFFICER, "lịch tệp")
    rows = look(stage, lambda tx: tx.exec_driver_sql("SELECT body FROM outbox ORDER BY id").scalars().all())
    made = [one.media for one in map(outgoing.read, rows) if one.media][-1]
    data, kind = look(stage, lambda tx: prepared_files.find(tx, made.id))
    assert kind.endswith("spreadsheetml.sheet")
    assert made.id.endswith(".xlsx")
    return sheets_on_paper(data)


def sends(stage, phone, book):
    """Send a workbook on a phone, read aside as the bot does."""
    page = io.BytesIO()
    book.save(page)
    data = page.getvalue()
    rows = asyncio.run(read_aside(data, words_for("vi")))
    with stage._open().store.writing() as tx:
        medium = keeping.keep(tx, data, rows, "lich.xlsx", stage.clock.now())
    stage.phone = phone
    return stage.shows(stage._hears(media=medium))


def cell(book, name, heading):
    sheet = book.active
    headings = [one.value for one in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[headings.index("tên")].value == name)
    return row[headings.index(heading)]


def when(stage, name=REPORT):
    def look_up(tx):
        held = occasions.of_area(tx, areas.by_code(tx, "03217").id, stage.clock.now().date())
        return next((one.when for one in held.values() if one.name == name), None)

    return look(stage, look_up)


def test_it_shows_everything_as_text_with_what_comes_first_at_the_top(stage):
    sheet = given(stage).active
    headings = [one.value for one in sheet[1]]
    assert headings[:4] == ["khóa", "tên", "loại", "ngày"]
    assert headings[-1] == "bỏ"
    assert sheet[2][1].value == "Ngày hội Đại đoàn kết toàn dân tộc"
    assert [row[3].value for row in sheet.iter_rows()].count("chưa có ngày") == 3
    assert {one.data_type for row in sheet.iter_rows() for one in row if one.value} == {"s"}


def test_what_comes_back_unchanged_changes_nothing(stage):
    assert "Không có gì thay đổi" in sends(stage, OFFICER, given(stage))


def test_what_would_change_is_shown_and_taken_in_by_one_word(stage):
    book = given(stage)
    cell(book, REPORT, "ngày").value = "5/11"
    cell(book, "Ngày Quốc tế Bảo tàng", "bỏ").value = "x"
    shown = sends(stage, OFFICER, book)
    assert f"• {REPORT}: trước 10/11 hằng năm → 5/11 hằng năm" in shown
    assert "• bỏ: Ngày Quốc tế Bảo tàng" in shown
    assert when(stage) == "trước 10/11"
    assert "✓ Đã ghi: 1 việc đổi, 0 việc mới, bỏ 1 việc." in says(stage, OFFICER, "ghi lịch")
    assert (when(stage), when(stage, "Ngày Quốc tế Bảo tàng")) == ("5/11", None)
    assert "05/10/2027 · Nộp phiếu" in whole(stage, VILLAGER, "lịch cả năm")
    assert look(stage, audit.verify) is None
    assert "Không có tệp nào đang chờ" in says(stage, OFFICER, "ghi lịch")


def test_a_file_that_is_left_changes_nothing(stage):
    book = given(stage)
    cell(book, REPORT, "ngày").value = "5/11"
    sends(stage, OFFICER, book)
    assert "lịch vẫn như cũ" in says(stage, OFFICER, "bỏ tệp lịch")
    says(stage, OFFICER, "ghi lịch")
    assert when(stage) == "trước 10/11"


def test_wrong_cells_are_named_by_row_and_column(stage):
    book = given(stage)
    cell(book, REPORT, "ngày").value = "31/2"
    said = sends(stage, OFFICER, book)
    assert "Chưa ghi gì vào lịch" in said
    assert f"• Dòng {cell(book, REPORT, 'ngày').row}, cột “ngày”: Không có ngày 31/2." in said
    assert when(stage) == "trước 10/11"


def test_a_day_that_excel_has_made_a_date_is_read_as_one(stage):
    book = given(stage)
    cell(book, REPORT, "ngày").value = date(2027, 11, 5)
    assert "→ 5/11/2027" in sends(stage, OFFICER, book)


def test_days_on_which_nobody_is_told_anything_are_named_before_they_are_taken_in(stage):
    book = given(stage)
    cell(book, "Nghỉ Tết Nguyên đán", "ngày").value = "âm 20/12 - âm 20/1"
    cell(book, "Ngày Sách và Văn hóa đọc Việt Nam", "ngày").value = "10/2/2027"
    shown = sends(stage, OFFICER, book)
    assert "Những ngày này máy không nhắn ai: 27/01–25/02/2027." in shown
    assert (
        "– Hồ sơ cộng đồng học tập cấp xã: lời nhắc rơi vào những ngày ấy sẽ nhắn vào 26/01/2027, 26/01/2027"
        not in shown
    )
    assert "– Ngày Sách và Văn hóa đọc Việt Nam: nhắc lần cuối sẽ vào 26/01/2027." in shown


def test_a_day_that_is_taken_away_names_what_loses_its_day_too(stage):
    book = given(stage)
    cell(book, REPORT, "ngày").value = "chưa có ngày"
    book.active.append(["", "Nghỉ mùa", "ngày nghỉ", "28 tết"])
    shown = sends(stage, OFFICER, book)
    assert "Nghỉ mùa, 28/12" in shown
    assert "“Chốt danh sách” sẽ chưa có ngày, nên không ai được nhắc." in shown


def test_what_was_changed_meanwhile_is_shown_anew(stage):
    book = given(stage)
    cell(book, REPORT, "ngày").value = "5/11"
    sends(stage, OFFICER, book)
    says(stage, OFFICER, "bỏ việc 2")
    said = says(stage, OFFICER, "ghi lịch")
    assert "Lịch đã có người đổi" in said
    assert when(stage) == "trước 10/11"


@pytest.mark.parametrize("phone", [HEAD, VILLAGER])
def test_only_the_commune_gives_it_out_and_takes_it_in(stage, phone):
    book = given(stage)
    cell(book, REPORT, "ngày").value = "5/11"
    assert "của xã" in sends(stage, phone, book)
    assert "của xã" in says(stage, phone, "lịch tệp")
    says(stage, phone, "ghi lịch")
    assert when(stage) == "trước 10/11"


def test_a_roster_is_still_taken_for_a_roster(stage):
    stage.phone = OFFICER
    said = stage.shows(stage.sends_roster("Họ tên|Bản; Vàng A Thử|Bản Mẫu Một"))
    assert "Tệp có 1 dòng" in said


def test_the_address_is_told_on_paper_and_never_in_the_chat(stage):
    said = says(stage, OFFICER, "lịch tệp")
    assert "địa chỉ ghi trên phiếu mã của cán bộ" in said
    assert "http" not in said

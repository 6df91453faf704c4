"""A commune's own replies as a real Excel file: out to an officer, changed in another program, and in again."""

from __future__ import annotations

import asyncio
import io

from openpyxl import load_workbook

from bot.spreadsheets import keeping, read_aside
from bot.words import words_for
from storage import audit
from storage.talk import outgoing, prepared_files
from tests.bot.offices import HEAD, OFFICER, VILLAGER, look, says

FREE = "Không mất tiền. Xã đã trả rồi."


def given(stage):
    """Give the workbook that was just sent to the officer, as another program opens it."""
    says(stage, OFFICER, "câu trả lời")
    rows = look(stage, lambda tx: tx.exec_driver_sql("SELECT body FROM outbox ORDER BY id").scalars().all())
    made = [one.media for one in map(outgoing.read, rows) if one.media][-1]
    data, _ = look(stage, lambda tx: prepared_files.find(tx, made.id))
    return load_workbook(io.BytesIO(data))


def sends(stage, phone, book):
    """Send a workbook on a phone, read aside as the bot does."""
    page = io.BytesIO()
    book.save(page)
    data = page.getvalue()
    rows = asyncio.run(read_aside(data, words_for("vi")))
    with stage._open().store.writing() as tx:
        medium = keeping.keep(tx, data, rows, "cau-tra-loi.xlsx", stage.clock.now())
    stage.phone = phone
    return stage.shows(stage._hears(media=medium))


def row_of(book, key):
    """Give the cells of a line by their headings."""
    heads, *rows = book.active.iter_rows()
    line = next(row for row in rows if row[0].value == key)
    return {head.value: cell for head, cell in zip(heads, line, strict=True)}


def test_what_comes_back_unchanged_changes_nothing(stage):
    assert "Không có gì đổi" in sends(stage, OFFICER, given(stage))


def test_a_changed_line_holds_and_its_mark_brings_the_shipped_one_back(stage):
    book = given(stage)
    row_of(book, "tien")["trả lời"].value = FREE
    assert f"• tien: “{FREE}”" in sends(stage, OFFICER, book)
    assert "✓ Đã ghi" in says(stage, OFFICER, "ghi câu trả lời")
    assert says(stage, VILLAGER, "co mat tien khong") == FREE
    book = given(stage)
    assert row_of(book, "tien")["trả lời"].value == FREE
    row_of(book, "tien")["bỏ"].value = "x"
    assert "• tien: về như có sẵn" in sends(stage, OFFICER, book)
    says(stage, OFFICER, "ghi câu trả lời")
    assert "Không mất tiền, cũng không phát tiền." in says(stage, VILLAGER, "co mat tien khong")
    deeds = look(stage, lambda tx: [one.link.deed for one in audit.every(tx)])
    assert deeds == ["replies.written", "replies.accepted"] * 2


def test_what_was_left_or_shown_before_a_change_is_not_taken_in(stage):
    book = given(stage)
    row_of(book, "tien")["trả lời"].value = FREE
    sends(stage, OFFICER, book)
    assert "Đã bỏ tệp" in says(stage, OFFICER, "bỏ tệp trả lời")
    assert "Không có tệp nào đang chờ" in says(stage, OFFICER, "ghi câu trả lời")
    assert "Xã chưa có bản riêng" in says(stage, OFFICER, "câu trả lời như trước")


def test_a_reply_like_a_swindlers_is_not_taken_in(stage):
    book = given(stage)
    row_of(book, "tien")["trả lời"].value = "Mỗi nhà nộp 50.000 đồng nhé"
    assert "Chưa ghi câu trả lời nào" in sends(stage, OFFICER, book)
    assert "Không có tệp nào đang chờ" in says(stage, OFFICER, "ghi câu trả lời")


def test_only_officers_change_it(stage):
    assert "Câu trả lời là của xã" in sends(stage, HEAD, given(stage))

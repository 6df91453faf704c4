"""After a year is closed nobody writes anything of it: whatever is typed, its rows stay as they are."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot.clock import TIME_ZONE
from storage import tables
from tests.bot.features.announcing.officers import appoint
from tests.bot.features.years.test_closing import closes
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, look, says, signed_off

OF_THE_YEAR = ("evaluation", "answer", "review", "meeting", "signing", "decision", "recognition", "registration")
SAID = {
    HEAD: (
        "duyệt 2026", "1", "duyệt hết 2026", "1", "đăng ký hết 2026", "bỏ đăng ký 1 năm 2026", "ký danh sách 2026", "1",
        "họp bản 2026", "hôm nay", "30", "30", "0", "bỏ qua", "kế hoạch bản 2026",
    ),
    OFFICER: (
        "công nhận 1 năm 2026", "1", "xem mẫu 3 bản Mẫu Một 2026", "mức đạt gia đình 60 2026", "HD 1", "1",
        "mục tiêu gia đình 60% 2026", "KH 1", "1", "báo cáo năm 2026", "ghi báo cáo năm 2026", "5", "5",
    ),
    VILLAGER: ("bắt đầu", "sửa câu 1", "2", "nộp", "đăng ký 2026"),
}  # fmt: skip


def rows(tx):
    found = {}
    for name in (*OF_THE_YEAR, "pass_mark", "target", "yearly_sheet"):
        table = getattr(tables, name)
        found[name] = [tuple(row) for row in tx.execute(select(table)) if getattr(row, "year", 2026) == 2026]
    return found


def test_whatever_is_typed(stage):
    hands_in(stage, VILLAGER)
    says(stage, HEAD, "duyệt", "1", "họp bản", "hôm nay", "30", "30", "0", "bỏ qua")
    appoint(stage)
    stage.lives_until(datetime(2027, 2, 12, 8, tzinfo=TIME_ZONE))
    closes(stage)
    before = look(stage, rows)
    assert before["meeting"]
    for phone, typed in SAID.items():
        told = says(stage, phone, typed[0])
        assert phone == VILLAGER or "Sổ năm 2026 đã khóa" in told
        for text in typed[1:]:
            says(stage, phone, text)
    after = look(stage, rows)
    of_old = {one[0] for one in before["evaluation"]}
    after["answer"] = [one for one in after["answer"] if one[1] in of_old]
    assert after == before


def test_a_signed_list_is_sent_back_in_january_and_no_more_once_the_year_is_closed(stage):
    hands_in(stage, VILLAGER)
    signed_off(stage)
    appoint(stage)
    stage.lives_until(datetime(2027, 1, 12, 8, tzinfo=TIME_ZONE))
    assert "KIỂM TRA · Gia đình học tập 2026" in says(stage, OFFICER, "kiểm tra")
    assert "✓ Đã trả lại danh sách" in says(stage, OFFICER, "trả lại danh sách Bản Mẫu Một", "Thiếu hộ", "1")
    says(stage, HEAD, "ký danh sách 2026", "tất cả đi vắng", "1")
    closes(stage)
    before = look(stage, rows)
    assert len(before["signing"]) == 2
    assert "Sổ năm 2026 đã khóa" in says(stage, OFFICER, "trả lại danh sách Bản Mẫu Một 2026")
    assert look(stage, rows) == before


def test_in_january_what_was_held_and_proposed_last_year_is_one_tap_away(stage):
    hands_in(stage, VILLAGER)
    says(stage, HEAD, "đề cử Tổ học đêm", "Cả tổ tối nào cũng học.", "bỏ qua", "1")
    says(stage, HEAD, "ghi hoạt động", "hôm nay", "1", "1", "40 22", "bỏ qua", "bỏ qua")
    stage.lives_until(datetime(2027, 1, 12, 8, tzinfo=TIME_ZONE))
    for typed, last_year in (("hoạt động", "1 hoạt động, 40 lượt"), ("danh sách đề cử", "XEM ĐỀ CỬ 1 2026")):
        for phone in (HEAD, OFFICER):
            assert "[Năm 2026]" in says(stage, phone, typed)
            assert last_year in says(stage, phone, "năm 2026")
    assert "✓ Tổ học đêm: Giấy khen" in says(stage, OFFICER, "đã khen 1 2026: Giấy khen")

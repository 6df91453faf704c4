"""Of several faults of a template the cause is told first, without what only follows; only near names are asked for."""

from __future__ import annotations

import pytest

from bot.papers.checking import check
from bot.words import words_for
from tests.bot.papers.broken import changed, line

XA, LOOP = "{{ xa }}", "{%tr for h in danh_hieu %}"


def lines(template, paper="bao_cao"):
    return [fault.line() for fault in check(template, paper, words_for("vi"))]


def test_a_loop_that_is_never_closed_is_told_first_and_what_follows_of_it_is_not():
    (told,) = lines(changed("{%p endfor %}", ""))
    assert told.endswith("chưa có chỗ đóng.")
    (told,) = lines(changed("{%tr endfor %}", "", paper="khen_thuong"), paper="khen_thuong")
    assert told.endswith("{%tr for h in danh_sach %} chưa có chỗ đóng.")


@pytest.mark.parametrize(
    ("lost", "cause"),
    [
        ("", "{%tr endfor %} không có chỗ mở."),
        ("{%tr for h in danh_hieu %", "thẻ thiếu ngoặc"),
        ("{%tr for h in danh hiệu %}", "không dùng được thẻ"),
    ],
)
def test_where_a_loop_does_not_begin_its_rows_are_not_blamed(lost, cause):
    (told,) = lines(changed(LOOP, lost))
    assert cause in told


def test_what_stands_around_an_unclosed_loop_closes_itself_alone():
    inside = line("{%p if chot %}") + line("{%p for a in kho_khan %}") + line("{{ a }}") + line("{%p endif %}")
    (told,) = lines(changed("</w:tbl><w:p><w:pPr>", f"</w:tbl>{inside}<w:p><w:pPr>"))
    assert told.endswith("{%p for a in kho_khan %} chưa có chỗ đóng.")


def test_only_what_is_near_is_asked_for_and_a_name_of_another_paper_is_known():
    (told,) = lines(changed(XA, "{{ khong_co }}"))
    assert told.endswith("trong thẻ {{ khong_co }}.")
    assert "Có phải" not in lines(changed(XA, "{{ tên xã }}"))[0]
    (told,) = lines(changed(XA, "{{ thi_hanh }}"))
    assert told.endswith("Tên này có trong quyet_dinh, không có trong bao_cao.")

"""The calendar as a table: whatever is typed into it, it is either understood or refused with its place."""

from __future__ import annotations

import io
import string
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.features.calendar import book
from bot.features.calendar.changing import Lines
from bot.features.calendar.faults import told
from bot.words import words_for
from conversations.calendar import shipped
from conversations.calendar.table import HEADINGS, Code, Fault
from conversations.roster import FORMULA, Worksheet
from storage.calendar.occasions import Own
from storage.places.areas import Area
from tests.clock import MORNING

TODAY = MORNING.date()
COMMUNE = Area(7, "X", "Xã Mẫu", "commune", None, difficult=False)
SHIPPED = {one.key: one for one in shipped.load()}
LINES = Lines(COMMUNE, SHIPPED, SHIPPED, {})
HEADS = [*HEADINGS.values(), book.LEAVE_OUT]
WORDS = words_for("en")

KEYS = st.sampled_from(["", " ", "viec_7_1", "Tên", *list(SHIPPED)[:8]])
DATES = st.sampled_from(
    ["10/11", "31/2", "1-7/10", "âm 15/1", "1/1/2001", "bao_cao - 3", "phieu_ho + 1", "viec_7_1 - 2"]
)
KINDS = st.sampled_from(["hạn", "sự kiện", "không nhắn", "cưới", ""])
ANYTHING = st.one_of(
    st.text(max_size=30), st.text(string.printable, max_size=30), st.just(FORMULA), DATES, st.just("-7, 0")
)
ROW = st.tuples(KEYS, ANYTHING, KINDS, DATES | ANYTHING, *[ANYTHING | st.just("")] * 8, st.sampled_from(["", "x"])).map(
    lambda cells: [cell[:200] for cell in cells]
)


def planned(rows):
    return book.plan([HEADS, *rows], LINES, TODAY, WORDS)


@given(st.lists(ROW, max_size=6))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_table_is_taken_or_refused_with_its_row(rows):
    plan = planned(rows)
    assert not (plan.refused and plan.has_work)
    assert all(one.why and 0 <= one.row <= len(rows) + 1 for one in plan.refused)
    assert plan.seal() == planned(rows).seal()


@given(st.lists(ROW, max_size=6))
@settings(max_examples=40, deadline=None)
def test_what_was_taken_in_goes_out_as_it_came(rows):
    plan = planned(rows)
    gone = {one.key for one in plan.ended}
    held = {key: one for key, one in SHIPPED.items() if key not in gone}
    held |= {one.key: one for one in (*plan.changed, *plan.added)}
    after = Lines(COMMUNE, held, SHIPPED, {one.key: Own(one, ended=False, at=MORNING) for one in plan.changed})
    page = io.BytesIO()
    book.write(page, after, TODAY)
    sheet = load_workbook(page).active
    cells = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    again = book.plan(cells, after, TODAY, WORDS)
    assert (again.refused, again.has_work, again.same) == ((), False, len(held))


def test_blank_rows_and_a_title_above_do_not_shift_what_is_told():
    rows = [(3, HEADS), (9, ["", "Việc mới", "sự kiện", "31/2"])]
    found = book.rows_of([Worksheet("Bìa", iter([(1, ["Lịch năm 2027"])])), Worksheet("Lịch", iter(rows))])
    (refused,) = book.plan(found, LINES, TODAY, WORDS).refused
    assert (refused.row, refused.column) == (9, "ngày")


def test_a_roster_is_no_calendar():
    assert book.rows_of([Worksheet("Hộ", iter([(1, ["Họ và tên", "Bản"]), (2, ["Vàng A", "Mẫu"])]))]) is None
    assert book.rows_of([]) is None


def test_every_fault_of_a_table_has_a_sentence():
    codes = {code for part in get_args(Code) for code in (get_args(part) or (part,))}
    assert "steps" in codes
    assert "circle" in codes
    assert all(told(Fault(2, "ngày", code, "viec"), WORDS).why for code in codes)


def test_rows_shorter_and_longer_than_the_headings_are_read():
    heads = [*HEADS[1:], HEADS[0]]
    added = book.plan([heads, ["Việc mới", "hạn", "15/10"]], LINES, TODAY, WORDS).added
    assert [one.name for one in added] == ["Việc mới"]
    (refused,) = planned([["", "Việc", "hạn", "15/10", *[""] * 10, FORMULA]]).refused
    assert (refused.row, refused.column) == (2, "")

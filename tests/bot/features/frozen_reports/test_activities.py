"""The report of activities: each is counted once by occasion, place and organiser, and listed as it was then."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from bot.features.frozen_reports import annex, listing, making
from bot.features.frozen_reports.printed import activities, yearly
from bot.features.frozen_reports.printed.frozen import Asked, read
from bot.people.by import By
from bot.words import words_for
from conversations.calendar import shipped
from storage.calendar import activities as held
from storage.calendar import occasions
from storage.calendar.activities import Activity
from storage.places import areas
from tests.storage.conftest import MORNING, settle

DAY = date(2026, 10, 31)


@pytest.fixture
def tx(empty):
    with empty.writing() as tx:
        village = settle(tx)
        occasions.put_shipped(tx, shipped.load(), MORNING)
        week, book = "tuan_le_hoc_tap", "ngay_sach"
        here, commune = village.village, village.commune
        rows = [
            (commune, date(2026, 10, 3), "Hội thi", 60, 30, week, "Hội Phụ nữ", 12),
            (here, date(2026, 10, 2), "Thăm nhà ông Mẫu", 20, 11, week, "", None),
            (here, date(2026, 4, 21), "Đọc sách", 15, 10, book, "Hội Phụ nữ", 5),
            (here, date(2026, 2, 1), "Học chữ", 9, 9, None, "Bản", None),
            (here, date(2026, 11, 1), "Sau ngày chốt", 5, 5, week, "", 1),
            (here, date(2025, 10, 1), "Năm trước", 5, 5, week, "", 1),
        ]
        for area_id, day, topic, people, women, occasion, organiser, books in rows:
            one = Activity(area_id, day, topic, "Nhà văn hóa", people, women, MORNING, occasion)
            held.add(tx, one._replace(organiser=organiser, books=books))
        yield tx


def asked(tx):
    return Asked(areas.by_code(tx, "T1"), "activities", 2026, 2026, DAY)


def told(rows):
    return [tuple(row[name] for name in ("ten", "so", "nguoi", "nu", "sach")) for row in rows]


def test_it_sums_up_by_occasion_place_and_organiser(tx):
    given = activities.frozen(tx, asked(tx)).given
    names = occasions.of_area(tx, None, DAY)
    book, week = names["ngay_sach"].name, names["tuan_le_hoc_tap"].name
    assert told(given["theo_dip"]) == [(book, 1, 15, 10, 5), (week, 2, 80, 41, 12), ("Hoạt động khác", 1, 9, 9, "…")]
    assert told(given["theo_noi"]) == [("Xã Mẫu", 1, 60, 30, 12), ("Bản Mẫu", 3, 44, 30, 5)]
    assert told(given["theo_to_chuc"]) == [
        ("Bản", 1, 9, 9, "…"),
        ("Hội Phụ nữ", 2, 75, 40, 17),
        ("Chưa ghi", 1, 20, 11, "…"),
    ]
    assert [given[f"cong_{name}"] for name in ("so", "nguoi", "nu", "sach")] == [4, 104, 60, 17]
    assert [row["ngay"] for row in given["hoat_dong"]] == ["21/04/2026", "03/10/2026", "02/10/2026", "01/02/2026"]
    assert given["luu_y"] == "Có 2 buổi chưa ghi số sách."


def test_in_the_report_of_a_year_those_of_no_occasion_come_last(tx):
    told = yearly.year(tx, asked(tx)._replace(table="year")).given["hoat_dong"]
    assert [line.partition(",")[0] for line in told][-1] == "Hoạt động khác: 1 buổi"
    assert len(told) == 3


def test_every_number_is_given_by_the_activities_behind_it(tx):
    made = activities.frozen(tx, asked(tx))
    for cell in made.cells:
        rows = activities.listed(made, cell)
        assert len(rows) == cell.number
        for name in ("nguoi", "nu"):
            at = cell.at.removesuffix("so") + name
            assert printed(made.given, at) == sum(one.row[name] for one in rows)
            assert at in made.sources
    counted = [*made.given["theo_dip"], *made.given["theo_noi"], *made.given["theo_to_chuc"]]
    assert len(made.cells) == len(counted) + 1


def printed(given, at):
    """Find what is printed somewhere, as theo_dip.0.nguoi."""
    for step in at.split("."):
        given = given[int(step)] if step.isdigit() else given[step]
    return given


def test_what_was_frozen_is_told_again_whatever_is_taken_back(tx):
    made = activities.frozen(tx, asked(tx))
    kept = read(made.written())
    for activity_id in made.cells[0].ids:
        held.remove(tx, activity_id, MORNING)
    told = activities.listed(kept, kept.cells[0])
    assert [one.row for one in told] == made.given["hoat_dong"]
    assert told[1].said == "03/10/2026 · Hội thi · Nhà văn hóa · 60 người, 30 nữ"
    assert activities.frozen(tx, asked(tx)).given["cong_so"] == 0


def test_it_is_kept_listed_and_annexed_like_every_other(tx, tmp_path):
    kept = making.keep(tx, making.read(tx, asked(tx)), By(MORNING))
    found = listing.read(tx, kept, listing.Wanted("activities.ngay_sach"), words_for("vi"))
    assert [(one.name, one.area_id) for one in found.counted] == [
        ("21/04/2026 · Đọc sách · Nhà văn hóa · 15 người, 10 nữ", areas.by_code(tx, "T1-01").id)
    ]
    assert "Ngày Sách" in found.title
    assert isinstance(listing.read(tx, kept, listing.Wanted("families.all"), words_for("vi")), str)
    whole = listing.read(tx, kept, listing.Wanted("activities", areas.by_code(tx, "T1").id), words_for("vi"))
    assert [one.name[:10] for one in whole.counted] == ["03/10/2026"]
    annex.write(tx, kept, tmp_path / "phu_luc.xlsx", words_for("vi"))
    (sheet,) = openpyxl.load_workbook(tmp_path / "phu_luc.xlsx").worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["21/04/2026", "Đọc sách"] in [row[2:4] for row in rows]
    assert [104, 60, 17] in [row[7:10] for row in rows]


def test_nobody_is_named(tx):
    written = activities.frozen(tx, asked(tx)).written()
    assert "ông Mẫu" not in written
    assert "Hội thi" in written

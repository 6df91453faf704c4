"""`banhoc annex`: each of its numbers is found again in the names behind it, and nothing in it is run."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from contextlib import closing

import openpyxl
import pytest
import python_calamine

from conversations.rules.figures import LINES
from storage import demonstration
from storage.store import Store
from tests.bot.cli import figures
from tests.bot.spreadsheets.on_paper import sheets_on_paper

SHEETS = ["Sums", "Meetings", "Activities", *(f"List {line}" for line in LINES)]


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    file = tmp_path_factory.mktemp("counted") / "banhoc.db"
    figures.make(file)
    return file


@pytest.fixture
def banhoc(counted, banhoc, tmp_path):
    shutil.copy(counted, tmp_path / "banhoc.db")
    return banhoc


@pytest.fixture
def annex(banhoc, tmp_path):
    def annex(*words):
        code, printed = banhoc("annex", "--area", "X00", "--year", "2026", "--xlsx", "phu_luc.xlsx", *words)
        assert code == 0, printed
        return (tmp_path / "phu_luc.xlsx").read_bytes()

    return annex


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def table(page, heading):
    """Give the rows under the line of headings, each by its heading; two of one name are numbered."""
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    (at,) = (number for number, row in enumerate(rows) if row[0] == heading)
    names = [f"{name} {rows[at][:n].count(name)}" for n, name in enumerate(rows[at])]
    found = [dict(zip(names, row, strict=True)) for row in rows[at + 1 :]]
    return found[: next((n for n, row in enumerate(found) if not any(row.values())), None)]


def test_every_number_of_the_sums_is_found_by_a_filter_on_the_names(annex):
    book = opened(annex())
    assert book.sheetnames == SHEETS
    whole, *villages = table(book["Sums"], "No.")
    assert whole["Place 0"] == "Total"
    assert len(villages) == figures.VILLAGES + 1  # the commune itself has a clan
    for number, line in enumerate(LINES):
        named = table(book[f"List {line}"], "No.")
        for row in (whole, *villages):
            here = [one for one in named if row is whole or one["Place 0"] == row["Place 0"]]
            for heading in ("Registered", "Recognised"):
                counted = sum(one[f"{heading} 0"] == "x" for one in here)
                assert row[f"{heading} {number}"] in {counted, "…"}
            if line not in {"workers", "staff"}:  # of these all are people, of whom some are assessed
                assert row[f"All {number}"] == sum(not one["Name 0"].startswith("(only") for one in here)


def test_what_programs_are_told_stands_in_it(annex, banhoc):
    whole, *_ = table(opened(annex())["Sums"], "No.")
    told = json.loads(banhoc("progress", "--area", "X00", "--year", "2026", "--json")[1])["figures"]
    for number, line in enumerate(LINES):
        (one,) = (one for one in told if (one["key"], one["village"]) == (f"{line}.recognised", None))
        assert whole[f"Recognised {number}"] == one["count"]
        assert whole[f"All {number}"] == ("…" if one["of"] is None else one["of"])
        assert whole[f"Last year {number}"] == ("…" if one["last_year"] is None else one["last_year"])
        assert whole[f"Target {number}"] == pytest.approx(one["target"])
    assert whole["Families of culture (by hand) 0"] is None


def test_who_was_left_out_stands_there_with_the_reason(annex):
    named = table(opened(annex())["List families"], "No.")
    (left,) = (one for one in named if one["Left out 0"])
    assert (left["Code 0"], left["Why left out 0"]) == ("BITE0", "đi làm xa")
    assert [one["Name 0"] for one in table(opened(annex())["List units"], "No.")][-3:] == ["(only a number)"] * 3


def test_meetings_and_activities_stand_there(annex):
    book = opened(annex())
    held, *others = table(book["Meetings"], "No.")
    assert (held["Place 0"], f"{held['Held on 0']:%d/%m/%Y}") == ("Bản 1000", "05/11/2026")
    assert (held["Present 0"], held["Agreed 0"], held["Against 0"], held["Share agreed 0"]) == (40, 36, 4, 0.9)
    assert {one["Held on 0"] for one in others} == {None}
    told = [(one["Occasion 0"], one["Held by 0"], one["Topic 0"]) for one in table(book["Activities"], "No.")]
    assert told == [("ngay_hoi_mau", "Bản 1000", "=Đọc sách"), (None, "Xã 0", "Tập huấn")]


def test_nothing_that_people_wrote_is_run_or_hides(annex):
    data = annex()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        pages = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert not [page for page in pages if re.search(r"<f[ >]|<hyperlink", page)]
    kept = {name.replace("\u202e", "").replace("\x07", "") for name in figures.BITING}
    named = table(opened(data)["List families"], "No.")
    assert {one["Name 0"] for one in named if one["Code 0"].startswith("BITE")} == kept
    rows = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_name("List families").to_python()
    assert kept <= {row[2] for row in rows}


@pytest.mark.parametrize("is_played", [False, True])
def test_it_says_who_may_hold_it_and_whether_it_is_real(annex, banhoc, tmp_path, is_played):
    if is_played:
        with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store, store.writing() as tx:
            demonstration.mark(tx)
    for page in opened(annex()):
        titles = {str(cell.value) for cell in page[1] if cell.value}
        assert [title.startswith("DỮ LIỆU THỬ") for title in titles] == [is_played]
        header = page.oddHeader.center.text or ""
        assert header.startswith("DỮ LIỆU THỬ") == is_played
        assert ("do not send it out of the commune" in header) == page.title.startswith("List")


def test_it_is_printed_on_a4_across_with_headings_on_every_page(annex):
    book = sheets_on_paper(annex())
    for page in book:
        first, last = page.auto_filter.ref.split(":")
        heading = re.sub(r"\D", "", first)
        assert page.print_title_rows.split(":")[1] == f"${heading}"
        assert re.sub(r"\D", "", page.freeze_panes) == str(int(heading) + 1)
        assert int(re.sub(r"\D", "", last)) <= page.max_row
    sums = book["Sums"]
    groups = {cell.column: cell.value for cell in sums[3] if cell.value}
    parts = [one.id for one in sums.col_breaks.brk]
    assert [groups[after + 1] for after in parts] == ["Learning communities", "Learning citizens (workers)"]


def test_a_province_gets_counts_alone(banhoc, tmp_path):
    assert banhoc("annex", "--area", "X", "--year", "2026", "--xlsx", "tinh.xlsx")[0] == 0
    book = opened((tmp_path / "tinh.xlsx").read_bytes())
    assert book.sheetnames == SHEETS[:3]
    assert [row["Place 0"] for row in table(book["Sums"], "No.")] == ["Total", "Xã 0"]

"""`banhoc report` freezes, lists, corrects and repeats; `banhoc list --report` gives who stands behind a number."""

from __future__ import annotations

import json
import shutil
import time

import pytest

from bot.cli.figures.asked import today
from tests.bot.cli import figures


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    file = tmp_path_factory.mktemp("made") / "banhoc.db"
    figures.make(file)
    return file


@pytest.fixture(autouse=True)
def _there(made, tmp_path):
    shutil.copy(made, tmp_path / "banhoc.db")


OF = ("--area", "X00", "--year", "2026", "--table")
LACKS = "No decision says why these lines are otherwise: Đơn vị học tập, cộng, có trong danh sách; "
FINAL = (*OF, "year", "--kind", "final")


def make(banhoc, *more, table="november"):
    code, told = banhoc("report", "make", *OF, table, "--json", *more)
    assert code == 0, told
    return json.loads(told)


def test_it_is_made_listed_and_made_again(banhoc, tmp_path):
    one = make(banhoc, "--docx", "a.docx", "--number", "5", "--dated", today(), "--kind", "final")
    assert (one["id"], one["area"], one["kind"], one["figures"]["given"]["so"]) == (1, "X00", "final", "05")
    code, told = banhoc("report", "again", "1", "--docx", "b.docx", "--xlsx", "b.xlsx")
    time.sleep(1.1)  # a workbook tells by the second when it was made
    assert banhoc("report", "again", "1", "--xlsx", "c.xlsx")[0] == 0
    assert (tmp_path / "c.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (code, told.splitlines()[1:]) == (0, ["Written: b.docx", "Written: b.xlsx"])
    assert (tmp_path / "b.docx").read_bytes() == (tmp_path / "a.docx").read_bytes()
    assert json.loads(banhoc("report", "again", "1", "--json")[1]) == one
    make(banhoc, table="year")
    listed = json.loads(banhoc("report", "list", "--area", "X00", "--json")[1])
    assert [(each["id"], each["table"]) for each in listed] == [(2, "year"), (1, "november")]
    assert listed[1] == {name: value for name, value in one.items() if name != "figures"}
    assert [line[:10] for line in banhoc("report", "list")[1].splitlines()] == ["2 · X00 · ", "1 · X00 · "]
    assert banhoc("report", "list", "--area", "X")[1] == "No report has been made.\n"


def test_every_printed_number_is_followed_to_its_names(banhoc):
    one = make(banhoc)
    everybody = json.loads(banhoc("list", "--report", "1", "--figure", "families.all", "--json")[1])
    assert {row["village"] for row in everybody} == {"X-1000", "X-1001", "X-1002", "X-1003"}
    cells = [cell for cell in one["figures"]["cells"] if cell["count"] is not None and "area" not in cell]
    assert len({cell["figure"] for cell in cells}) > 10
    for figure, year, count in {(cell["figure"], cell["year"], cell["count"]) for cell in cells}:
        code, told = banhoc("list", "--report", "1", "--figure", figure, "--year", year, "--json")
        assert (code, len(json.loads(told))) == (0, count), figure
    told = banhoc("list", "--report", "1", "--figure", "families.all", "--village", "X-1000")[1]
    assert "Nhà Mẫu" in told
    assert "report 1" in told.splitlines()[0]


def test_a_province_is_counted_and_not_named(banhoc):
    code, told = banhoc("report", "make", "--area", "X", "--year", "2026", "--table", "year", "--json")
    one = json.loads(told)
    assert (code, one["figures"]["given"]["thon"][0]["ten"]) == (0, "Xã 0")
    code, told = banhoc("list", "--report", "1", "--figure", "families.all")
    assert (code, "Names do not leave the communes" in told) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("make", *OF, "year", "--as-of", "2999-01-01"), 1, "has not come yet"),
        (("make", "--area", "X-1000", "--year", "2026", "--table", "year"), 1, "is a village"),
        (("make", "--area", "X00", "--year", "2012", "--table", "year"), 1, "Nothing is known"),
        (("make", "--area", "X00"), 2, "--table"),
        (("make", "--kind", "correction"), 2, "--of"),
        (("make", "--kind", "correction", "--of", "9"), 1, "There is no report 9."),
        (("make", "--kind", "correction", "--of", "9", "--year", "2026"), 2, "leave those out"),
        (("make", *OF, "year", "--docx", "a.doc"), 2, "must end in .docx"),
        (("make", *FINAL, "--docx", "no/such/a.docx"), 1, "cannot be written"),
        (("make", *FINAL, "--xlsx", "no/such/a.xlsx"), 1, "cannot be written"),
        (("make", *FINAL, "--of", "9"), 2, "only for --kind correction"),
        (("make", *OF, "year", "--of", "9"), 2, "only for --kind correction"),
        (("make", *OF, "year", "--why", "nhầm"), 2, "only for --kind correction"),
        (("make", *FINAL, "--number", "   "), 1, "is a figure, such as 15; /BC-UBND is printed"),
        (("make", *FINAL, "--number", "9" * 150), 1, "is a figure"),
        (("make", *FINAL, "--number", "12\u202e"), 1, "is a figure"),
        (("make", *FINAL, "--number", "200/QĐ-UBND"), 1, "is a figure"),
        (("make", *FINAL, "--dated", "1026-11-06"), 1, "before the day its numbers are of"),
        (("make", *FINAL, "--dated", "2999-11-06"), 1, "more than a month ahead"),
        (("again", "9"), 1, "There is no report 9."),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(banhoc, words, code, why):
    found, told = banhoc("report", *words)
    assert (found, why in told, "Traceback" in told) == (code, True, False)
    assert banhoc("report", "list")[1] == "No report has been made.\n"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--report", "9", "--figure", "families.all"), "There is no report 9."),
        (("--report", "1", "--figure", "families.registred"), "no such figure. Near it are families.registered, "),
        (("--report", "1", "--figure", "families.all", "--year", "2027"), "Report 1 has nothing of 2027"),
        (("--report", "1", "--figure", "families.all", "--village", "X"), "no such place in report 1"),
        (("--report", "1", "--figure", "families.all", "--area", "X00"), "--report"),
        (("--report", "1", "--figure", "families.all", "--as-of", "2026-01-01"), "leave --as-of out"),
        (("--figure", "families.all"), "--area"),
    ],
)
def test_what_cannot_be_listed_is_told_in_a_sentence(banhoc, words, why):
    make(banhoc)
    code, told = banhoc("list", *words)
    assert (code > 0, why in told) == (True, True)


def test_the_code_of_the_commune_is_taken_off_the_number(banhoc):
    one = make(banhoc, "--number", " 200/bc-ubnd ", "--dated", today())
    assert (one["number"], one["figures"]["given"]["so"]) == ("200", "200")


def test_a_final_report_is_not_made_otherwise_but_corrected(banhoc):
    one = make(banhoc, "--kind", "final")
    code, told = banhoc("report", "make", *OF, "november", "--kind", "final")
    assert (code, f"Report {one['id']} of this table and year is final already" in told) == (1, True)
    assert "banhoc report make --kind correction --of 1" in told
    make(banhoc, "--kind", "final", table="year")
    make(banhoc)
    assert [line[:10] for line in banhoc("report", "list")[1].splitlines()] == [f"{n} · X00 · " for n in (3, 2, 1)]


def test_a_correction_says_why_each_line_is_otherwise(banhoc):
    one = make(banhoc, "--kind", "final")
    assert banhoc("roster", "leave", "UNIT0", "--on", today(), "--why", "moved")[0] == 0
    correct = ("report", "make", "--kind", "correction", "--of", one["id"])
    code, told = banhoc(*correct)
    assert (
        code,
        LACKS in told,
        "--why" in told,
    ) == (1, True, True)
    assert len(banhoc("report", "list")[1].splitlines()) == 1
    code, told = banhoc(*correct, "--why", "một hộ chuyển đi", "--json")
    assert {line["ly_do"] for line in json.loads(told)["figures"]["given"]["dinh_chinh"]} == {"một hộ chuyển đi"}


def test_a_list_is_of_the_reports_own_year_and_says_where_another_number_is_printed(banhoc):
    make(banhoc)
    for figure, note in (("units.recognised", "The report prints units.expected"), ("workers.all", "with names")):
        told = banhoc("list", "--report", "1", "--figure", figure)[1]
        assert (", 2026 (as of" in told.splitlines()[0], note in told) == (True, True), told
    assert "prints" not in banhoc("list", "--report", "1", "--figure", "units.recognised", "--year", "2025")[1]

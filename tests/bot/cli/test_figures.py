"""`banhoc progress`, `list` and `target`: every number with its list, for people and for programs."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from functools import partial

import pytest
from PIL import Image

from bot.cli.figures import listing
from bot.cli.figures.asked import place_of
from bot.cli.figures.listing import Wanted
from bot.words import words_for
from storage import audit
from storage.places import areas
from storage.store import Store
from tests.bot.cli import figures
from tests.bot.spreadsheets.on_paper import sheets_on_paper

COMMUNE = ("--area", "X00", "--year", "2026")


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
def store(banhoc, tmp_path):
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store:
        yield store


def told(banhoc, *words):
    code, printed = banhoc(*words, "--json")
    assert code == 0
    return json.loads(printed)


def read(store, village, figure, year=2026):
    words = words_for("vi")
    with store.reading() as tx:
        return listing.read(tx, place_of(tx, village, words), Wanted(figure, year), words).entries


@pytest.mark.parametrize("place", ["X00", "X"])
def test_every_figure_of_every_place_is_as_long_as_its_list(banhoc, store, place):
    found = told(banhoc, "progress", "--area", place, "--year", "2026")
    assert list(found) == ["area", "year", "as_of", "figures"]
    assert {tuple(one) for one in found["figures"]} == {
        ("key", "name", "line", "village", "count", "of", "target", "last_year")
    }
    assert len({(one["key"], one["village"]) for one in found["figures"]}) == len(found["figures"])
    assert len({one["key"] for one in found["figures"]}) == 48
    wrong = [
        (one["key"], one["village"], one["count"], listed)
        for one in found["figures"]
        if (listed := len(read(store, one["village"] or place, one["key"]))) != (one["count"] or 0)
    ]
    assert wrong == []


def test_the_places_add_up_to_the_sum(banhoc):
    found = told(banhoc, "progress", *COMMUNE)["figures"]
    assert {one["village"] for one in found} > {None, "X00.", "X-1000"}
    whole = {one["key"]: one["count"] for one in found if one["village"] is None}
    parts = dict.fromkeys(whole, 0)
    for one in found:
        parts[one["key"]] += (one["count"] or 0) if one["village"] else 0
    assert {key: number for key, number in parts.items() if number != (whole[key] or 0)} == {}
    assert whole["units.recognised"] >= 3  # these were told as a number only


def test_one_line_alone_and_a_village_alone(banhoc):
    found = told(banhoc, "progress", "--area", "X-1000", "--year", "2026", "--line", "clans")["figures"]
    assert {one["line"] for one in found} == {"clans"}
    assert {one["village"] for one in found} == {None, "X-1000"}


def test_the_list_of_the_command_is_that_of_the_figure(banhoc):
    rows = told(banhoc, "list", "--figure", "units.recognised", *COMMUNE)
    (number,) = (
        one["count"]
        for one in told(banhoc, "progress", *COMMUNE)["figures"]
        if (one["key"], one["village"]) == ("units.recognised", None)
    )
    assert len(rows) == number
    assert [(one["code"], one["name"]) for one in rows[-3:]] == [(None, None)] * 3
    (left,) = told(banhoc, "list", "--figure", "families.left_out", *COMMUNE)
    assert (left["code"], left["village"], left["reason"]) == ("BITE0", "X-1000", "đi làm xa")


def test_no_name_leaves_a_commune(banhoc):
    rows = told(banhoc, "list", "--figure", "families.all", "--area", "X", "--year", "2026")
    assert {one["name"] for one in rows} == {None}
    assert all(one["code"] for one in rows)
    code, printed = banhoc("list", "--figure", "families.left_out", "--area", "X", "--year", "2026")
    assert (code, "BITE0" in printed, "đi làm xa" in printed) == (0, True, False)
    assert "Names do not leave the communes" in printed


@pytest.mark.parametrize("day", ["2026-10-01", "1/10/2026", "01-10-2026"])
def test_a_day_is_understood_as_it_is_written_here(banhoc, day):
    found = told(banhoc, "progress", *COMMUNE, "--as-of", day)
    assert found["as_of"] == "2026-10-01"
    then = {one["key"]: one["count"] for one in found["figures"] if one["village"] is None}
    listed = told(banhoc, "list", "--figure", "families.begun", *COMMUNE, "--as-of", day)
    assert 0 < then["families.begun"] == len(listed)
    assert then["families.begun"] < len(told(banhoc, "list", "--figure", "families.begun", *COMMUNE))


def test_people_read_a_table_in_their_language(banhoc):
    code, printed = banhoc("progress", *COMMUNE, "--as-of", "2026-11-20", "--lang", "vi")
    lines = printed.splitlines()
    assert (code, lines[0]) == (0, "Xã 0 (X00) · năm 2026 · tính đến 20/11/2026")
    assert [line.split("  ")[0] for line in lines[3:9]] == [
        "Gia đình học tập",
        "Dòng họ học tập",
        "Cộng đồng học tập",
        "Đơn vị học tập",
        "Công dân học tập (lao động)",
        "Công dân học tập (cán bộ)",
    ]
    assert len({len(line) for line in lines[2:9]}) == 1  # one column is under the other
    assert (
        "Mục tiêu (gia đình, dòng họ, cộng đồng, đơn vị, lao động, cán bộ): KH 115/KH-UBND huyện Tủa Chùa, 02/6/2022"
        in printed
    )


def test_of_few_no_share_is_told(banhoc):
    printed = banhoc("progress", *COMMUNE, "--line", "communities")[1]
    (line,) = (line.split() for line in printed.splitlines() if line.startswith("Learning communities"))
    assert line[2] == "3/4"
    assert line[3] == "–"


@pytest.mark.parametrize(
    ("area", "year", "why"),
    [("X00", "2040", "There is nothing of 2040 yet."), ("X-EMPTY", "2026", "Nobody is on the list yet.")],
)
def test_where_there_is_nothing_it_is_said(banhoc, store, area, year, why):
    with store.writing() as tx:
        areas.add(tx, "X-EMPTY", "Bản Trống", "village", areas.by_code(tx, "X00").id)
    code, printed = banhoc("progress", "--area", area, "--year", year)
    assert (code, why in printed) == (0, True)
    assert told(banhoc, "list", "--figure", "families.begun", "--area", area, "--year", year) == []


def test_an_old_code_leads_on_and_says_so(banhoc):
    code, printed = banhoc("progress", "--area", figures.OLD, "--year", "2026")
    assert code == 0
    assert printed.startswith("Bản 1001 (X-1001)")
    assert printed.endswith("X-OLD is X-1001 Bản 1001 by now.\n")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("progress", "--area", "nosuch"), 1, "nosuch: there is no such area."),
        (("progress", "--area", "X00."), 1, "X00.: there is no such area."),
        (("progress", "--area", "X00", "--year", "26"), 1, "four digits"),
        (("progress", "--area", "X00", "--page", "2"), 1, "--page is the page of a picture"),
        (("progress", "--area", "X00", "--png", "hinh.jpg"), 2, "must end in .png"),
        (("progress", "--area", "X00", "--png", "folder.png"), 1, "is a folder"),
        (("progress", "--area", "X00", "--png", "no/where.png"), 1, "is not there"),
        (("progress", "--area", "X00", "--png", "hinh.png", "--page", "2"), 1, "There is only 1 page."),
        (("progress", "--area", "X00", "--png", "hinh.png", "--page", "0"), 1, "There is only 1 page."),
        (("list", "--area", "X00", "--figure", "families.recognized"), 2, "Near it are families.recognised, "),
        (("list", "--area", "X00", "--figure", "units.all", "--xlsx", "folder.xlsx"), 1, "is a folder"),
        (("annex", "--area", "X00", "--year", "2026", "--xlsx", "folder.xlsx"), 1, "is a folder"),
        (("annex", "--area", "X00", "--year", "2026", "--xlsx", "a.xls"), 2, "must end in .xlsx"),
        (("annex", "--area", "X00", "--year", "1", "--xlsx", "a.xlsx"), 1, "four digits"),
    ],
)
def test_a_slip_is_told_in_one_line(banhoc, tmp_path, words, code, why):
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "folder.png").mkdir()
    ended, printed = banhoc(*words)
    assert (ended, printed.count("\n")) == (code, 1)
    assert why in printed


def test_a_picture_is_written_beside_what_is_printed(banhoc, tmp_path):
    found = told(banhoc, "progress", *COMMUNE, "--png", "hinh.png")
    assert found["area"] == "X00"
    with Image.open(tmp_path / "hinh.png") as drawn:
        assert drawn.format == "PNG"


def test_a_list_is_written_to_excel(banhoc, tmp_path):
    assert banhoc("list", "--figure", "families.all", *COMMUNE, "--xlsx", "ds.xlsx")[0] == 0
    page = sheets_on_paper((tmp_path / "ds.xlsx").read_bytes()).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[1][0] == "It holds people's names: do not send it out of the commune."
    assert len([row for row in rows if isinstance(row[0], int)]) == len(
        told(banhoc, "list", "--figure", "families.all", *COMMUNE)
    )


TARGET = ("--area", "X00", "--line", "families", "--year", "2026")
PAPER = ("--source", "Nghị quyết 5")


@pytest.fixture
def target(banhoc):
    return partial(banhoc, "target")


def test_a_target_is_set_shown_counted_against_and_taken_back(target, banhoc, store):
    before = target("list", "--area", "X00", "--year", "2026")
    assert "2026 families X00 Xã 0: 62% (KH 115/KH-UBND huyện Tủa Chùa, 02/6/2022)" in before[1]
    assert target("set", *TARGET, "--share", "62,5%", *PAPER) == (0, "2026 families X00 Xã 0: 62.5% (Nghị quyết 5)\n")
    assert "2026 families X00 Xã 0: 62.5% (Nghị quyết 5)\n" in target("list", "--year", "2026")[1]
    figures_ = told(banhoc, "progress", *COMMUNE, "--line", "families")["figures"]
    assert {one["target"] for one in figures_ if one["key"] == "families.recognised"} == {0.625}
    assert target("withdraw", *TARGET)[0] == 0
    assert target("list", "--area", "X00", "--year", "2026") == before
    assert target("withdraw", *TARGET) == (1, "banhoc: Xã 0 has set no target of its own there.\n")
    with store.reading() as tx:
        made = [(one.link.deed, one.link.before, one.link.after) for one in audit.every(tx)]
    assert made == [
        ("target.set", "families 2026 62", "families 2026 62.5"),
        ("target.withdrawn", "families 2026 62.5", "families 2026 62"),
    ]


@pytest.mark.parametrize("share", ["101", "100,01%", "-1", "0.62", "sáu mươi", "", "1/2", "٦٢", "9" * 400])
def test_what_can_be_no_target_is_refused(target, store, share):
    code, printed = target("set", *TARGET, f"--share={share}", *PAPER)
    assert (code, printed) == (1, "banhoc: A target is written in percent, from 0 to 100, for example 62.5.\n")
    with store.reading() as tx:
        assert list(audit.every(tx)) == []


@pytest.mark.parametrize("share", ["0", "100", "62.5", "62,5", "62 %", "0,5%"])
def test_what_can_be_one_is_taken(target, share):
    assert target("set", *TARGET, "--share", share, *PAPER)[0] == 0


@pytest.mark.parametrize("source", [" ", "x" * 121, "xem https://xau.vn/a"])
def test_a_target_names_its_paper(target, source):
    assert target("set", *TARGET, "--share", "60", "--source", source)[0] == 1

"""Every number that is printed is as many as its list, and as the database counts, whatever a commune lived through."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from bot.features.frozen_reports import making
from bot.features.frozen_reports.printed.counted import FIGURES, behind
from bot.features.frozen_reports.printed.frozen import read
from storage.assessment import evaluations
from storage.deciding import title_rules
from storage.deciding.title_rules import New
from storage.papers import reports
from storage.places import areas, earlier, subjects
from storage.places.earlier import Earlier
from storage.reporting import figures
from tests.bot.features.frozen_reports.conftest import asked, freeze, settled
from tests.storage.conftest import form_record
from tests.storage.places.test_lives import YEAR
from tests.storage.reporting.lives import live
from tests.storage.reporting.test_figures import STEPS


def counted(rows, cell):
    """Count a cell's figure by the figures of its place and year; None where that is unknown of a line."""
    asks, row = FIGURES[cell.figure], rows.get((cell.area_id, cell.year))
    numbers = [] if row is None else [row[line, asks.key].count for line in asks.lines]
    return None if None in numbers else sum(numbers)


def rows_of(tx, one):
    found = {}
    whole, several = figures.read(tx, one.area.id, one.year, as_of=one.as_of, as_then=True)
    found |= {(None, one.year): whole.figures} | {(row.area_id, one.year): row.figures for row in several}
    for place, lines in figures.recognised(tx, one.area.id, one.year - 1, then=one.as_of).items():
        found[place, one.year - 1] = {(line, "recognised"): figure for line, figure in lines.items()}
    return found


def check(tx, one, found):
    rows = rows_of(tx, one)
    for cell in found.cells:
        if cell.ids is not None:
            assert cell.number == len(cell.ids)
            continue
        if not cell.figure.endswith((".expected", ".held")):
            assert cell.number == counted(rows, cell), cell
        if cell.year != one.year:
            (line,) = FIGURES[cell.figure].lines
            assert cell.number == rows[cell.area_id, one.year][line, "recognised"].last_year
        if cell.number is not None and one.area.kind == "commune":
            assert cell.number == len(behind(found.lines, cell.figure, cell.year, cell.area_id)), cell


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_numbers_equal_their_lists_after_any_life(store, steps):
    with store.writing() as tx:
        life = settled(tx)
        live(life, steps)
        province = areas.one(tx, areas.one(tx, life.commune).parent_id)
        expected = {}
        for table in ("november", "year"):
            one = asked(tx, life, table)
            found = making.read(tx, one).frozen
            check(tx, one, found)
            above = making.read(tx, one._replace(area=province)).frozen
            check(tx, one._replace(area=province), above)
            assert above.lines == []
            expected[table] = {cell.figure: cell.number for cell in found.cells if cell.area_id is None}
            of_commune = {cell.figure: cell.number for cell in above.cells if cell.area_id == life.commune}
            assert all(expected[table][figure] == number for figure, number in of_commune.items() if number is not None)
        check_period(tx, life)
        tx.rollback()


def check_period(tx, life):
    """Hold each number of the reports of two periods against its list, and a year's against the report of the year."""
    year = {cell.at: cell.number for cell in making.read(tx, asked(tx, life, "year")).frozen.cells}
    for first in (YEAR - 5, YEAR):
        found = making.read(tx, asked(tx, life, "period", first_year=first, year=first + 4)).frozen
        numbers = [cell for cell in found.cells if cell.number is not None and cell.ids is None]
        lists = [len(behind(found.lines, cell.figure, cell.year, cell.area_id)) for cell in numbers]
        assert lists == [cell.number for cell in numbers]
        if first == YEAR:
            of_year = {cell.at: cell.number for cell in found.cells if cell.year == YEAR}
            assert of_year["danh_hieu.0.nam_1"] == year["danh_hieu.0.cong_nhan"]


def test_what_is_kept_counts_the_same(store):
    with store.writing() as tx:
        life = settled(tx)
        made = freeze(tx, asked(tx, life), at=life.now)
    with store.reading() as tx:
        kept = reports.find(tx, made.id)
        lines = reports.lines(tx, made.id)
    cells = [cell for cell in read(kept.figures).cells if cell.number is not None and cell.ids is None]
    assert {cell.year for cell in cells} == {YEAR, YEAR - 1}
    assert [len(behind(lines, cell.figure, cell.year, cell.area_id)) for cell in cells] == [c.number for c in cells]
    assert any(cell.number for cell in cells if cell.figure == "families.expected")


def test_whoever_holds_on_and_is_endorsed_again_is_expected_once(store):
    with store.writing() as tx:
        life = settled(tx)
        title_rules.put(tx, New(life.commune, "family", YEAR - 3, "holds", "three", "QĐ"), life.now)
        place = areas.add(tx, "L-9", "Bản Chín", "village", life.commune)
        for number, verdict in enumerate(("dat", "dat", "chua_dat", "dat")):
            who = subjects.add(tx, f"C{number}", "family", f"Nhà {number}", place)
            form = evaluations.begin(tx, who, form_record().digest, YEAR, "vi", life.now)
            evaluations.submit(tx, form, life.now, "80", verdict)
            evaluations.endorse(tx, form, life.now)
        held = Earlier(place, subjects.by_code(tx, "C0").id, "family", YEAR - 1, 1, "QĐ 1")
        community = subjects.add(tx, "C9", "community", "Bản Chín", place)
        earlier.write(tx, [held, Earlier(place, community, "community", YEAR, 1, "QĐ 2")], life.now)
        one = asked(tx, life)
        found = making.read(tx, one).frozen
        check(tx, one, found)
        (cell,) = [cell for cell in found.cells if (cell.figure, cell.area_id) == ("families.expected", place)]
        assert cell.number == 3
        (held,) = [cell for cell in found.cells if (cell.figure, cell.area_id) == ("families.held", place)]
        (row,) = [row for row in found.given["thon"] if row["ten"] == "Bản Chín"]
        assert (held.number, row["ghi_chu"]) == (1, "còn giữ từ năm trước: 1")
        assert "Gia đình học tập" in found.given["con_giu"]
        reached = [one["cong_dong"] for one in found.given["thon_khac"] if one["ten"] == "Bản Chín"]
        assert reached == ["Dự kiến đạt"]
        above = making.read(tx, one._replace(area=areas.one(tx, areas.one(tx, life.commune).parent_id))).frozen
        expected = {cell.area_id: cell.number for cell in above.cells if cell.figure == "families.expected"}
        (whole, _) = [cell.number for cell in found.cells if (cell.figure, cell.area_id) == ("families.expected", None)]
        assert expected[life.commune] == whole


def test_where_no_mark_is_set_nobody_knows_who_is_expected(store):
    with store.writing() as tx:
        life = settled(tx)
        place = areas.add(tx, "L-9", "Bản Chín", "village", life.commune)
        who = subjects.add(tx, "C0", "family", "Nhà 0", place)
        form = evaluations.begin(tx, who, form_record().digest, YEAR, "vi", life.now)
        evaluations.submit(tx, form, life.now, "80", "")
        evaluations.endorse(tx, form, life.now)
        found = making.read(tx, asked(tx, life)).frozen
        told = {cell.area_id: cell.number for cell in found.cells if cell.figure == "families.expected"}
        assert (told[place], told[None]) == (None, None)
        assert found.given["cong_cong_nhan"] == found.given["cong_ty_le"] == "…"
        after = making.read(tx, asked(tx, life, "year")).frozen
        assert {cell.area_id: cell.number for cell in after.cells if cell.figure == "families.recognised"}[place] == 0


def test_no_name_of_anybody_is_frozen(store):
    with store.writing() as tx:
        life = settled(tx)
        made = freeze(tx, asked(tx, life), at=life.now)
        assert not [name for name in subjects.names_under(tx, life.commune) if name and name in made.figures]

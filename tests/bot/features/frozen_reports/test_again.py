"""A report made again is the first one, to the last bit, whatever has changed since; names are looked up anew."""

from __future__ import annotations

import random
from datetime import date

import openpyxl
import pytest

from bot.features.frozen_reports import annex, asking, listing, making
from bot.features.frozen_reports.asking import Wanted
from bot.features.frozen_reports.printed.frozen import read
from bot.papers import shipped
from bot.words import words_for
from storage import demonstration
from storage.assessment import evaluations
from storage.papers import letterheads, reports, templates
from storage.papers.letterheads import Value
from storage.people import erasure
from storage.places import area_changes, areas, earlier, subjects
from storage.places.earlier import Earlier
from tests.bot.features.frozen_reports.conftest import asked, freeze, settled
from tests.storage.places.test_lives import YEAR
from tests.storage.reporting.lives import DEEDS, DIGESTS, live

WORDS = words_for("en")
on_sqlite = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


def change_at_random(tx, life, seed=20):
    """Let twenty things happen, and change all that stands on the paper."""
    chance = random.Random(seed)
    live(life, [(chance.choice(DEEDS), chance.randrange(20), chance.randrange(10), 1) for _ in range(20)])
    area_changes.rename(tx, areas.one(tx, life.commune), "Xã Tên Mới", life.today)
    letterheads.put(tx, Value(life.commune, "", "nguoi_ky", "Người khác"), life.now)
    templates.put(tx, life.commune, "bao_cao", b"PK", life.now)


def test_it_is_the_first_after_twenty_changes(store):
    with store.writing() as tx:
        life = settled(tx)
        letterheads.put(tx, Value(life.commune, "", "nguoi_ky", "\u202eỘB nẫM"), life.now)
        one = asked(tx, life, number="5", dated=date(YEAR, 11, 6))
        found = making.read(tx, one)
        made = freeze(tx, one, at=life.now)
        first = making.filled(making.Paper(found.frozen, found.template, is_trial=False), WORDS)
        numbers = listing.read(tx, made, listing.Wanted("families.all"), WORDS)
        change_at_random(tx, life)
        after = making.read(tx, asked(tx, life)).frozen
        kept = reports.find(tx, made.id)
        paper = making.paper(tx, kept)
        assert (kept, paper.template) == (made, shipped("bao_cao"))
        assert (paper.frozen.given["xa"], after.given["xa"]) == ("xã Sống", "xã Tên Mới")
        assert after.written() != kept.figures
        assert making.filled(paper, WORDS) == first
        again = listing.read(tx, kept, listing.Wanted("families.all"), WORDS)
        assert [one.entry for one in again.counted] == [one.entry for one in numbers.counted]
        assert again.places.items() >= numbers.places.items()


def test_who_was_erased_since_has_no_name(store):
    with store.writing() as tx:
        life = settled(tx)
        life.mark(0, 0)
        made = freeze(tx, asked(tx, life), at=life.now)
        before = listing.read(tx, made, listing.Wanted("citizens.all"), WORDS)
        gone = next(one for one in before.counted if one.name)
        forms = [form.id for form in evaluations.of_subject(tx, gone.entry.subject_id)]
        forms = forms or [evaluations.begin(tx, gone.entry.subject_id, DIGESTS[0], YEAR, "vi", life.now)]
        erasure.forget_citizen(tx, forms, life.today)
        subjects.rename(tx, subjects.by_code(tx, "L-K0"), "Dòng họ mới", life.today)
        after = listing.read(tx, made, listing.Wanted("citizens.all"), WORDS)
        assert [one.entry for one in after.counted] == [one.entry for one in before.counted]
        assert next(one.name for one in after.counted if one.code == gone.code) == ""
        clans = listing.read(tx, made, listing.Wanted("clans.all"), WORDS)
        assert [one.name for one in clans.counted] == ["Dòng họ mới"]


@on_sqlite
def test_a_demonstration_says_so_on_its_paper(store):
    with store.writing() as tx:
        life = settled(tx)
        made = freeze(tx, asked(tx, life), at=life.now)
        assert not making.paper(tx, made).is_trial
        demonstration.mark(tx)
        assert making.paper(tx, made).is_trial


@pytest.fixture
def life(store):
    with store.writing() as tx:
        yield settled(tx)


@on_sqlite
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"as_of": date(2999, 1, 1)}, "01/01/2999 has not come yet"),
        ({"area_id": 3}, "Bản Mẫu is a village"),
        ({"year": 2031}, "the year 2031 had not begun"),
        ({"as_of": date(YEAR - 1, 12, 31)}, f"the year {YEAR} had not begun"),
        ({"year": 2012}, "Nothing is known of Xã Sống in 2012"),
    ],
)
def test_what_cannot_be_made_is_refused(life, changes, why):
    wanted = Wanted(life.commune, "year", YEAR)._replace(**changes)
    found = asking.report(life.tx, wanted, life.today, WORDS)
    told = found if isinstance(found, str) else asking.empty(making.read(life.tx, found), WORDS)
    assert why in told


@on_sqlite
def test_what_was_recognised_the_year_before_makes_no_report(life):
    """The commune's new year begins empty, though of the old one everything is known."""
    commune = areas.add(life.tx, "M", "Xã Vắng", "commune", areas.one(life.tx, life.commune).parent_id)
    who = subjects.add(life.tx, "M1", "family", "Nhà 1", commune)
    earlier.write(life.tx, [Earlier(commune, who, "family", YEAR, 1, "QĐ 1")], life.now)
    found = asking.report(life.tx, Wanted(commune, "year", YEAR + 1), date(YEAR + 1, 2, 1), WORDS)
    made = making.read(life.tx, found)
    assert 1 in {one.number for one in made.frozen.cells if one.year == YEAR}
    assert "Nothing is known of Xã Vắng" in asking.empty(made, WORDS)


@on_sqlite
def test_what_is_not_said_is_filled_in(life):
    wanted = Wanted(life.commune, "year", YEAR)
    assert asking.report(life.tx, wanted, date(YEAR, 11, 5), WORDS).as_of == date(YEAR, 11, 5)
    found = asking.report(life.tx, wanted, date(YEAR + 1, 1, 10), WORDS)
    assert (found.as_of, found.first_year, found.kind) == (date(YEAR, 12, 31), YEAR, "draft")
    wanted = wanted._replace(table="november")
    days = [asking.report(life.tx, wanted, day, WORDS).as_of for day in (date(YEAR, 11, 20), date(YEAR + 1, 1, 10))]
    assert days == [date(YEAR, 11, 20), date(YEAR, 11, 9)]


@on_sqlite
def test_drafts_and_unknown_numbers_say_so(life):
    made = making.read(life.tx, asked(life.tx, life)).frozen
    assert made.given["ban_nhap"] == "BẢN NHÁP, tính theo bảng điểm của xã"
    assert made.given["danh_hieu"][0]["ten"].endswith("(BẢN NHÁP, theo bảng điểm của xã)")
    assert made.given["ten_cong_nhan"] == "Dự kiến công nhận"
    assert made.given["loai_cong_nhan"] == "dự kiến công nhận"
    assert not {"so", "ngay", "nguoi_ky", "can_cu", "kinh_gui"} & made.given.keys()
    final = making.read(life.tx, asked(life.tx, life, "year", kind="final", number="5", dated=date(YEAR, 3, 2)))
    given = final.frozen.given
    assert given["ban_nhap"] == "Bảng điểm là BẢN NHÁP: tính theo bảng điểm của xã"
    assert (given["so"], given["ngay"], given["thang"], given["nam_ky"]) == ("05", "02", "3", str(YEAR))
    assert given["ten_cong_nhan"] == "Công nhận"
    unknown = {cell.at for cell in made.cells if cell.number is None}
    for at in unknown:
        table, _, rest = at.partition(".")
        value = made.given[table] if not rest else made.given[table][int(rest.split(".")[0])][rest.split(".")[1]]
        assert value == "…"
    assert read(made.written()).written() == made.written()


@on_sqlite
def test_an_annex_has_everybody_on_the_lines(life, tmp_path):
    made = freeze(life.tx, asked(life.tx, life), at=life.now)
    annex.write(life.tx, made, tmp_path / "phu_luc.xlsx", WORDS)
    sums, *others = openpyxl.load_workbook(tmp_path / "phu_luc.xlsx").worksheets
    groups, headings, total, *places = [[cell.value for cell in row] for row in sums.iter_rows(min_row=3)]
    assert (headings[:2], total[:2]) == (["No.", "Place"], [None, "Total"])
    assert {"Bản L0", "Bản L2"} & {row[1] for row in places}
    listed = sum(1 for page in others for row in page.iter_rows() if isinstance(row[0].value, int))
    assert listed == len(reports.lines(life.tx, made.id))
    begins = [n for n, group in enumerate(groups) if group]
    assert groups[2] == "Learning families"
    column = headings.index("Registered")
    assert column < begins[1]
    assert len(sums.col_breaks.brk) == (len(begins) - 1) // annex.GROUPS_A_PAGE
    (page,) = [page for page in others if page.title == "List families"]
    marked = [row for row in page.iter_rows(values_only=True) if row[1] == YEAR and row[5] == "x"]
    assert total[column] == len(marked)

"""A correction says line by line what was printed, what it is now, and why."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot.features.frozen_reports import asking, correcting, making
from bot.features.frozen_reports.asking import Correcting
from bot.features.frozen_reports.printed import values
from bot.features.frozen_reports.printed.beside import PREFILLED
from bot.features.frozen_reports.printed.frozen import read
from bot.people.by import By
from bot.words import words_for
from storage.assessment import evaluations
from storage.deciding import decisions
from storage.deciding.decisions import Correction, Decision
from storage.papers import reports
from storage.places import areas, registering, subjects
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import YEARLY_REPORT, Sheet
from storage.reporting import targets
from tests.bot.features.frozen_reports.conftest import asked, freeze, settled
from tests.storage.conftest import form_record
from tests.storage.places.test_lives import YEAR

WORDS = words_for("en")
LATER = timedelta(days=3)


@pytest.fixture
def life(store):
    """A commune whose four households of a village of its own are recognised by a decision."""
    with store.writing() as tx:
        life = settled(tx)
        place = areas.add(tx, "L-9", "Bản Chín", "village", life.commune)
        ids = []
        for number in range(4):
            who = subjects.add(tx, f"C{number}", "family", f"Nhà {number}", place)
            ids.append(evaluations.begin(tx, who, form_record().digest, YEAR, "vi", life.now))
            evaluations.submit(tx, ids[-1], life.now, "80", "dat")
            evaluations.endorse(tx, ids[-1], life.now)
        made = Decision(life.commune, YEAR, "family", "9/QĐ", life.today, "Ông Mẫu", None, life.now, life.now)
        life.decision, life.place, life.ids = decisions.enter(tx, made, ids), place, ids
        evaluations.decide(tx, ids, "recognised", life.now)
        yield life


def correct(life, report_id, **changes):
    day = life.today + LATER
    found = asking.correction(life.tx, Correcting(report_id, as_of=day)._replace(**changes), day, WORDS)
    return found if isinstance(found, str) else making.read(life.tx, *found)


def rows(found):
    return [(one["dong"], one["da_in"], one["nay_la"], one.get("ly_do")) for one in found.frozen.given["dinh_chinh"]]


def final(life, **changes):
    return freeze(life.tx, asked(life.tx, life, "year", kind="final", **changes), at=life.now)


pytestmark = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


def take_out(life, reason):
    changed = Correction(life.decision, "out", None, None, reason, None, life.now + LATER / 2)
    decisions.take_out(life.tx, changed, life.ids[0])


def test_what_a_decision_says_no_more_is_corrected_with_its_reason(life):
    first = final(life, number="5", dated=date(YEAR, 11, 6))
    take_out(life, "một hộ được công nhận hai lần")
    found = correct(life, first.id)
    assert found.frozen.given["van_ban"] == f"Báo cáo số 05/BC-UBND ngày 06 tháng 11 năm {YEAR}"
    told = [one for one in rows(found) if "Bản Chín" in one[0]]
    assert told == [
        ("Gia đình học tập, Bản Chín, đã công nhận", "4", "3", "một hộ được công nhận hai lần"),
    ]
    assert {one[0] for one in rows(found)} >= {"Gia đình học tập, cộng, đã công nhận"}
    kept = making.keep(life.tx, found, By(life.now + LATER))
    assert (kept.corrects_id, kept.kind, kept.as_of) == (first.id, "correction", life.today + LATER)
    assert making.filled(making.paper(life.tx, kept), WORDS).startswith(b"PK")
    assert reports.find(life.tx, first.id) == first


def test_the_officer_says_why_where_no_decision_does(life):
    first = final(life)
    who = subjects.by_code(life.tx, "C1")
    registering.register(life.tx, [who.id], YEAR, life.now + LATER / 2)
    (told,) = [one for one in rows(correct(life, first.id, why="đếm thiếu")) if "Bản Chín" in one[0]]
    assert told == ("Gia đình học tập, Bản Chín, đăng ký", "…", "1", "đếm thiếu")
    (told,) = [one for one in rows(correct(life, first.id)) if "Bản Chín" in one[0]]
    assert told[3] is None


def test_a_second_correction_counts_from_the_one_before(life):
    first = final(life)
    take_out(life, "nhầm")
    one = making.keep(life.tx, correct(life, first.id), By(life.now + LATER))
    assert "nothing is otherwise" in asking.empty(correct(life, one.id), WORDS)
    who = subjects.by_code(life.tx, "C1")
    registering.register(life.tx, [who.id], YEAR, life.now + LATER / 2)
    second = correct(life, one.id)
    assert second.corrects == first
    assert {told[0].rpartition(", ")[2] for told in rows(second)} == {"đăng ký"}


def test_where_nothing_differs_nothing_is_made(life):
    first = final(life)
    found = correct(life, first.id, as_of=None)
    assert "nothing is otherwise" in asking.empty(found, WORDS)
    cells = [one for one in read(first.figures).cells if one.figure not in PREFILLED]  # what is known of today only
    assert cells == found.frozen.cells


def test_only_what_was_final_is_corrected(life):
    draft = freeze(life.tx, asked(life.tx, life), at=life.now)
    assert "is a draft" in correct(life, draft.id)
    assert correct(life, 999) == "There is no report 999."
    first = final(life)
    assert "has not come yet" in correct(life, first.id, as_of=date(2999, 1, 1))
    assert "only that day or a later one" in correct(life, first.id, as_of=life.today - timedelta(days=1))


def test_a_correction_is_of_no_earlier_day_than_the_one_before(life):
    first = final(life)
    take_out(life, "nhầm")
    one = making.keep(life.tx, correct(life, first.id), By(life.now + LATER))
    assert correct(life, first.id, as_of=None).asked.as_of == one.as_of
    assert "only that day or a later one" in correct(life, first.id, as_of=life.today)


def test_a_target_and_the_money_are_corrected_too(life):
    money = Sheet(life.commune, YEAR, YEARLY_REPORT, {"ngan_sach": "12", "da_chi": "9"}, None, life.now)
    yearly_sheets.put(life.tx, money)
    first = final(life)
    targets.put(life.tx, targets.New(life.commune, "families", YEAR, Fraction(61, 100), "Kế hoạch 7"), life.now)
    yearly_sheets.put(life.tx, money._replace(answers={"ngan_sach": "15", "da_chi": "9"}, at=life.now + LATER))
    told = {one[0]: one[1:] for one in rows(correct(life, first.id, why="gõ nhầm"))}
    assert told["Gia đình học tập, mục tiêu của năm"][1:] == ("61,00%", "gõ nhầm")
    assert told["Huy động (triệu đồng)"] == ("ngân sách 12, đóng góp …", "ngân sách 15, đóng góp …", "gõ nhầm")
    assert len(told) == 2


def test_a_share_changes_with_its_count_for_the_same_reason(life):
    first = final(life)
    take_out(life, "nhầm")
    told = {one[0]: one[1:] for one in rows(correct(life, first.id))}
    share = told["Gia đình học tập, tỷ lệ công nhận trên tổng số"]
    assert (share[0] != share[1], share[2]) == (True, "nhầm")


def test_results_of_several_forms_are_compared_as_they_are_printed(life):
    then = making.read(life.tx, asked(life.tx, life, "year")).frozen
    (at,) = [cell for cell in then.cells if cell.at == "danh_hieu.0.nop"]
    several = [with_value(with_value(then, at.at, text), "cong_nop", text) for text in ("12 + 5", "13 + 4")]
    (one,) = correcting.differences(*several)
    assert (one.what.figure, one.then, one.now) == (at.figure, "12 + 5", "13 + 4")


def with_value(made, at, value):
    """Print something else somewhere."""
    name, _, rest = at.partition(".")
    given = copy.deepcopy(dict(made.given))
    if not rest:
        given[name] = value
    else:
        n, _, column = rest.partition(".")
        inside = given[name][int(n)] if column else given[name]
        inside[column or int(n)] = value
    changed = replace(made, given=given)
    return replace(changed, printed=values.read(changed))


@pytest.mark.parametrize("table", ["november", "period"])
def test_every_value_that_is_no_count_is_compared(life, table):
    first = asked(life.tx, life, table, first_year=YEAR)
    made = making.read(life.tx, first).frozen
    given_twice = {"cong_ty_le", "cong_nam_truoc"}
    assert list(values.read(made)) != sorted(values.read(made))  # they stay as they stand on the paper
    kept = [one for one in values.read(made) if one.startswith("danh_hieu|families|")]
    columns = [f"danh_hieu|families|{column}" for column in made.given["danh_hieu"][0]]
    assert kept == [one for one in columns if one in kept]
    for at in made.sources.keys() - given_twice:
        (one,) = correcting.differences(made, with_value(made, at, "1,23%"))
        assert one.now == "1,23%", at
        assert values.name_of(one.what, made.paper, made.places, YEAR)

"""A filled demonstration: whatever stands in it could have come to be by the program, and it is the same every time."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select

from bot.dialogue.questionnaires import Questionnaires
from bot.features.lists import reckoning
from bot.simulator.filled.fill import fill
from bot.simulator.filled.size import SIZES, Size, shares
from conversations.rules.figures import KEYS, LINES
from conversations.walking.walk import Walk
from storage import audit, unexplained
from storage.assessment import answers, evaluations
from storage.copying import moving
from storage.places import areas, subjects
from storage.reporting import figures
from storage.store import Store
from storage.tables import area, evaluation, signing, stay, subject
from tests.bot.offices import HEAD, OFFICER, says
from tests.clock import MORNING
from tests.stories.stage import BUTTONS, Stage

SMALL = Size(2, 8, 90)
YEARS = range(MORNING.year - 2, MORNING.year + 1)


@pytest.fixture(scope="module")
def file(settled_template, tmp_path_factory):
    file = shutil.copy(settled_template, tmp_path_factory.mktemp("filled") / "banhoc.db")
    with closing(Store.open(f"sqlite:///{file}")) as store:
        fill(store, SMALL, MORNING)
    return file


@pytest.fixture(scope="module")
def tx(file):
    with closing(Store.open(f"sqlite:///{file}")) as store, store.reading() as tx:
        yield tx


@pytest.fixture(scope="module")
def forms(tx):
    every = tx.execute(select(evaluation.c.id).order_by(evaluation.c.id)).scalars().all()
    return evaluations.some(tx, every)


def asked(tx):
    """Give every figure of the province and of each commune, for every year."""
    province = areas.by_code(tx, "11")
    for place in (province, *areas.children(tx, province.id)):
        for year in YEARS:
            whole, _ = figures.read(tx, place.id, year)
            for line in LINES:
                for key in KEYS:
                    yield place, year, line, key, whole.figures[line, key]


def test_no_row_points_to_nothing_and_each_keeps_to_what_its_table_allows(tx):
    assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_there_are_as_many_places_and_families_as_were_asked_for(tx):
    assert len(areas.communes(tx)) == SMALL.communes
    assert len(areas.villages(tx)) == SMALL.villages
    whole, _ = figures.read(tx, areas.by_code(tx, "11").id, MORNING.year)
    assert whole.figures["families", "all"].count == SMALL.families


def test_every_figure_has_as_many_names_as_it_counts(tx):
    for place, year, line, key, figure in asked(tx):
        if figure.count is not None:  # where nobody wrote down who registered
            assert len(figures.names(tx, place.id, year, line, key)) == figure.count, (place.code, year, line, key)


def test_there_is_something_of_everything(tx):
    top = areas.by_code(tx, "11").id
    counted = {(line, key): 0 for line in LINES for key in KEYS}
    for place, _, line, key, figure in asked(tx):
        counted[line, key] += (figure.count or 0) if place.id == top else 0
    assert {key for key in KEYS if not counted["families", key]} == set()
    assert {line for line in LINES if not counted[line, "begun"]} == set()
    for table in (
        "meeting",
        "decision",
        "recognition",
        "registration",
        "earlier",
        "target",
        "departure",
        "stay",
        "honour",
        "naming",
        "letterhead",
        "yearly_sheet",
        "meeting_rule",
    ):
        assert tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar(), table


def test_times_fit_how_far_a_form_is(tx):
    columns = (evaluation.c.status, evaluation.c.began_at, evaluation.c.submitted_at, evaluation.c.endorsed_at)
    for status, began, submitted, endorsed, changed, year in tx.execute(
        select(*columns, evaluation.c.changed_at, evaluation.c.year)
    ):
        assert (submitted is None) == (status == "draft")
        assert (endorsed is None) == (status in {"draft", "submitted"})
        moments = [one for one in (began, submitted, endorsed, changed) if one is not None]
        assert moments == sorted(moments)
        assert began.year == year
        assert changed <= MORNING


def test_who_moved_lived_somewhere_all_the_time_and_lives_where_they_went_last(tx):
    homes = dict(tx.execute(select(subject.c.id, subject.c.area_id)).all())
    stays: dict[int, list] = {}
    for row in tx.execute(select(stay).order_by(stay.c.subject_id, stay.c.since)):
        stays.setdefault(row.subject_id, []).append(row)
    assert len({row.area_id for row in tx.execute(select(stay.c.area_id))}) > 1
    for number, rows in stays.items():
        assert [row.until for row in rows] == [*(row.since for row in rows[1:]), None]
        assert rows[-1].area_id == homes[number]
    closed = dict(tx.execute(select(area.c.id, area.c.closed_on).where(area.c.closed_on.is_not(None))).all())
    assert len(closed) == SMALL.communes
    assert not closed.keys() & set(homes.values())


def test_a_signed_list_names_whoever_did_not_hand_in_and_nobody_else(tx):
    signed = tx.execute(select(signing.c.area_id, signing.c.year, signing.c.title, signing.c.left_out)).all()
    for area_id, year, title, left_out in signed:
        if year < MORNING.year:  # since then some have moved
            continue
        rows = evaluations.listed(tx, area_id, title, year)
        assert {str(one.subject_id) for one in rows if not one.is_in} == set(json.loads(left_out))
        assert "submitted" not in {one.status for one in rows}
    assert {year for _, year, _, _ in signed} == set(YEARS)


def test_the_log_explains_where_every_form_stands(tx):
    assert audit.verify(tx) is None
    assert unexplained.changed(tx, roles=False) == []


def test_every_form_opens_and_comes_to_what_is_written(tx, forms):
    questionnaires, told = Questionnaires(), reckoning.told_of_each(tx, forms)
    logs = answers.logs(tx, [one.id for one in forms])
    for one in forms:
        preload, _ = told[one.id]
        form = questionnaires.version(tx, one.digest)
        walk = Walk(form, logs.get(one.id, []), began=one.began_at, now=MORNING, preload=preload)
        assert {walk.find(path) is not None for path, _ in logs.get(one.id, [])} <= {True}
        if one.status == "draft":
            assert walk.open is not None
        else:
            assert walk.open is None
            assert (walk.outcome("tong_diem"), walk.outcome("xep_loai")) == (one.score, one.verdict)


def test_whoever_is_invented_has_a_name_that_says_so(tx):
    every = [one for two in areas.villages(tx) for one in subjects.of_area(tx, two.id)]
    assert len(every) > SMALL.families
    assert [
        one.name for one in every if not any(said in one.name for said in ("Mẫu", "Thử", "Nháp", "Ví Dụ", "mẫu"))
    ] == []


def test_the_same_day_fills_the_same(file, settled_template, tmp_path):
    again = shutil.copy(settled_template, tmp_path / "again.db")
    with closing(Store.open(f"sqlite:///{again}")) as store:
        fill(store, SMALL, MORNING)
    with closing(sqlite3.connect(file)) as one, closing(sqlite3.connect(again)) as other:
        assert list(one.iterdump()) == list(other.iterdump())


def test_on_the_first_day_of_a_year_nothing_lies_ahead(settled_template, tmp_path):
    new_year = MORNING.replace(month=1, day=1, hour=0)
    file = shutil.copy(settled_template, tmp_path / "new_year.db")
    with closing(Store.open(f"sqlite:///{file}")) as store:
        fill(store, Size(1, 4, 60), new_year)
        with store.reading() as tx:
            assert max(tx.execute(select(evaluation.c.changed_at)).scalars()) <= new_year
            assert tx.execute(select(evaluation.c.id).where(evaluation.c.year == new_year.year)).first()


def test_its_officer_and_heads_go_on_from_there(file, tmp_path):
    with closing(Stage(file, tmp_path, BUTTONS, forgets=False)) as stage:
        assert "Bản Mẫu" in says(stage, OFFICER, "tiến độ")
        assert "Bản Mẫu Một" in says(stage, HEAD, "danh sách")


def test_postgresql_is_filled_with_the_same_and_goes_on_numbering(settled_template, postgres_url, tx):
    with closing(Store.open(f"sqlite:///{settled_template}")) as source:
        moving.move(source, postgres_url)
    with closing(Store.open(postgres_url)) as store:
        fill(store, SMALL, MORNING)
        with store.writing() as there:
            subjects.add(there, "NEW", "family", "nhà bà Mẫu Mới", areas.by_code(there, "03217-01").id)
            there.rollback()
        with store.reading() as there:
            assert [one[4] for one in asked(there)] == [one[4] for one in asked(tx)]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_shares_leave_nothing(size):
    parts = shares(size.families, [0.3, 1.7, 1.0, 0.01] * 9)
    assert sum(parts) == size.families
    assert min(parts) >= 0

"""`banhoc area`, as the operator uses it at the turn of a reform."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial

import pytest

from storage import audit
from storage.assessment import evaluations, forms
from storage.assessment.forms import FormRecord
from storage.places import areas, subjects
from storage.store import Store

DIGEST = "d" * 64
MORNING = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def data(banhoc, tmp_path):
    assert banhoc("area", "load", "dien-bien-tua-chua")[0] == 0
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        commune = areas.by_code(tx, "03217")
        assert commune is not None
        for code in ("B1", "B2"):
            village = areas.add(tx, code, f"Bản {code}", "village", commune.id)
            subjects.add(tx, f"H-{code}", "family", f"nhà {code}", village)
    yield store
    store.close()


@pytest.fixture
def area(banhoc, data):
    return partial(banhoc, "area")


def names(area, *words):
    _, printed = area("list", "03217", "--json", *words)
    return {row["name"]: row.get("subjects") for row in json.loads(printed)}


def test_the_shipped_units_are_there_once_with_their_old_names(area):
    code, printed = area("load", "dien-bien-tua-chua")
    assert (code, printed.strip()) == (0, "Everything is there already.")
    assert "03217  xã Tủa Chùa  (thị trấn Tủa Chùa, xã Mường Báng, xã Nà Tòng)" in area("list")[1]


def test_a_merger_is_shown_first_then_made_and_taken_back(area, data):
    assert "B1 Bản B1 → B2 Bản B2: 1 household or group" in area("merge", "B1", "--into", "B2", "--dry-run")[1]
    assert names(area, "--year", "2026")["Bản B1"] == 1
    area("merge", "B1", "--into", "B2", "--on", "2026-07-01")
    assert names(area, "--year", "2026") == {"xã Tủa Chùa": None, "Bản B2": 2}
    assert names(area, "--year", "2026", "--on", "2026-06-30") == {"xã Tủa Chùa": None, "Bản B1": 1, "Bản B2": 1}
    assert "Taken back:" in area("undo")[1]
    assert names(area, "--year", "2026")["Bản B1"] == 1
    with data.reading() as tx:
        assert [kept.link.deed for kept in audit.every(tx)] == ["area.merge", "area.undo"]
        assert audit.verify(tx) is None


def test_a_split_takes_the_named_households_along(area):
    assert area("split", "B1", "--part", "B3=Bản Ba=H-B1")[0] == 0
    assert names(area, "--year", "2026") == {"xã Tủa Chùa": None, "Bản B1": 0, "Bản B2": 1, "Bản Ba": 1}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["rename", "NONE", "Bản Mới"], "NONE: there is no such area."),
        (["rename", "B1", "  "], "A name has between 1 and 100 letters."),
        (["move", "03217", "--into", "B1"], "An area cannot be moved into itself."),
        (["merge", "B1,03217", "--into", "B2"], "An area cannot be moved into itself."),
        (["split", "B1", "--part", "B3=Bản Ba=H-B2"], "H-B2: nobody of that code lives in Bản B1."),
        (["split", "B1", "--part", "B2=Bản Ba="], "the code is taken"),
        (["split", "B1", "--part", "B3"], "B3: please write a part as B2=Bản Hai=H-1,H-2."),
        (["add", "B1", "Bản Một", "--under", "03217"], "B1: this is the code of Bản B1 already."),
        (["add", "B 9", "Bản Một", "--under", "03217"], "B 9: a code is one word without commas"),
        (["add", "B9", "Bản B1", "--under", "03217"], "xã Tủa Chùa has Bản B1 already, with the code B1."),
        (["add", "B9", "Nhóm Một", "--under", "B1"], "Bản B1 is a village; nothing lies under it."),
        (["add", "B9", " ", "--under", "03217"], "A name has between 1 and 100 letters."),
        (["close", "B1"], "Bản B1 cannot be closed: nhà B1 still belong to it."),
        (["close", "03217"], "xã Tủa Chùa cannot be closed: Bản B1, Bản B2 still belong to it."),
        (["close", "03217", "--into", "B2"], "An area cannot be moved into itself."),
        (["undo"], "There is no change to take back."),
        (["list", "NONE"], "NONE: there is no such area."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(area, words, sentence):
    code, printed = area(*words)
    assert code == 1
    assert sentence in printed
    assert names(area) == {"xã Tủa Chùa": None, "Bản B1": None, "Bản B2": None}


def test_a_real_commune_gets_its_villages(area, data):
    assert area("add", "03217-01", "Huổi Lóng", "--under", "03217", "--kind", "ban", "--difficult")[0] == 0
    assert area("add", "03217-02", "Tổ dân phố Mẫu", "--under", "03217", "--kind", "to", "--on", "2026-07-01")[0] == 0
    now = {"xã Tủa Chùa": None, "Bản B1": 1, "Bản B2": 1, "Bản Huổi Lóng": 0, "Tổ dân phố Mẫu": 0}
    assert names(area, "--year", "2026") == now
    assert "Tổ dân phố Mẫu" not in names(area, "--on", "2026-06-30")
    with data.reading() as tx:
        assert areas.by_code(tx, "03217-01").difficult
    area("set", "03217-01", "--difficult", "no")
    with data.reading() as tx:
        assert not areas.by_code(tx, "03217-01").difficult
    assert "Bản Huổi Lóng: not difficult" in area("undo")[1]
    with data.reading() as tx:
        assert areas.by_code(tx, "03217-01").difficult


def test_a_village_is_closed_when_it_is_empty_or_another_takes_it_in(area, data):
    with data.writing() as tx:
        home = subjects.by_code(tx, "H-B1")
        record = FormRecord(DIGEST, "gia_dinh_hoc_tap", "2026.1", "Phiếu", "draft", "", MORNING, "", "")
        forms.publish(tx, record)
        evaluations.begin(tx, home.id, DIGEST, datetime.now(UTC).year, "vi", MORNING)
    code, printed = area("close", "B1")
    assert code == 1
    assert "Bản B1 cannot be closed: nhà B1 still belong to it." in printed
    assert "Forms that are not handed in yet: nhà B1." in printed
    assert "Forms that are not handed in yet: nhà B1." in area("close", "B1", "--into", "B2")[1]
    assert names(area, "--year", "2026") == {"xã Tủa Chùa": None, "Bản B2": 2}
    area("undo")
    area("add", "B3", "Bản Ba", "--under", "03217")
    assert area("close", "B3")[0] == 0
    assert "Bản Ba" not in names(area)

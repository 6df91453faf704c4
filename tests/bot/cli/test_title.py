"""`banhoc title`: how long a recognition holds and which form is used; set, shown and taken back."""

from __future__ import annotations

from contextlib import closing
from functools import partial

import pytest

from storage import audit
from storage.assessment import evaluations, forms
from storage.deciding import title_rules
from storage.places import subjects
from storage.store import Store

WHERE = ("--title", "unit", "--area", "03217", "--year", "2026")
PAPER = ("--source", "Hướng dẫn 12/HD-UBND")


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


@pytest.fixture
def title(banhoc, store):
    return partial(banhoc, "title")


def standing(store):
    with store.reading() as tx:
        return [(one.title, one.year, one.kind, one.value) for one in title_rules.standing(tx)]


def test_how_long_one_holds_is_tried_set_shown_and_taken_back(title, store):
    shown = title("set", *WHERE, "--holds", "period", *PAPER, "--dry-run")
    assert (shown[0], standing(store)) == (0, [])
    assert "Learning units 2026 · xã Tủa Chùa: a recognition holds until the end of the period" in shown[1]
    assert title("set", *WHERE, "--holds", "period", *PAPER) == shown
    assert standing(store) == [("unit", 2026, "holds", "period")]
    told = title("list", "--title", "unit")[1]
    line = "2026 unit 03217 xã Tủa Chùa: a recognition holds until the end of the period (Hướng dẫn 12/HD-UBND)\n"
    assert told.startswith(line)
    assert "Learning units, where nothing was set: a recognition holds for three years (TT 24/2023/TT-BGDĐT)" in told
    assert title("set", *WHERE, "--undo", "form")[0] == 1
    assert title("set", *WHERE, "--undo", "holds")[0] == 0
    assert standing(store) == []
    with store.reading() as tx:
        assert [one.link.deed for one in audit.every(tx)] == ["title.set", "title.set"]


def test_what_is_asked_of_meetings_is_set_shown_and_taken_back(title, store):
    where = ("meetings", "--area", "03217", "--year", "2026")
    shown = title(*where, "--rule", "nd_86_2023", *PAPER, "--dry-run")
    assert shown[0] == 0
    assert "Village meetings from 2026 · xã Tủa Chùa: as NĐ 86/2023" in shown[1]
    assert "meetings" not in title("list")[1]
    assert title(*where, "--rule", "86/2023", *PAPER) == shown
    assert "2026 meetings 03217 xã Tủa Chùa: as NĐ 86/2023: half agree" in title("list")[1]
    assert title(*where, "--rule", "half")[0] == 1, "a rule has a paper in which it stands"
    assert title(*where, "--undo")[0] == 0
    assert title(*where, "--undo")[0] == 1
    with store.reading() as tx:
        told = [(one.link.deed, one.link.before, one.link.after) for one in audit.every(tx)]
    assert told == [("meetings.set", "2026 -", "2026 nd_86_2023"), ("meetings.set", "2026 nd_86_2023", "2026 -")]


def test_what_is_our_own_proposal_is_marked_so(title):
    told = title("list", "--title", "family")
    assert told == (
        0,
        "Learning families, where nothing was set: a recognition holds for its year (proposed by this project)\n",
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--form", "khong_co", *PAPER), "no such form is published"),
        (("--form", "gia_dinh_hoc_tap", *PAPER), "is no form of this title"),
        (("--form", "nhap_ho", *PAPER), "is no form of this title"),
        (("--form", "don_vi_hoc_tap"), "--source"),
        (("--holds", "three", "--source", "https://xau.vn"), ""),
        (("--holds", "three", "--source", "x" * 121), "--source"),
    ],
)
def test_what_cannot_be_is_refused(title, store, given, told):
    code, said = title("set", *WHERE, *given)
    assert (code, standing(store)) == (1, [])
    assert told in said


def test_where_and_when_must_be_there(title):
    assert title("set", "--title", "unit", "--area", "9", "--year", "2026", "--holds", "three", *PAPER)[0] == 1
    assert title("set", "--title", "unit", "--area", "03217", "--year", "26", "--holds", "three", *PAPER)[0] == 1


def test_families_of_two_forms_stand_apart_in_the_tree(title, banhoc, store):
    with store.writing() as tx:
        form = forms.by_digest(tx, forms.current(tx, "gia_dinh_hoc_tap").digest)
        forms.publish(tx, form._replace(digest="9" * 64, form_id="gia_dinh_moi", title_text="Mẫu mới"))
        home = subjects.by_code(tx, "H-0103")
        begun = evaluations.begin(tx, home.id, form.digest, 2026, "vi", form.published_at)
        evaluations.submit(tx, begun, form.published_at, "60", None)
    title("set", "--title", "family", "--area", "03217-01", "--year", "2026", "--form", "gia_dinh_moi", *PAPER)
    shown = banhoc("area", "list", "--year", "2026")[1]
    (line,) = [line for line in shown.splitlines() if "03217-01" in line]
    assert "Mẫu mới 0/" in line
    assert "Gia đình học tập 1/1" in line

"""Areas are a tree, and subjects live in it."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from storage.places import areas, subjects
from storage.places.areas import Area
from storage.places.subjects import Subject


@pytest.fixture
def tree(tx):
    province = areas.add(tx, "T", "Tỉnh Mẫu", "province")
    commune = areas.add(tx, "T1", "Xã Mẫu", "commune", province)
    second = areas.add(tx, "T1-02", "Bản Hai", "village", commune)
    first = areas.add(tx, "T1-01", "Bản Một", "village", commune, difficult=True)
    return province, commune, first, second


def test_an_area_is_found_by_its_code(tx, tree):
    _, commune, first, _ = tree
    assert areas.by_code(tx, "T1-01") == Area(first, "T1-01", "Bản Một", "village", commune, difficult=True)
    assert areas.one(tx, first) == areas.by_code(tx, "T1-01")
    assert areas.by_code(tx, "T9") is None


def test_children_come_by_code(tx, tree):
    assert [child.name for child in areas.children(tx, tree[1])] == ["Bản Một", "Bản Hai"]
    assert areas.children(tx, tree[2]) == []


def test_under_an_area_is_itself_and_all_below(tx, tree):
    assert set(areas.under(tx, tree[0])) == set(tree)
    assert set(areas.under(tx, tree[1])) == set(tree[1:])
    assert areas.under(tx, tree[3]) == [tree[3]]


def test_a_path_leads_from_the_province_down(tx, tree):
    assert areas.path(tx, tree[2]) == ["Tỉnh Mẫu", "Xã Mẫu", "Bản Một"]


def test_a_code_is_given_once(tx, tree):
    with pytest.raises(IntegrityError), tx.begin_nested():
        areas.add(tx, "T1", "Xã Khác", "commune", tree[0])


def test_subjects_live_in_an_area(tx, tree):
    home = subjects.add(tx, "T1-01-002", "family", "Nhà bà Mẫu", tree[2])
    clan = subjects.add(tx, "T1-01-001", "clan", "Dòng họ Mẫu", tree[2])
    assert [subject.id for subject in subjects.of_area(tx, tree[2])] == [clan, home]
    assert subjects.of_area(tx, tree[3]) == []
    assert subjects.one(tx, home) == Subject(home, "T1-01-002", "family", "Nhà bà Mẫu", tree[2])
    assert subjects.by_code(tx, "T1-01-001").id == clan
    assert subjects.by_code(tx, "nobody") is None


def test_a_title_nobody_knows_is_refused(tx, tree):
    with pytest.raises(IntegrityError), tx.begin_nested():
        subjects.add(tx, "T1-01-003", "hamlet", "Xóm Mẫu", tree[2])

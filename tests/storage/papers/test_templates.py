"""A place uses its own template, or that of the nearest place above it, and what was used stays."""

from __future__ import annotations

from storage.papers import templates
from tests.storage.conftest import MORNING


def test_the_nearest_place_upwards_that_has_one_decides(village, tx):
    province = 1
    assert templates.in_force(tx, village.village, "bao_cao") is None
    templates.put(tx, province, "bao_cao", b"tinh", MORNING)
    assert templates.in_force(tx, village.commune, "bao_cao") == b"tinh"
    digest = templates.put(tx, village.commune, "bao_cao", b"xa", MORNING, village.father)
    assert [templates.in_force(tx, one, "bao_cao") for one in (village.commune, province)] == [b"xa", b"tinh"]
    assert templates.in_force(tx, village.commune, "quyet_dinh") is None
    found = templates.find(tx, village.village, "bao_cao")
    assert (found.area_id, found.digest, found.person_id) == (village.commune, digest, village.father)


def test_what_is_taken_back_lets_the_one_before_stand_again(village, tx):
    for data in (b"one", b"two", b"one"):
        templates.put(tx, village.commune, "bao_cao", data, MORNING)
    assert templates.withdraw(tx, village.commune, "bao_cao", MORNING)
    assert templates.in_force(tx, village.commune, "bao_cao") == b"two"
    assert templates.withdraw(tx, village.commune, "bao_cao", MORNING)
    assert templates.withdraw(tx, village.commune, "bao_cao", MORNING)
    assert not templates.withdraw(tx, village.commune, "bao_cao", MORNING)
    assert templates.in_force(tx, village.commune, "bao_cao") is None
    assert templates.file(tx, templates.keep(tx, b"two")) == b"two"

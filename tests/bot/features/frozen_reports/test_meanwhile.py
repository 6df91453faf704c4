"""A report sees one moment while others write, and two that are made at once are both whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bot.features.frozen_reports import making
from bot.features.frozen_reports.making import AlreadyFinal
from bot.people.by import By
from storage.papers import reports
from storage.places import areas, registering, subjects
from tests.bot.features.frozen_reports.conftest import asked, settled
from tests.storage.places.test_lives import YEAR


def registered(found):
    return next(one.number for one in found.frozen.cells if one.figure == "families.registered")


def test_what_comes_in_meanwhile_is_not_counted(store):
    with store.writing() as tx:
        life = settled(tx)
        one = asked(tx, life)
    with store.reading() as tx:
        areas.one(tx, life.commune)
        with store.writing() as other:
            place = areas.by_code(other, "L-0").id
            new = subjects.add(other, "N1", "family", "Nhà mới", place)
            registering.register(other, [new], YEAR, life.now)
        before = making.read(tx, one)
    with store.reading() as tx:
        after = making.read(tx, one)
    assert registered(after) == registered(before) + 1
    assert len(after.frozen.lines) > len(before.frozen.lines)


def test_two_at_once_are_both_whole(store):
    with store.writing() as tx:
        life = settled(tx)
        one = asked(tx, life)

    def make(_):
        with store.reading() as tx:
            found = making.read(tx, one)
        with store.writing() as tx:
            return making.keep(tx, found, By(life.now)), found

    with ThreadPoolExecutor(2) as two:
        made = list(two.map(make, range(4)))
    assert len({kept.id for kept, _ in made}) == 4
    with store.reading() as tx:
        for kept, found in made:
            assert reports.find(tx, kept.id) == kept
            assert reports.lines(tx, kept.id) == list(found.frozen.lines)
            assert kept.figures == made[0][0].figures


def test_of_two_that_are_made_final_at_once_one_is(store):
    with store.writing() as tx:
        life = settled(tx)
        one = asked(tx, life, kind="final")
    with store.reading() as tx:
        found = making.read(tx, one)
    together = Barrier(2)

    def make(_):
        together.wait()
        try:
            with store.writing() as tx:
                return making.keep(tx, found, By(life.now)).id
        except AlreadyFinal as there:
            return -there.report.id

    with ThreadPoolExecutor(2) as two:
        made = list(two.map(make, range(2)))
    assert sorted(made) == [-1, 1]

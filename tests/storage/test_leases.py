"""One owner for each name, by the clock of the database, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from sqlalchemy import update

from storage import leases
from storage.leases import Server
from storage.store import Store
from storage.tables import lease, server

LONG = 60.0
A = Server("a", frozenset({"telegram", "zalo_oa"}), "1.0")


def lapse(tx, name, seconds=0.1):
    """Let a lease have ended a moment ago, as after that long without a word of its owner."""
    tx.execute(update(lease).where(lease.c.name == name).values(until=lease.c.until - LONG - seconds))


def left(tx, name="telegram"):
    return next(one.left for one in leases.standing(tx) if one.name == name)


def test_a_name_has_one_owner_and_a_number_that_grows_with_each_claim(tx):
    assert leases.claim(tx, "telegram", "a", LONG) == 1
    assert leases.claim(tx, "telegram", "b", LONG) is None
    assert leases.claim(tx, "zalo_oa", "b", LONG) == 1, "each name by itself"
    lapse(tx, "telegram")
    assert leases.claim(tx, "telegram", "b", LONG) == 2
    assert leases.claim(tx, "telegram", "b", LONG) == 3, "ours once more is another time"
    assert [one[:3] for one in leases.standing(tx)] == [("telegram", "b", 3), ("zalo_oa", "b", 1)]
    assert 59 < left(tx) <= 60


def test_prolonging_keeps_the_number_and_tells_what_was_taken_meanwhile(tx):
    held = {name: leases.claim(tx, name, "a", LONG) for name in ("telegram", "zalo_oa", "bells")}
    for name in held:
        lapse(tx, name)
    assert leases.claim(tx, "zalo_oa", "b", LONG) == 2
    assert leases.renew(tx, "a", held, LONG) == {"telegram", "bells"}, "one that ended and nobody took is still ours"
    assert left(tx) > 59
    assert leases.renew(tx, "a", {"telegram": 7}, LONG) == set(), "an old number is no lease"
    assert leases.renew(tx, "b", {"zalo_oa": 2}, LONG) == {"zalo_oa"}


def test_what_is_given_up_is_free_at_once_and_its_number_goes_on(tx):
    leases.claim(tx, "telegram", "a", LONG)
    leases.give_up(tx, "b", ["telegram"])
    assert leases.claim(tx, "telegram", "b", LONG) is None, "nobody gives up what is another's"
    leases.give_up(tx, "a", ["telegram"])
    assert leases.renew(tx, "a", {"telegram": 1}, LONG) == set()
    assert leases.claim(tx, "telegram", "b", LONG) == 2
    leases.free_all(tx)
    assert leases.claim(tx, "telegram", "a", LONG) == 3


def test_a_clock_that_was_set_back_makes_no_lease_longer_than_it_can_be(tx):
    leases.claim(tx, "telegram", "a", LONG)
    leases.here(tx, A, LONG)
    for table in (lease, server):
        tx.execute(update(table).values(until=table.c.until + 3600))
    assert left(tx) > 3600
    leases.shorten(tx, LONG)
    assert 59 < left(tx) <= 60
    tx.execute(update(server).values(until=server.c.until - LONG))
    assert leases.living(tx) == []


def test_a_server_lives_as_long_as_its_word_stands(tx):
    leases.here(tx, A, LONG)
    leases.here(tx, A._replace(media="m-1"), LONG)
    leases.here(tx, Server("b", frozenset(), "1.1"), 0.0)
    assert leases.living(tx) == [A._replace(media="m-1")]
    leases.leave(tx, "a")
    assert leases.living(tx) == []
    tx.execute(update(server).values(until=server.c.until - leases.KEPT - 1))
    leases.leave(tx, "a")
    assert tx.execute(server.select()).all() == []


def test_of_many_who_claim_at_the_same_moment_one_has_it(store, url):
    others = [Store.open(url) for _ in range(6)]

    def claim(place):
        with others[place].writing() as tx:
            return leases.claim(tx, "telegram", f"server {place}", LONG)

    with ThreadPoolExecutor(6) as together:
        numbers = list(together.map(claim, range(6)))
    assert sorted(numbers, key=str) == [1, *[None] * 5]
    for other in others:
        other.close()


def test_beside_one_that_keeps_its_photos_elsewhere_nobody_begins(postgres_url):
    here, there, old = A._replace(media="w1"), A._replace(name="b", media="w2"), A._replace(name="c")
    with closing(Store.open(postgres_url)) as store, store.leasing() as tx:
        assert not leases.enter(tx, here, LONG)
        assert leases.enter(tx, there, LONG) == here
        assert leases.living(tx) == [here], "who was refused has said nothing"
        assert not leases.enter(tx, there._replace(media="w1"), LONG)
        assert not leases.enter(tx, old, LONG), "who keeps none of its own is beside anybody"
        for one in (here, there):
            leases.leave(tx, one.name)
        assert not leases.enter(tx, there, LONG), "alone one begins with any folder"


def test_of_two_that_begin_at_once_with_two_folders_one_does(postgres_url):
    stores = [Store.open(postgres_url) for _ in range(2)]

    def enter(number):
        with stores[number].leasing() as tx:
            return leases.enter(tx, Server(f"{number}", frozenset(), "1.0", f"w{number}"), LONG)

    with ThreadPoolExecutor(2) as threads:
        assert sorted(map(bool, threads.map(enter, range(2)))) == [False, True]
    for one in stores:
        one.close()

"""One pair of tokens for each account, one renewal at a time, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from storage import zalo_access
from storage.store import Store
from storage.zalo_access import TokenPair
from tests.storage.conftest import MORNING

LATER = MORNING + timedelta(hours=25)
HALF_A_MINUTE = timedelta(seconds=30)


def adopted(tx, token="seed-1", seed="hash-1"):
    zalo_access.adopt(tx, "oa", token, seed, MORNING)
    return zalo_access.find(tx, "oa")


def test_the_token_of_the_settings_is_where_it_begins(tx):
    assert zalo_access.find(tx, "oa") is None
    assert adopted(tx) == TokenPair("", "seed-1", MORNING, "hash-1", None)


def test_a_pair_that_is_kept_wins_over_the_settings(tx):
    adopted(tx)
    zalo_access.keep(tx, "oa", ("access", "refresh"), LATER, MORNING)
    assert adopted(tx, "seed-2", "hash-2") == TokenPair("access", "refresh", LATER, "hash-1", None)


def test_a_changed_setting_wins_over_a_pair_that_was_refused(tx):
    adopted(tx)
    zalo_access.refuse(tx, "oa", "seed-1", MORNING)
    assert adopted(tx).refused_at == MORNING, "the same setting would only be refused again"
    assert adopted(tx, "seed-2", "hash-2") == TokenPair("", "seed-2", MORNING, "hash-2", None)


def test_a_new_consent_takes_the_place_of_whatever_is_kept(tx):
    first = ("access", "refresh")
    zalo_access.begin(tx, "oa", first, LATER, "hash-1", MORNING)
    assert zalo_access.find(tx, "oa") == TokenPair(*first, LATER, "hash-1", None)
    zalo_access.claim(tx, "oa", "refresh", MORNING, LATER)
    zalo_access.refuse(tx, "oa", "refresh", MORNING)
    zalo_access.begin(tx, "oa", ("a2", "r2"), LATER, "hash-1", MORNING)
    assert adopted(tx) == TokenPair("a2", "r2", LATER, "hash-1", None), "an older setting does not win over it"
    assert zalo_access.claim(tx, "oa", "r2", MORNING, MORNING + HALF_A_MINUTE), "and nobody holds it"


def test_one_at_a_time_may_use_a_token_up(tx):
    adopted(tx)
    assert zalo_access.claim(tx, "oa", "seed-1", MORNING, MORNING + HALF_A_MINUTE)
    assert not zalo_access.claim(tx, "oa", "seed-1", MORNING, MORNING + HALF_A_MINUTE)
    later = MORNING + 2 * HALF_A_MINUTE
    assert zalo_access.claim(tx, "oa", "seed-1", later, later + HALF_A_MINUTE), "the first was stopped meanwhile"


def test_who_knows_only_the_token_before_cannot_use_it_up_again(tx):
    adopted(tx)
    zalo_access.keep(tx, "oa", ("access", "refresh"), LATER, MORNING)
    assert not zalo_access.claim(tx, "oa", "seed-1", MORNING, MORNING + HALF_A_MINUTE)
    zalo_access.refuse(tx, "oa", "seed-1", MORNING)
    assert zalo_access.find(tx, "oa").refused_at is None


def test_a_pair_that_arrives_late_still_counts(tx):
    adopted(tx)
    zalo_access.refuse(tx, "oa", "seed-1", MORNING)
    zalo_access.keep(tx, "oa", ("access", "refresh"), LATER, MORNING)
    assert zalo_access.find(tx, "oa").refused_at is None


def test_accounts_do_not_mix(tx):
    adopted(tx)
    zalo_access.adopt(tx, "second", "other", "hash", MORNING)
    zalo_access.keep(tx, "second", ("access", "refresh"), LATER, MORNING)
    assert zalo_access.find(tx, "oa").refresh_token == "seed-1"


def test_two_servers_at_once_and_one_is_let_through(store, url):
    with store.writing() as tx:
        adopted(tx)
    servers = [Store.open(url), Store.open(url)]
    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(claimed, servers)) == [False, True]
    for server in servers:
        server.close()


def claimed(store):
    with store.writing() as tx:
        return zalo_access.claim(tx, "oa", "seed-1", MORNING, MORNING + HALF_A_MINUTE)


def test_a_pair_is_not_shown(tx):
    assert "seed-1" not in repr(adopted(tx))

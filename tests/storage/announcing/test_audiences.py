"""For whom an announcement is: each person once, on the phone heard last; what was frozen stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage.announcing import announcements, audiences
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.calendar import mutes
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.tables import evaluation
from storage.talk import heard
from tests.storage.conftest import MORNING

TODAY = MORNING.date()


def home(tx, village, number, *, title="family"):
    return subjects.add(tx, f"{village}-{number}", title, f"Nhà {number}", village)


def member(tx, subject_id, *phones, name="Người mẫu"):
    person = people.add(tx, name)
    people.grant(tx, person, "member", date(2026, 1, 1), subject_id=subject_id)
    return person, [phone(tx, person, one) for one in phones]


def phone(tx, person, where):
    channel, _, address = where.partition(":")
    number = accounts.meet_one(tx, channel, address).id
    accounts.allow(tx, number, person)
    return number


def hear(tx, number, *, days=0):
    heard.mark(tx, [heard.Heard(number, f"k{days}-{number}", MORNING - timedelta(days=days))])


def frozen(tx, village, **changes):
    """Make an announcement, approve it, and give the phones it goes to."""
    audience = Audience((village.commune,))._replace(**changes)
    number = announcements.draft(tx, Draft(village.commune, village.father, "Tin", None, audience), MORNING)
    assert announcements.approve(tx, announcements.find(tx, number), village.father, MORNING, TODAY)
    channels = announcements.counts(tx, number, "planned")
    planned = [announcements.next_planned(tx, number, channel, 100) for channel in channels]
    return sorted(one.account_id for some in planned for one in some)


def test_a_person_with_two_channels_is_written_to_on_the_one_heard_last(village, tx):
    _, (zalo, telegram) = member(tx, home(tx, village.village, 1), "zalo_oa:a", "telegram:a")
    hear(tx, telegram)
    hear(tx, zalo)
    assert frozen(tx, village) == [village.phone, zalo]


def test_who_is_lost_on_one_channel_is_written_to_on_the_other(village, tx):
    _, (zalo, telegram) = member(tx, home(tx, village.village, 1), "zalo_oa:a", "telegram:a")
    hear(tx, telegram)
    hear(tx, zalo)
    accounts.lose(tx, [zalo], MORNING)
    assert frozen(tx, village) == [village.phone, telegram]


def test_a_phone_shared_by_several_is_written_to_once(village, tx):
    mother, _ = member(tx, home(tx, village.village, 1))
    accounts.allow(tx, village.phone, mother)
    assert frozen(tx, village) == [village.phone]
    assert audiences.size(tx, Audience((village.commune,)), TODAY) == (2, 0, 1)


def test_households_without_a_phone_are_counted(village, tx):
    member(tx, home(tx, village.village, 1))
    home(tx, village.village, 2)
    assert audiences.size(tx, Audience((village.commune,)), TODAY) == (3, 2, 1)


def test_only_one_title_only_one_village_only_who_owes(village, tx):
    other = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
    clan = member(tx, home(tx, village.village, 1, title="clan"), "web:clan")[1][0]
    far = member(tx, home(tx, other, 2), "web:far")[1][0]
    assert frozen(tx, village, title="clan") == [clan]
    assert frozen(tx, village, areas=(other,)) == [far]
    assert frozen(tx, village, owing=2026) == [village.phone, clan, far]
    tx.execute(evaluation.update().values(status="submitted"))
    assert frozen(tx, village, owing=2026) == [clan, far]
    assert frozen(tx, village, owing=2027) == [village.phone, clan, far]


def test_heads_alone_or_with_the_members(village, tx):
    head = people.add(tx, "Trưởng bản Mẫu")
    people.grant(tx, head, "village_head", date(2026, 1, 1), area_id=village.village)
    number = phone(tx, head, "web:head")
    assert frozen(tx, village, whom="heads") == [number]
    assert frozen(tx, village, whom="both") == [village.phone, number]
    assert audiences.size(tx, Audience((village.commune,), "heads"), TODAY) == (0, 0, 1)


def test_whose_role_has_ended_or_who_has_moved_away_is_not_meant(village, tx):
    (role,) = people.roles_of(tx, village.father, TODAY)
    people.end(tx, role.id, TODAY)
    assert frozen(tx, village) == []


def test_by_channel_by_window_and_by_language(village, tx):
    for number, days in enumerate((0, 1, 5, 9)):
        _, (oa,) = member(tx, home(tx, village.village, number), f"zalo_oa:{number}")
        hear(tx, oa, days=days)
        if not days:
            mutes.put(tx, oa, "news", MORNING)
    accounts.lose(tx, [village.phone], MORNING)
    accounts.set_language(tx, village.phone, "en")
    asked = Audience((village.commune,))
    lately, week = MORNING - timedelta(hours=48), {"zalo_oa": MORNING - timedelta(days=7)}
    web, oa = audiences.by_channel(tx, asked, TODAY, lately, week)
    assert web == ("web", 1, 0, 1, 0, 0)
    assert oa == ("zalo_oa", 4, 1, 0, 1, 1)
    assert audiences.by_language(tx, asked, TODAY) == [(None, 4), ("en", 1)]


def test_what_was_frozen_stays_while_the_village_changes(village, tx):
    before = frozen(tx, village)
    member(tx, home(tx, village.village, 1), "web:late")
    number = announcements.latest(tx, [village.commune], 1)[0].id
    assert announcements.counts(tx, number, "planned") == {"web": len(before)}
    assert [one.account_id for one in announcements.next_planned(tx, number, "web", 9)] == before


def test_nobody_is_nobody(village, tx):
    empty = areas.add(tx, "T1-09", "Bản Trống", "village", village.commune)
    assert audiences.size(tx, Audience((empty,)), TODAY) == (0, 0, 0)
    assert frozen(tx, village, areas=(empty,)) == []


@pytest.mark.parametrize("audience", [Audience((1, 2), "both", "clan", 2026, duty=True), Audience((3,))])
def test_an_audience_is_kept_as_it_is(audience):
    assert audiences.read(audiences.write(audience)) == audience


def test_the_first_household_of_a_phone_gives_the_village(village, tx):
    other = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
    mother, _ = member(tx, home(tx, other, 1))
    accounts.allow(tx, village.phone, mother)
    frozen(tx, village)
    number = announcements.latest(tx, [village.commune], 1)[0].id
    assert announcements.homes(tx, number, [village.phone], TODAY) == {village.phone: village.village}

"""`banhoc person`: roles are given, ended and handed over with the open work; lost phones are cut off."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from bot.clock import TIME_ZONE
from bot.features.joining.handover import ring
from bot.routing.errands import PERSONAL
from storage import audit
from storage.assessment import forms
from storage.people import accounts, people, requests
from storage.places import areas
from storage.store import Store
from storage.talk import errands, outbox

TODAY = datetime.now(TIME_ZONE).date()
NOW = datetime.now(TIME_ZONE)
HEAD, OTHER = 5, 4  # Hạng A Trưởng and Sùng A Ví Dụ, by their number in the list


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        # The demonstration begins in November 2026; the command looks at the real calendar.
        with store.writing() as tx:
            tx.exec_driver_sql("UPDATE role SET since = '2020-01-01'")
        yield store


@pytest.fixture
def person(banhoc, store):
    return partial(banhoc, "person")


def heads(store, on=TODAY):
    with store.reading() as tx:
        village = areas.by_code(tx, "03217-01")
        return [one.id for one in people.holders(tx, "village_head", village.id, on)]


def test_everybody_is_listed_with_their_roles(person):
    rows = json.loads(person("list", "--area", "03217-01", "--json")[1])
    assert {(row["person"], row["role"], row["place"]) for row in rows} >= {
        (HEAD, "head", "03217-01"),
        (4, "member", "H-0103"),
    }
    assert "12  Đỗ Thị Cán Bộ  officer 03217" in person("list")[1]
    assert "Đỗ Thị Cán Bộ" not in person("list", "--area", "03217-01")[1]


def test_a_role_is_given_and_ended_on_a_day(person, store):
    assert person("grant", OTHER, "head", "03217-01") == (0, f"✓ Sùng A Ví Dụ: the role holds from {TODAY:%d/%m/%Y}.\n")
    assert heads(store) == [OTHER, HEAD]
    assert "has this role already" in person("grant", OTHER, "head", "03217-01")[1]
    tomorrow = TODAY + timedelta(days=1)
    assert person("revoke", HEAD, "head", "03217-01", "--on", tomorrow)[0] == 0
    assert (heads(store), heads(store, tomorrow)) == ([OTHER, HEAD], [OTHER])
    with store.reading() as tx:
        assert [one.link.deed for one in audit.every(tx)] == ["role.granted", "role.revoked"]


def begin_open_work(store):
    with store.writing() as tx:
        village = areas.by_code(tx, "03217-01")
        [phone] = accounts.of_person(tx, HEAD)
        for form_id in ("gia_dinh_hoc_tap", "sua_ten"):
            digest = forms.current(tx, form_id).digest
            errands.begin(tx, phone.id, HEAD, digest, {"area": str(village.id)}, NOW)
        stranger = accounts.meet_one(tx, "web", "may-la-1")
        requests.add(tx, stranger.id, village.id, "tôi là vợ Mẫu", NOW)


def test_an_office_is_handed_over_with_its_open_work(person, store):
    begin_open_work(store)
    said = person("handover", "head", "03217-01", "--from", HEAD, "--to", OTHER)
    assert said == (
        0,
        f"✓ Hạng A Trưởng → Sùng A Ví Dụ from {TODAY:%d/%m/%Y}. 1 open form went along. 1 person still waits.\n",
    )
    assert heads(store) == [OTHER]
    with store.reading() as tx:
        [phone] = accounts.of_person(tx, OTHER)
        assert [one.form_id for one in errands.of_person(tx, OTHER)] == ["gia_dinh_hoc_tap"]
        assert [one.form_id for one in errands.of_person(tx, HEAD)] == ["sua_ten"], "what is one's own stays"
        assert errands.open_of(tx, phone.id) is not None
        told = [one.outgoing.text for one in outbox.recent(tx, phone.id, 9)]
        assert "tôi là vợ Mẫu" in told[0]
        assert "1 phiếu làm dở" in told[1]
        assert [one.link.deed for one in audit.every(tx)] == ["role.handed_over"]


def test_on_a_day_to_come_the_work_stays_until_then(person, store):
    begin_open_work(store)
    later = TODAY + timedelta(days=30)
    assert "0 open forms" in person("handover", "head", "03217-01", "--from", HEAD, "--to", OTHER, "--on", later)[1]
    assert (heads(store), heads(store, later)) == ([HEAD], [OTHER])


def test_on_that_day_the_work_goes_over_and_everybody_is_told_once(person, store):
    begin_open_work(store)
    later = TODAY + timedelta(days=30)
    person("handover", "head", "03217-01", "--from", HEAD, "--to", OTHER, "--on", later)
    with store.writing() as tx:
        assert ring(tx, NOW, ()) == 0
        assert ring(tx, NOW + timedelta(days=30), PERSONAL) == 1
        assert ring(tx, NOW + timedelta(days=30), PERSONAL) == 0
    with store.reading() as tx:
        assert [one.form_id for one in errands.of_person(tx, OTHER)] == ["gia_dinh_hoc_tap"]
        [old] = accounts.of_person(tx, HEAD)
        told = [one.outgoing.text for one in outbox.recent(tx, old.id, 9)]
        assert len(told) == 1
        assert "Sùng A Ví Dụ nhận nhiệm vụ ở Bản Mẫu Một" in told[0]
        officer = accounts.find(tx, "web", "dien-thoai-11")
        assert [
            "nhận nhiệm vụ thay Hạng A Trưởng" in one.outgoing.text for one in outbox.recent(tx, officer.id, 9)
        ] == [True]


def test_who_has_lost_the_office_before_its_day_is_given_no_work(person, store):
    begin_open_work(store)
    later = TODAY + timedelta(days=30)
    person("handover", "head", "03217-01", "--from", HEAD, "--to", OTHER, "--on", later)
    with store.writing() as tx:
        [held] = [one for one in people.roles_of(tx, OTHER, later) if one.kind == "village_head"]
        people.end(tx, held.id, later)
        assert ring(tx, NOW + timedelta(days=30), PERSONAL) == 0
        assert len(errands.of_person(tx, HEAD)) == 2


def test_a_lost_phone_is_cut_off(person, store):
    assert person("cut", OTHER, "--account", 999)[1] == "banhoc: Sùng A Ví Dụ has no such phone.\n"
    assert person("cut", OTHER) == (0, "✓ 1 phone was cut off.\n")
    with store.reading() as tx:
        assert accounts.of_person(tx, OTHER) == []
        assert people.roles_of(tx, OTHER, date(2026, 11, 20)) != []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["grant", 999, "head", "03217-01"], "999: there is no such person"),
        (["grant", 10**30, "head", "03217-01"], "there is no such person"),
        (["grant", OTHER, "head", "none"], "none: there is no such area."),
        (["grant", OTHER, "head", "03217"], "03217: this role is not for such an area."),
        (["grant", OTHER, "member", "none"], "none: there is no such household or group."),
        (["revoke", OTHER, "head", "03217-01"], "Sùng A Ví Dụ does not have this role."),
        (["handover", "head", "03217-02", "--from", HEAD, "--to", OTHER], "does not have this role."),
        (["handover", "head", "03217-01", "--from", HEAD, "--to", HEAD], "from one person to another."),
        (["list", "--area", "none"], "none: there is no such area."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(person, store, words, sentence):
    code, printed = person(*words)
    assert code == 1
    assert sentence in printed
    assert printed.count("\n") == 1
    assert heads(store) == [HEAD]
    with store.reading() as tx:
        assert list(audit.every(tx)) == []

"""Errands end as their features say, and only for who began them and still has the right: no ending asks for itself."""

from __future__ import annotations

import pytest

from bot.dialogue.errand import Ending
from bot.routing.commands import once
from bot.routing.errands import ENDINGS, go_on
from conversations.speech import Incoming, Outgoing
from storage.assessment import forms
from storage.people import accounts, people
from storage.places import areas
from storage.talk import errands
from tests.clock import MORNING

HEAD, VILLAGER = "dien-thoai-4", "dien-thoai-3"
FORM = "sua_ten"  # it is complete after one answer
DONE, REFUSED = "what the ending does", "what is refused"


def forgets(_visit, _errand, _walk):
    return [Outgoing(DONE)]


def refuses(_visit):
    return Outgoing(REFUSED)


@pytest.fixture
def ending(monkeypatch):
    """Let a form come to an end that asks neither who speaks nor for a right."""

    def put(right="sign_off", **more):
        monkeypatch.setitem(ENDINGS, FORM, Ending(forgets, refuses, right, **more))

    put()
    return put


@pytest.fixture
def tx(house):
    with house.store.writing() as tx:
        yield tx


@pytest.fixture
def answers(house, tx):
    """Answer the errand that was begun, on somebody's phone; gives what is said last."""

    def answer(errand, phone=HEAD, text="Vàng A Mẫu"):
        heard = Incoming("web", phone, "m1", MORNING, text)
        visit = house.receiver.answerer.visit(tx, accounts.find(tx, "web", phone), heard)
        return go_on(visit, errand)[-1].text

    return answer


@pytest.fixture
def begun(tx):
    """Begin the errand on a head's phone, in the name of a person, in an area."""

    def begin(person_id, code="03217-01", form=FORM):
        digest, area = forms.current(tx, form).digest, areas.by_code(tx, code)
        account = accounts.find(tx, "web", HEAD)
        return errands.begin(tx, account.id, person_id, digest, {"area": str(area.id)}, MORNING)

    return begin


def person_at(tx, phone):
    (speaker,) = accounts.speakers(tx, accounts.find(tx, "web", phone).id, MORNING.date())
    return speaker.person.id


@pytest.mark.usefixtures("ending")
def test_it_ends_for_who_began_it_and_is_gone(tx, begun, answers):
    errand = begun(person_at(tx, HEAD))
    assert answers(errand) == DONE
    assert errands.open_of(tx, errand.account_id) is None


@pytest.mark.usefixtures("ending")
def test_what_another_has_begun_is_refused_and_gone(tx, begun, answers):
    errand = begun(person_at(tx, VILLAGER))
    assert answers(errand) == REFUSED
    assert errands.open_of(tx, errand.account_id) is None


def test_who_speaks_matters_also_where_no_right_is_needed(tx, ending, begun, answers):
    ending(right=None)
    errand = begun(person_at(tx, HEAD))
    assert answers(errand, VILLAGER) == REFUSED


@pytest.mark.usefixtures("ending")
def test_a_right_that_has_ended_meanwhile_is_refused(tx, begun, answers):
    head = person_at(tx, HEAD)
    errand = begun(head)
    for role in people.roles_of(tx, head, MORNING.date()):
        people.end(tx, role.id, MORNING.date())
    assert answers(errand) == REFUSED


@pytest.mark.usefixtures("ending")
def test_a_right_elsewhere_is_none_here(tx, begun, answers):
    assert answers(begun(person_at(tx, HEAD), "03217-02")) == REFUSED


def test_the_right_is_needed_wherever_the_errand_is_for(tx, ending, begun, answers):
    here, beside = (areas.by_code(tx, code).id for code in ("03217-01", "03217-02"))
    ending(where=lambda _visit, _errand: [here])
    assert answers(begun(person_at(tx, HEAD), "03217-02")) == DONE
    ending(where=lambda _visit, _errand: [here, beside])
    assert answers(begun(person_at(tx, HEAD))) == REFUSED


def test_an_errand_has_one_ending():
    row = (FORM, ENDINGS[FORM])
    assert once([row, ("other", ENDINGS[FORM])]).keys() == {FORM, "other"}
    with pytest.raises(ValueError, match="two things"):
        once([row, row])


def test_what_has_changed_is_said_after_the_next_answer_and_nothing_more_is_asked(tx, monkeypatch, begun, answers):
    form, changed = "bien_ban_hop", "what has changed"
    ending = Ending(forgets, refuses, "sign_off", changed=lambda _visit, _errand: [Outgoing(changed)])
    monkeypatch.setitem(ENDINGS, form, ending)
    errand = begun(person_at(tx, HEAD), form=form)
    assert answers(errand, text="hôm nay") == changed
    assert errands.open_of(tx, errand.account_id) is None


def test_a_stop_is_a_stop_whatever_has_changed(tx, monkeypatch, begun, answers):
    form = "bien_ban_hop"
    ending = Ending(forgets, refuses, "sign_off", changed=lambda _visit, _errand: [Outgoing("what has changed")])
    monkeypatch.setitem(ENDINGS, form, ending)
    assert "không lưu lại gì" in answers(begun(person_at(tx, HEAD), form=form), text="dừng")

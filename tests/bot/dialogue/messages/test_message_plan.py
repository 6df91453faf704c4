"""A year's messages beside the quota: measured in the chat, planned from who listens, and told in the docs."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime

import pytest

from bot.channels.zalo_bot.settings import LIMITS
from bot.clock import TIME_ZONE
from bot.delivery.fit import fit
from bot.dialogue.messages.message_plan import MessagePlan, plans
from bot.dialogue.questionnaires import Questionnaires
from conversations.calendar.year_of_messages import A_LIST, BESIDE_QUESTIONS, RESULTS
from conversations.speech import Outgoing
from storage.assessment import evaluations, forms
from storage.people import accounts
from storage.places import subjects
from storage.store import Store
from storage.talk import outbox
from storage.talk.outbox import Saying
from tests import planned_year
from tests.bot.offices import HEAD, VILLAGER
from tests.stories.stage import Stage

OCTOBER = datetime(2026, 10, 5, 9, tzinfo=TIME_ZONE)
FORM = ("xin chao", "1", "2", "1", "2", "1", "3", "1", "2", "1 3", "1", "2", "bo qua", "1", "2", "1", "1", "1")


@pytest.fixture
def zalo(settled_template, tmp_path):
    """The commune as a Zalo Bot shows it."""
    with closing(Stage(settled_template, tmp_path, LIMITS, forgets=False)) as stage:
        yield stage


def count(stage, phone, *texts):
    """Count the messages that come back; a long text goes in parts."""
    stage.phone = phone
    return sum(len(fit(said, LIMITS)) for text in texts for said in stage.types(text))


def test_a_form_and_a_list_and_joining_cost_what_is_planned_for_them(zalo):
    assert count(zalo, VILLAGER, *FORM) == planned_year.FAMILY + BESIDE_QUESTIONS
    looked_through = 1
    meeting = ("duyet", "1", "hop ban", "hom nay", "30", "30", "0", "bo qua")
    assert count(zalo, HEAD, *meeting, "ky danh sach", "tat ca di vang", "1") == looked_through + A_LIST
    zalo.gives_code("A", "H-0104")
    opens_the_form = 1
    joined = count(zalo, "may-moi", "xin chao", zalo.codes["A"], "1", "Lò Thị Thử")
    assert joined - opens_the_form == planned_year.JOINING


def test_the_village_of_fifty_in_the_docs_is_planned_by_the_same_code():
    assert planned_year.told() in planned_year.PAGE.read_text(encoding="utf-8"), "python -m tests.planned_year"


@pytest.fixture
def tx(settled_url):
    with closing(Store.open(settled_url)) as store, store.writing() as tx:
        yield tx


def plan_of(tx, now=OCTOBER, channel="web"):
    return plans(tx, Questionnaires(), now, {channel: 3000})[channel]


def length(tx, form_id):
    return Questionnaires().version(tx, forms.current(tx, form_id).digest).last_number


def test_the_forms_of_the_docs_are_as_long_as_those_that_ship(tx):
    assert length(tx, "gia_dinh_hoc_tap") == planned_year.FAMILY
    assert length(tx, "cong_dong_hoc_tap") == planned_year.VILLAGE


def test_a_form_that_is_in_is_not_planned_for_the_rest_of_the_month_and_stays_in_the_years(tx):
    before = plan_of(tx)
    home = subjects.by_code(tx, "H-0103")
    digest = forms.current(tx, "gia_dinh_hoc_tap").digest
    form = evaluations.begin(tx, home.id, digest, OCTOBER.year, "vi", OCTOBER)
    assert plan_of(tx) == before
    evaluations.submit(tx, form, OCTOBER, None, None)
    after = plan_of(tx)
    assert (before.rest - after.rest, after.months) == (planned_year.FAMILY + BESIDE_QUESTIONS, before.months)
    assert before.fullest == OCTOBER.month
    assert plan_of(tx, OCTOBER.replace(day=31)).rest == 0


def test_a_lost_phone_hears_nothing_more_and_another_channel_is_planned_for_itself(tx):
    before, phone = plan_of(tx), accounts.find(tx, "web", VILLAGER).id
    outbox.put(tx, [Saying(phone, Outgoing("tin"), OCTOBER)])
    assert plan_of(tx) == before._replace(used=1)
    accounts.lose(tx, [phone], OCTOBER)
    lost = sum(before.months.values()) - sum(plan_of(tx).months.values())
    days_of_the_calendar = 5
    assert lost == planned_year.FAMILY + BESIDE_QUESTIONS + RESULTS + days_of_the_calendar
    assert sum(plan_of(tx, channel="zalo_bot").months.values()) == 0


def test_what_the_month_has_room_for_is_what_is_left_beside_the_plan():
    plan = MessagePlan(1000, used=100, rest=300, months={**dict.fromkeys(range(1, 13), 0), 10: 500, 12: 790})
    assert plan.left(OCTOBER, OCTOBER) == 400
    assert plan.left(OCTOBER, OCTOBER.replace(month=12)) == 10
    assert plan.left(OCTOBER, OCTOBER.replace(year=2027)) == 300
    assert not plan.is_tight
    assert plan._replace(rest=701).is_tight
    assert plan._replace(months={**plan.months, 12: 801}).is_tight
    assert date(2026, plan.fullest, 1).month == 12

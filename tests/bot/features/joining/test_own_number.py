"""A stranger is asked for their own number where the list has some, and found by it; the button goes away."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.channel import Limits
from bot.delivery.fit import fit
from storage.tables import subject

HEAD, STRANGER = "dien-thoai-4", "may-la-1"
NUMBER, LABEL = "0900000104", "Gửi số điện thoại của tôi"


@pytest.fixture
def stage(stage):
    stage.phone = STRANGER
    return stage


@pytest.fixture
def listed(stage):
    """One family's number stands on the list."""
    with stage._open().store.writing() as tx:
        tx.execute(update(subject).where(subject.c.code == "H-0104").values(phone=NUMBER))
    return stage


def asks(said):
    return [one.ask_phone for one in said]


def test_it_is_asked_for_only_where_it_can_be_found(stage):
    assert asks(stage.types("xin chào")) == [None]


def test_who_is_found_is_passed_on_to_the_head_and_the_button_goes(listed):
    assert asks(listed.types("xin chào")) == [LABEL]
    said = listed._hears(phone=NUMBER)
    assert asks(said) == [""]
    assert "đã được chuyển đến" in listed.shows(said)
    listed.phone = HEAD
    assert "danh sách" in listed.shows(listed.arrived())


def test_a_number_that_is_not_listed_is_not_asked_for_again_and_a_foreign_card_is(listed):
    said = listed._hears(phone="0900000999")
    assert asks(said) == [""]
    assert "chưa có trong danh sách" in listed.shows(said)
    assert asks(listed._hears(event="card")) == [LABEL]


def test_who_joins_by_a_code_loses_the_button(listed):
    listed.types("xin chào")
    listed.gives_code("A", "H-0104")
    said = [listed.types(text) for text in (listed.codes["A"], "1", "Thào Thị Không Còn")]
    assert "" in asks(said[-1]), listed.shows(said[-1])


def test_a_channel_without_such_a_button_shows_none(listed):
    (said,) = listed.types("xin chào")
    assert asks(fit(said, Limits())) == [None]
    assert asks(fit(said, Limits(asks_phone=True))) == [LABEL]

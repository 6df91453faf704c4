"""Requests that nobody has answered are said again once a day, and given up after a month with a kind word."""

from __future__ import annotations

from datetime import timedelta

from bot.features.joining import still_waiting
from storage.people import accounts, people, requests
from storage.places import areas
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, hands_in, look, presses, says, stands
from tests.stories.stage import CHANNEL

STRANGER, WORDS = "may-la-1", "Tôi là người lạ hoắc, Bản Mẫu Một"


def asks(stage, phone=STRANGER):
    with stage._open().store.writing() as tx:
        accounts.meet_one(tx, CHANNEL, phone)
    says(stage, phone, WORDS)
    stage.phone = HEAD
    stage.arrived()


def heard_by(stage, phone):
    stage.phone = phone
    return stage.shows(stage.arrived())


def test_beside_a_command_of_the_next_day_it_is_said_once(stage):
    asks(stage)
    assert "Vẫn có người" not in says(stage, HEAD, "tiến độ")
    stage.clock.move(timedelta(days=1))
    said = says(stage, HEAD, "tiến độ")
    assert "“Tôi là người lạ hoắc, Bản Mẫu Một” (Bản Mẫu Một)" in said
    assert "[Đúng] [Không phải]" in said
    assert "người lạ hoắc" not in says(stage, HEAD, "hoạt động")
    assert "người lạ hoắc" not in says(stage, OTHER_HEAD, "tiến độ")
    stage.clock.move(timedelta(days=1))
    assert "người lạ hoắc" in says(stage, HEAD, "ai chưa nộp")


def test_who_writes_to_the_commune_is_said_again_to_its_officers(stage):
    says(stage, STRANGER, "Toi la giao vien truong tieu hoc xa Tua Chua")
    (one,) = look(stage, requests.open_since)
    assert look(stage, lambda tx: areas.one(tx, one.area_id)).kind == "commune"
    stage.clock.move(timedelta(days=1))
    assert "Vẫn có người" in says(stage, OFFICER, "tiến độ")
    assert "Vẫn có người" not in says(stage, OFFICER, "lịch")
    assert "Vẫn có người" not in says(stage, HEAD, "tiến độ")


def test_where_no_head_is_the_commune_is_asked_again_and_may_answer_in_words(stage):
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        for one in accounts.speakers(tx, accounts.meet_one(tx, CHANNEL, HEAD).id, today)[0].roles:
            people.end(tx, one.id, today)
    asks(stage)
    stage.clock.move(timedelta(days=1))
    assert "“Tôi là người lạ hoắc" in says(stage, OFFICER, "tiến độ")
    assert "✓ Không cho vào" in says(stage, OFFICER, "không phải")


def test_the_form_under_review_is_not_endorsed_by_an_answer_about_a_person(stage):
    hands_in(stage, "dien-thoai-3")
    asks(stage)
    stage.clock.move(timedelta(days=1))
    said = says(stage, HEAD, "duyệt")
    assert said.index("người lạ hoắc") < said.index("Phiếu này thế nào?")
    says(stage, HEAD, "đúng")
    assert stands(stage).status == "submitted"


def test_who_was_answered_is_said_no_more_and_the_next_one_is(stage):
    asks(stage)
    asks(stage, "may-la-2")
    stage.clock.move(timedelta(days=1))
    assert "Còn 1 người nữa chờ sau đó." in says(stage, HEAD, "tiến độ")
    (first, _) = look(stage, requests.open_since)
    presses(stage, HEAD, f"!approve.{first.id}-no")
    says(stage, HEAD, "tiến độ")
    stage.clock.move(timedelta(days=1))
    assert "người lạ hoắc" in says(stage, HEAD, "tiến độ")
    (second,) = look(stage, requests.open_since)
    presses(stage, HEAD, f"!approve.{second.id}-no")
    stage.clock.move(timedelta(days=1))
    assert "người lạ hoắc" not in says(stage, HEAD, "tiến độ")


def test_after_a_month_it_is_given_up_and_who_waited_is_told_what_to_do(stage):
    asks(stage)
    stage.clock.move(timedelta(days=29))
    stage.ticks()
    assert "Một tháng" not in heard_by(stage, STRANGER)
    stage.clock.move(timedelta(days=2))
    stage.ticks()
    stage.ticks()
    assert heard_by(stage, STRANGER).count("Một tháng nay chưa có ai trả lời") == 1
    assert look(stage, requests.open_since) == []


def test_who_can_answer_is_listed_by_account_from_the_next_day(stage):
    asks(stage)
    today = stage.clock.now().date()
    assert look(stage, lambda tx: still_waiting.by_account(tx, today)) == {}
    found = look(stage, lambda tx: still_waiting.by_account(tx, today + timedelta(days=1)))
    (head,) = found
    assert look(stage, lambda tx: accounts.one(tx, head)).address == HEAD
    assert [one.text for one in found[head]] == [WORDS]

"""A group is answered seldom, tied by nobody but its village's head, and counted nowhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.delivery.reach import EVERYWHERE
from bot.features.announcing.feeding import feed
from bot.features.joining.invitations import new_code
from conversations.speech import InGroup
from storage.announcing import announcements, coverage, deliveries
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.people import accounts, invites, people, village_groups
from storage.places import areas, subjects
from storage.talk import errands, heard, outbox
from storage.talk.outbox import Urgency
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, hands_in, look, presses, says
from tests.stories import groups

GROUP, HOUR = "nhom-1", timedelta(hours=1)
TIED = "✓ Nhóm này đã gắn với Bản Mẫu Một"


def happens(stage, what="said", sender=VILLAGER, text="", group=GROUP, **more):
    """Let something happen in a group, and give what is said there."""
    return groups.happens(stage, InGroup(what, sender, group, **more), group, text)


def in_group(stage, text, sender=VILLAGER):
    return stage.shows(happens(stage, sender=sender, text=text))


def arrived(stage, phone):
    stage.phone = phone
    return stage.shows(stage.arrived())


def tie(stage):
    happens(stage, "added")
    return in_group(stage, "gắn nhóm", HEAD)


def tied(stage):
    commune = look(stage, lambda tx: areas.by_code(tx, "03217")).id
    return look(stage, lambda tx: village_groups.ties_under(tx, [commune], stage.clock.now().date()))


def test_it_is_greeted_once_and_with_a_way_to_write_alone(stage):
    (hello,) = happens(stage, "added")
    assert "GẮN NHÓM" in hello.text
    assert hello.alone == "Nhắn riêng cho Bản Học"
    assert happens(stage, "added") == []
    happens(stage, "removed")
    assert happens(stage, "added") == [], "whoever puts us in and out again does not fill the group"
    happens(stage, "removed")
    stage.passes(HOUR)
    assert len(happens(stage, "added")) == 1


def test_one_reply_an_hour_in_the_topic_that_was_asked_in_and_nothing_said_there_is_kept(stage):
    hands_in(stage, VILLAGER)
    (said,) = happens(stage, text="phiếu nhà tôi được mấy điểm", topic="77")
    assert (said.topic, "Đây là nhóm" in said.text) == ("77", True)
    for text in ("trợ giúp", "tiến độ", "gan nhom", "/bat_dau"):
        assert in_group(stage, text) == ""
    account = look(stage, lambda tx: accounts.find(tx, "web", GROUP))
    assert {one.text for one in look(stage, lambda tx: heard.recent(tx, account.id, 9))} == {""}
    stage.passes(HOUR)
    assert "Đây là nhóm" in in_group(stage, "trợ giúp")


@pytest.mark.parametrize(
    ("sender", "told"),
    [
        ("", "ẩn danh"),
        ("nobody", "Chỉ trưởng bản"),
        (VILLAGER, "Chỉ trưởng bản"),
        (OFFICER, "Chỉ trưởng bản"),
        (GROUP, "Chỉ trưởng bản"),
    ],
)
def test_nobody_but_a_head_ties_it(stage, sender, told):
    happens(stage, "added")
    assert told in in_group(stage, "gắn nhóm", sender)
    assert tied(stage) == []


def test_its_head_ties_it_whenever_it_was_answered_and_the_commune_may_untie_it(stage):
    happens(stage, "added")
    in_group(stage, "ơi")
    assert TIED in in_group(stage, "Gắn nhóm", HEAD)
    assert "Hạng A Trưởng đã gắn nhóm “nhom-1” với Bản Mẫu Một" in arrived(stage, OFFICER)
    (one,) = tied(stage)
    for stranger in (VILLAGER, OTHER_HEAD, ""):
        assert "✓" not in in_group(stage, "bỏ nhóm", stranger)
        assert "không nhận" not in presses(stage, stranger or "nobody", f"!untie_group.{one.id}")
    assert tied(stage) == [one]
    assert "không nhận thông báo nữa" in presses(stage, OFFICER, f"!untie_group.{one.id}")
    assert tied(stage) == []
    assert "thôi gắn với bản" in arrived(stage, GROUP)
    assert "không nhận thông báo nữa" in arrived(stage, HEAD)
    assert "đã bỏ rồi" in presses(stage, OFFICER, f"!untie_group.{one.id}")
    assert TIED in in_group(stage, "gắn nhóm", HEAD)
    assert "thôi gắn với bản" in in_group(stage, "bo nhom", HEAD)


@pytest.mark.parametrize("typed", ["gan nhom nay", "gắn nhóm của bản mình", "gắn nhóm đi ạ", "gan nhom ban mau mot"])
def test_words_that_name_no_village_are_no_name_of_one(stage, typed):
    happens(stage, "added")
    assert TIED in in_group(stage, typed, HEAD)
    stage.passes(HOUR)
    assert "ít hộ" in in_group(stage, "tiến độ của bản")
    assert "thôi gắn với bản" in in_group(stage, "bo nhom di", HEAD)


def test_the_head_of_another_village_neither_takes_it_nor_ties_it_to_this_one(stage):
    tie(stage)
    assert "đang gắn với Bản Mẫu Một" in in_group(stage, "gắn nhóm", OTHER_HEAD)
    assert {one.head for one in tied(stage)} == {"Hạng A Trưởng"}
    in_group(stage, "bỏ nhóm", HEAD)
    assert "Nhóm của bản nào" in in_group(stage, "gắn nhóm bản Mẫu Một", OTHER_HEAD)
    assert tied(stage) == []


def test_tied_twice_it_is_told_once_and_to_another_village_only_after_it_was_untied(stage):
    tie(stage)
    arrived(stage, OFFICER)
    assert "đang gắn với Bản Mẫu Một rồi" in in_group(stage, "gắn nhóm", HEAD)
    assert arrived(stage, OFFICER) == ""
    with stage._open().store.writing() as tx:
        head = people.holders(tx, "village_head", areas.by_code(tx, "03217-01").id, date(2026, 11, 10))[0]
        people.grant(tx, head.id, "village_head", date(2026, 1, 1), area_id=areas.by_code(tx, "03217-02").id)
    assert "đang gắn với Bản Mẫu Một rồi" in in_group(stage, "gắn nhóm", HEAD)
    assert "Muốn gắn với Bản Mẫu Hai" in in_group(stage, "gắn nhóm bản mẫu hai", HEAD)
    assert look(stage, lambda tx: areas.one(tx, tied(stage)[0].area_id)).code == "03217-01"
    (said,) = happens(stage, sender=HEAD, text="gắn nhóm bản mẫu một", topic="77")
    assert TIED in said.text, "from now on in another topic"
    assert tied(stage)[0].topic == "77"


def test_who_writes_in_its_name_is_told_why_it_is_not_untied(stage):
    tie(stage)
    assert "ẩn danh" in in_group(stage, "bỏ nhóm", "")
    stage.passes(HOUR)
    assert "BỎ NHÓM" in in_group(stage, "bỏ nhóm", "")
    assert len(tied(stage)) == 1


def test_how_many_have_handed_in_is_asked_where_no_village_is_tied(stage):
    happens(stage, "added")
    assert "chưa gắn với bản nào" in in_group(stage, "tiến độ")


def give_code(stage):
    now = stage.clock.now()
    written, signs = new_code()
    with stage._open().store.writing() as tx:
        home = areas.by_code(tx, "03217-01").id
        subject = subjects.by_code(tx, "H-0104").id
        invites.add(tx, [(signs, invites.Invite("member", home, subject, None, now, now + 9 * HOUR))])
    return written


def test_a_code_that_all_could_read_opens_nothing_any_more_and_the_head_hears_of_it(stage):
    happens(stage, "added")
    in_group(stage, "ơi")
    code = give_code(stage)
    (said,) = happens(stage, sender="stranger", text=f"mã của tôi là {code.lower()}", topic="7")
    assert (said.topic, said.alone, "không dùng được nữa" in said.text) == ("7", "Nhắn riêng cho Bản Học", True)
    assert "nhà chị Mùa Thị Nháp" not in said.text
    assert "Mã của nhà chị Mùa Thị Nháp đã gõ trong nhóm “nhom-1”" in arrived(stage, HEAD)
    assert "thay bằng mã mới" in says(stage, "so-la", code)
    account = look(stage, lambda tx: accounts.find(tx, "web", GROUP))
    assert look(stage, lambda tx: errands.open_of(tx, account.id)) is None
    assert in_group(stage, code) == "", "it is said once"
    stage.passes(HOUR)
    for other in (new_code()[0], code, code[:-1]):
        assert "chỉ gõ riêng" in in_group(stage, other)
        stage.passes(HOUR)


def test_it_is_over_with_the_role_with_us_and_with_the_head(stage):
    tie(stage)
    (one,) = tied(stage)
    with stage._open().store.writing() as tx:
        role = next(each for each in people.roles_of(tx, one.person_id, date(2026, 11, 10)) if each.area_id)
        people.end(tx, role.id, stage.clock.now().date())
    assert tied(stage) == []
    with stage._open().store.writing() as tx:
        people.end(tx, role.id, date(2027, 1, 1))
    assert tied(stage) == [one]
    happens(stage, "parted", VILLAGER)
    assert tied(stage) == [one]
    happens(stage, "parted", HEAD)
    assert tied(stage) == []
    assert TIED in in_group(stage, "gắn nhóm", HEAD)
    arrived(stage, OFFICER)
    happens(stage, "removed")
    assert tied(stage) == []
    assert "không nhận thông báo nữa" in arrived(stage, OFFICER)
    happens(stage, "added")
    assert tied(stage) == [], "somebody else may have put us back"


def test_a_group_that_is_told_twice_to_have_moved_keeps_its_tie(stage):
    tie(stage)
    for _ in range(2):
        happens(stage, "moved", moved_to="nhom-2")
    assert [one.name for one in tied(stage)] == [GROUP]


@pytest.mark.parametrize("first", [[], ["removed"]])
def test_a_group_that_becomes_another_takes_its_tie_along(stage, first):
    tie(stage)
    for what in first:
        happens(stage, what)
    happens(stage, "moved", moved_to="nhom-2")
    assert [one.name for one in tied(stage)] == [GROUP]
    assert happens(stage, "added", group="nhom-2") == []
    assert "thôi gắn với bản" in stage.shows(happens(stage, sender=HEAD, text="bỏ nhóm", group="nhom-2"))


def announce(tx, now, **whom):
    commune, officer = areas.by_code(tx, "03217"), people.holders(tx, "commune_officer", 2, now.date())[0]
    number = announcements.draft(
        tx, Draft(commune.id, officer.id, "Mời họp.", None, Audience((commune.id,), **whom)), now
    )
    announcements.approve(tx, announcements.find(tx, number), officer.id, now, now.date())
    feed(tx, now, EVERYWHERE)
    return announcements.find(tx, number)


def of_groups(tx):
    return [
        one for one in outbox.waiting(tx, {Urgency.ANNOUNCEMENT: 0}, ["web"], 100) if one.address.startswith("nhom")
    ]


def test_an_announcement_is_said_there_once_and_counted_nowhere(stage):
    now = stage.clock.now()
    with stage._open().store.writing() as tx:
        made = announce(tx, now)
        before = deliveries.by_state(tx, made.id), coverage.coverage(tx, coverage.Announced(made.id), 2, now.date())
    tie(stage)
    with stage._open().store.writing() as tx:
        made = announce(tx, now := stage.clock.now())
        feed(tx, now + HOUR, EVERYWHERE)
        (said,) = of_groups(tx)
        assert said.outgoing.text.startswith("📢 Thông báo của xã Tủa Chùa")
        assert "NGỪNG" not in said.outgoing.text.upper()
        after = deliveries.by_state(tx, made.id), coverage.coverage(tx, coverage.Announced(made.id), 2, now.date())
        assert after == before
        old = village_groups.find(tx, said.account_id)
        village_groups.move(tx, old, accounts.meet_one(tx, "web", "nhom-2").id, now)
        feed(tx, now + HOUR, EVERYWHERE)
        assert [one.address for one in of_groups(tx)] == ["nhom-2"]
        outbox.withdraw(tx, announcements.keys_put(tx, made.id))
        assert of_groups(tx) == []


@pytest.mark.parametrize("whom", [{"whom": "heads"}, {"owing": 2026}, {"title": "clan"}, {"duty": True}])
def test_what_is_for_some_is_not_said_to_all(stage, whom):
    tie(stage)
    with stage._open().store.writing() as tx:
        announce(tx, stage.clock.now(), **whom)
        assert of_groups(tx) == []


def test_how_many_have_handed_in_is_told_where_there_are_enough(stage):
    tie(stage)
    hands_in(stage, VILLAGER)
    stage.passes(HOUR)
    assert "ít hộ" in in_group(stage, "tiến độ")
    with stage._open().store.writing() as tx:
        subjects.add(tx, "H-0199", "family", "nhà chị Mẫu", areas.by_code(tx, "03217-01").id)
    stage.passes(HOUR)
    assert in_group(stage, "/tien_do") == "Bản Mẫu Một: đã nộp 1 trong 5 hộ (phiếu năm 2026)."


def test_nobody_ever_speaks_through_it(stage):
    happens(stage, "added")
    with stage._open().store.writing() as tx:
        account = accounts.find(tx, "web", GROUP)
        accounts.allow(tx, account.id, people.add(tx, "Ai đó"))
        assert accounts.speakers(tx, account.id, date(2026, 11, 10)) == []

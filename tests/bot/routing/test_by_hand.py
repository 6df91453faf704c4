"""While an officer writes by hand the form rests; what must always work does, and an echo of our own is no officer."""

from __future__ import annotations

import pytest

from storage.people import accounts
from storage.talk import heard, outbox

VILLAGER, STRANGER, OFFICER = "dien-thoai-3", "may-la-1", "dien-thoai-11"
RESTS = "Cán bộ đang trả lời trực tiếp; phiếu tạm nghỉ. Gõ TIẾP để làm tiếp."


@pytest.fixture
def written(stage):
    """A household in the middle of its form, to which an officer has just written."""
    stage.phone = VILLAGER
    stage.types("bắt đầu")
    assert by_hand(stage) == RESTS
    return stage


def by_hand(stage, text="Chào bác", **more):
    return stage.shows(stage._hears(event="by_hand", text=text, **more))


def account(stage):
    with stage._open().store.reading() as tx:
        return accounts.find(tx, "web", stage.phone)


@pytest.mark.parametrize(
    "heard_as", [{"event": "unreadable"}, {"event": "card"}, {"event": "edited", "text": "2"}, {"text": "đề nghị 2"}]
)
def test_nothing_that_is_meant_for_the_officer_is_answered(written, heard_as):
    assert written._hears(**heard_as) == []


@pytest.mark.parametrize("typed", ["rút đồng ý", "xoa het du lieu", "HM47-PT29-XV8X", "tiep tuc nhe", "bat dau"])
def test_whoever_turns_to_us_is_answered_and_takes_the_chat_back(written, typed):
    assert written.types(typed)
    assert account(written).by_hand_until is None


def test_a_code_is_never_paused_nor_the_consent_behind_it(stage):
    stage.phone = STRANGER
    stage.gives_code("A", "H-0104")
    assert by_hand(stage) == "Cán bộ đang trả lời trực tiếp. Khi cần Bản Học thì gõ TIẾP."
    assert stage.types("toi la vo vang a mau") == []
    assert "Giữ: tên, câu trả lời" in stage.shows(stage.types(stage.codes["A"]))
    assert "Tên" in stage.shows(stage.types("1"))


def test_a_tap_takes_the_chat_back(stage):
    stage.phone = VILLAGER
    for text in ("bắt đầu", "2"):
        stage.types(text)
    by_hand(stage)
    assert "Câu 3/14" in stage.shows(stage.taps(["Cháu nào cũng đi học đều"]))
    assert account(stage).by_hand_until is None


def test_what_is_said_by_hand_is_not_kept_and_counts_as_nothing_the_person_wrote(written):
    with written._open().store.reading() as tx:
        assert "Chào bác" not in {one.text for one in heard.recent(tx, account(written).id, 10)}


def test_what_we_said_ourselves_leaves_the_chat_to_nobody(stage):
    stage.phone = VILLAGER
    asked = stage.shows(stage.types("bắt đầu"))
    with stage._open().store.reading() as tx:
        (ours,) = [one.outgoing.text for one in outbox.recent(tx, account(stage).id, 1)]
    for echo in (ours, f"{ours}\n1. Có", ours[-60:]):
        assert by_hand(stage, echo) == ""
    assert asked
    assert account(stage).by_hand_until is None


def test_a_second_delivery_makes_the_pause_no_longer_and_says_nothing(written):
    until = account(written).by_hand_until
    assert written.hears_again() == []
    assert account(written).by_hand_until == until


def test_an_office_sees_its_numbers_again_once_it_goes_on(stage):
    stage.phone = OFFICER
    by_hand(stage)
    assert stage.types("tiến độ") == []
    assert stage.types("tiếp")
    assert stage.types("tiến độ")

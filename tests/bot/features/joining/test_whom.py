"""Whom something is about: answers that could belong to two things, phones that are cut off, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.visit import command_button
from bot.features.privacy.sweeping import KEPT_FOR, forget_old_talk
from bot.writer import writing
from conversations.speech import Outgoing
from conversations.trust.introductions import LONGEST_QUOTED, quoted
from conversations.understanding.assent import is_short_answer
from storage import audit
from storage.assessment import evaluations
from storage.people import accounts, people, requests
from storage.places import areas, subjects
from storage.talk import outbox
from tests.stories.stage import CHANNEL

HEAD, OFFICER, VILLAGER, OTHER = (f"dien-thoai-{number}" for number in (4, 11, 3, 5))
STRANGER = "may-la-1"
WORDS = "Tôi là người lạ hoắc, Bản Mẫu Một"


def says(stage, text, phone):
    stage.phone = phone
    return stage.shows(stage.types(text))


def arrived(stage, phone):
    stage.phone = phone
    return stage.shows(stage.arrived())


def looks(stage, question):
    with stage._open().store.reading() as tx:
        return question(tx)


def handed_in(stage):
    stage.phone = VILLAGER
    for text in ("bắt đầu", "0 0 1 1", "bỏ qua", "1 1 1", "nộp"):
        stage.types(text)
    return looks(stage, lambda tx: evaluations.of_subject(tx, subjects.by_code(tx, "H-0103").id))[0]


def status(stage, evaluation):
    return looks(stage, lambda tx: evaluations.one(tx, evaluation.id)).status


@pytest.fixture
def reviewing(stage):
    """The head has a form under review in front when a request comes in."""
    evaluation = handed_in(stage)
    assert evaluation.status == "submitted"
    assert "Phiếu này thế nào?" in says(stage, "duyệt", HEAD)
    says(stage, WORDS, STRANGER)
    return evaluation


@pytest.mark.parametrize(
    "typed",
    ["đúng rồi", "dung roi a", "1", "2", "có", "ừ", "được", "duoc roi", "ok", "Vâng", "phải", "không", "rồi"],
)
def test_a_short_answer_that_fits_both_changes_nothing_and_is_asked_about(stage, reviewing, typed):
    said = says(stage, typed, HEAD)
    assert "là trả lời cho điều nào?" in said
    assert "Duyệt phiếu · nhà anh Sùng A Ví Dụ" in said
    assert "lạ hoắc" in said
    assert status(stage, reviewing) == "submitted"
    assert looks(stage, lambda tx: len(requests.open_in(tx, [areas.by_code(tx, "03217-01").id]))) == 1


@pytest.mark.parametrize("typed", ["để sau", "trả lại", "thôi không xem nữa", "đề nghị điểm khác", "5"])
def test_what_fits_only_what_lies_in_front_is_taken_there(stage, reviewing, typed):
    assert "là trả lời cho điều nào?" not in says(stage, typed, HEAD)


def test_once_answered_it_is_not_asked_again(stage, reviewing):
    says(stage, "đúng rồi", HEAD)
    assert "Việc này còn làm dở: Duyệt phiếu · nhà anh Sùng A Ví Dụ" in says(stage, "3", HEAD)
    assert "là trả lời cho điều nào?" not in says(stage, "được", HEAD)
    assert status(stage, reviewing) == "endorsed"


def test_a_button_leaves_what_lies_in_front_waiting_and_puts_it_again(stage, reviewing):
    stage.phone = HEAD
    stage.arrived()
    assert "Người này thuộc hộ nào?" in stage.shows(stage.taps(["Đúng"], "lạ hoắc"))
    said = says(stage, "0", HEAD)
    assert "Còn chờ: “Tôi là người lạ hoắc" in said
    assert "Duyệt phiếu · nhà anh Sùng A Ví Dụ" in said
    says(stage, "1", HEAD)
    assert status(stage, reviewing) == "endorsed"


def test_what_lies_in_front_of_a_round_and_of_a_form_is_put_again_too(stage):
    says(stage, "bắt đầu", HEAD)
    says(stage, WORDS, STRANGER)
    assert "Cộng đồng" in says(stage, "1", HEAD)
    assert "Việc này còn làm dở" in says(stage, "3", HEAD)
    says(stage, "nhập hộ tất cả", HEAD)
    says(stage, "1", HEAD)
    says(stage, WORDS, "may-la-2")
    assert "là trả lời cho điều nào?" in says(stage, "đúng rồi", HEAD)
    assert "Hộ 1: nhà ông Vàng A Thử" in says(stage, "3", HEAD)


def test_a_reminder_or_news_with_buttons_is_asked_about_as_well(stage):
    says(stage, "bắt đầu", VILLAGER)
    news = Outgoing("Phiếu của nhà anh Sùng A Ví Dụ cần sửa.", (command_button("Sửa ngay", "mend", 3),))
    with stage._open().store.writing() as tx:
        account = accounts.meet_one(tx, CHANNEL, VILLAGER)
        outbox.put(tx, [outbox.notice(account.id, news, stage.clock.now())])
    assert "Tin vừa đến: Phiếu của nhà anh Sùng A Ví Dụ cần sửa." in says(stage, "1", VILLAGER)
    assert stage.stored() == {}
    assert "✓ 2" in says(stage, "2 cháu", VILLAGER), "what says more than yes or no is an answer"


def test_one_label_under_two_things_that_came_in_is_asked_about(stage):
    asks = [Outgoing(f"Gửi tin {number}?", (command_button("Đồng gửi", "help", number),)) for number in "12"]
    with stage._open().store.writing() as tx:
        account = accounts.meet_one(tx, CHANNEL, OFFICER)
        outbox.put(tx, [outbox.notice(account.id, one, stage.clock.now()) for one in asks])
    said = says(stage, "đồng gửi", OFFICER)
    assert "[1. Đồng gửi (A)] [2. Đồng gửi (B)]" in said
    assert "(A): Gửi tin 1?" in said


@pytest.mark.parametrize("text", ["đúng rồi", "dạ phải ạ", "ừ", "không phải đâu", "được rồi", "yes"])
def test_what_says_only_yes_or_no_is_short(text):
    assert is_short_answer(text)


@pytest.mark.parametrize("text", ["", "trả lại", "có 3 cháu", "tôi là vợ Vàng A Dế", "để sau", "không biết", "?" * 99])
def test_what_says_more_is_not(text):
    assert not is_short_answer(text)


def test_words_are_quoted_short_and_without_digits():
    assert quoted("tôi là Mẫu, số 0912345678") == "tôi là Mẫu, số ••••••••••"
    assert quoted("mã OTP ٠١٢") == "mã … •••"
    assert len(quoted("tôi là " + "x" * 999)) == LONGEST_QUOTED


def test_the_log_names_the_request_and_the_words_stay_where_erasure_reaches_them(stage):
    says(stage, f"{WORDS}, 0912345678", STRANGER)
    says(stage, "không phải", HEAD)
    links = looks(stage, lambda tx: [one.link for one in audit.every(tx)])
    assert [(one.deed, one.after) for one in links] == [("request.made", "request 1"), ("request.refused", "request 1")]
    kept = looks(stage, lambda tx: requests.find(tx, 1))
    assert kept.text == f"{WORDS}, …"


async def test_with_time_the_words_go(stage):
    says(stage, WORDS, STRANGER)
    says(stage, "không phải", HEAD)
    async with writing(stage._open().store) as writer:
        while await forget_old_talk(writer, stage.clock.now() + KEPT_FOR - timedelta(days=1)):
            pass
        assert looks(stage, lambda tx: requests.find(tx, 1)).text == WORDS
        while await forget_old_talk(writer, stage.clock.now() + KEPT_FOR + timedelta(days=1)):
            pass
    assert looks(stage, lambda tx: requests.find(tx, 1)).text == ""


def test_who_comes_in_by_a_code_meanwhile_waits_no_longer(stage):
    says(stage, WORDS, STRANGER)
    stage.gives_code("A", "H-0104")
    for text in (stage.codes["A"], "1", "Thào Thị Mẫu"):
        says(stage, text, STRANGER)
    assert "đang chờ" not in says(stage, "xin chào", HEAD)


@pytest.fixture
def also(stage):
    """Give somebody another role."""

    def give(name, kind, *, area=None, home=None):
        with stage._open().store.writing() as tx:
            person = tx.exec_driver_sql(f"SELECT id FROM person WHERE name = '{name}'").scalar()
            place = areas.by_code(tx, area).id if area else None
            whose = subjects.by_code(tx, home).id if home else None
            people.grant(tx, person, kind, stage.clock.now().date(), area_id=place, subject_id=whose)

    return give


def test_a_head_cuts_off_no_officer_who_lives_in_the_village(stage, also):
    also("Đỗ Thị Cán Bộ", "member", home="H-0104")
    assert "không cắt được máy của Đỗ Thị Cán Bộ" in says(stage, "mất máy Đỗ Thị Cán Bộ", HEAD)
    assert "Xin chào Đỗ Thị Cán Bộ" in says(stage, "xin chào", OFFICER)


@pytest.mark.parametrize("other", [{"kind": "member", "home": "H-0201"}, {"kind": "village_head", "area": "03217-01"}])
def test_a_head_cuts_off_nobody_from_elsewhere_nor_another_head(stage, also, other):
    also("Sùng A Ví Dụ", **other)
    assert "không cắt được" in says(stage, "mất máy Sùng A Ví Dụ", HEAD)


def test_a_role_given_while_the_list_is_open_keeps_the_phone(stage, also):
    assert "1. Sùng A Ví Dụ · web · nhà anh Sùng A Ví Dụ" in says(stage, "mất máy Sùng A Ví Dụ", HEAD)
    also("Sùng A Ví Dụ", "commune_officer", area="03217")
    assert "không còn thuộc người của bản mình" in says(stage, "1", HEAD)


def test_an_officer_cuts_off_a_head_but_no_other_officer(stage, also):
    assert "Cắt máy nào?" in says(stage, "mất máy Hạng A Trưởng", OFFICER)
    also("Lò Văn Mẫu", "commune_officer", area="03217")
    assert "không cắt được" in says(stage, "mất máy Lò Văn Mẫu", OFFICER)


def test_the_owners_other_phones_and_the_commune_hear_who_cut_a_phone_off_and_how_to_object(stage):
    code = says(stage, "thêm máy", VILLAGER).split("Bản Học: ")[1].split("\n")[0]
    says(stage, code, STRANGER)
    says(stage, "mất máy Sùng A Ví Dụ", HEAD)
    assert "✓ Đã cắt máy này: Sùng A Ví Dụ · web" in says(stage, "1", HEAD)
    told = arrived(stage, STRANGER)
    assert "Hạng A Trưởng, Bản Mẫu Một (Mường Báng) đã cắt một máy của Sùng A Ví Dụ (web) lúc" in told
    assert "Nếu không đúng, mời báo xã: xã Tủa Chùa." in told
    assert "Hạng A Trưởng" in arrived(stage, OFFICER)
    assert arrived(stage, VILLAGER) == ""
    assert arrived(stage, OTHER) == ""


def test_whoever_takes_their_words_back_waits_no_longer_and_nobody_is_taken_for_them(stage):
    says(stage, "tôi là vợ ông Thử, Bản Mẫu Một", STRANGER)
    says(stage, "xóa dữ liệu", STRANGER)
    says(stage, WORDS, "may-la-2")
    said = says(stage, "đúng", HEAD)
    assert "lạ hoắc" in said
    assert "“”" not in said
    assert "2. “" not in said


def test_an_old_button_of_what_was_asked_about_does_nothing(stage, reviewing):
    says(stage, "đúng rồi", HEAD)
    says(stage, "1", HEAD)
    stage.phone = HEAD
    waiting = looks(stage, lambda tx: len(requests.open_in(tx, [areas.by_code(tx, "03217-01").id])))
    says(stage, "thôi không xem nữa", HEAD)
    assert "không có gì được làm" in stage.shows(stage._hears(press="!meant.dung_roi"))
    assert looks(stage, lambda tx: len(requests.open_in(tx, [areas.by_code(tx, "03217-01").id]))) == waiting

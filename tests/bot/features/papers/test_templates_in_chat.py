"""Templates in the chat: what cannot be used is refused in words, and a button only means its own file."""

from __future__ import annotations

import pytest

from bot.delivery.reach import Reach
from bot.papers import shipped
from bot.papers.faults import Fault
from storage.papers import templates
from storage.people import accounts
from storage.places import areas
from storage.talk import prepared_files, sent_papers
from tests.bot.offices import HEAD, OFFICER, look, presses, says
from tests.bot.papers.broken import changed, with_macro
from tests.stories.stage import CHANNEL

GOOD = changed("Nơi nhận", "Các nơi nhận")


def sends(stage, data, name="bao_cao.docx", phone=OFFICER):
    stage.phone = phone
    return stage.shows(stage.sends_file(lambda tx, who, told, at: sent_papers.keep(tx, who, told, data, at), name))


def in_use(stage, paper="bao_cao"):
    return look(stage, lambda tx: templates.in_force(tx, areas.by_code(tx, "03217").id, paper))


def button(said_to, stage, label):
    stage.phone = said_to
    (found,) = (one.press for one in stage._said[said_to][-1].buttons if one.label == label)
    return found


def test_a_template_is_given_under_its_name_as_it_is_used(stage):
    says(stage, OFFICER, "mẫu văn bản biên bản")
    made = stage._said[OFFICER][-1].media
    assert made.called == "bien-ban.docx"
    assert look(stage, lambda tx: prepared_files.find(tx, made.id))[0] == shipped("bien_ban")


def test_a_macro_is_refused_with_the_sentence_of_the_check(stage):
    told = sends(stage, with_macro())
    assert "chưa dùng được" in told
    assert "vbaProject" in told
    assert "Dùng mẫu này" not in told
    assert in_use(stage) is None


def test_what_is_no_word_file_at_all_is_refused_and_not_kept_in_use(stage):
    assert "chưa dùng được" in sends(stage, b"MZ" * 100)
    assert in_use(stage) is None


def test_a_head_who_is_no_officer_is_sent_to_the_commune(stage):
    assert "cán bộ xã" in sends(stage, GOOD, phone=HEAD)
    assert look(stage, lambda tx: sent_papers.newest(tx, accounts.find(tx, CHANNEL, HEAD).id)) is None


def test_a_button_under_an_older_file_does_not_use_a_newer_one(stage):
    sends(stage, GOOD)
    old = button(OFFICER, stage, "Dùng mẫu này cho Báo cáo")
    newer = changed("Nơi nhận", "Gửi")
    sends(stage, newer)
    assert "gửi lại" in presses(stage, OFFICER, old)
    assert in_use(stage) is None
    assert "mẫu riêng của xã" in says(stage, OFFICER, "Dùng mẫu này cho Báo cáo")
    assert in_use(stage) == newer


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("Bao cao hoat dong.docx", False),
        ("to trinh va quyet dinh.docx", True),
        ("MAU-NIEM-YET (2).docx", False),
        ("Mẫu Quyết định.docx", False),
    ],
)
def test_the_name_says_which_paper_it_is_or_it_is_asked(stage, name, asks):
    assert ("mẫu của văn bản nào" in sends(stage, b"x", name)) == asks


def test_a_chat_that_carries_no_file_says_who_can_write_it_out(stage, monkeypatch):
    monkeypatch.setattr("bot.receiving.answering.EVERYWHERE", Reach({}, files={CHANNEL: frozenset()}))
    told = says(stage, OFFICER, "mẫu văn bản quyết định")
    assert "banhoc paper template --area 03217 --kind quyet_dinh --out quyet-dinh.docx" in told


def test_where_the_chat_carries_no_files_none_is_asked_for(stage, monkeypatch):
    monkeypatch.setattr("bot.receiving.answering.EVERYWHERE", Reach({}, files={CHANNEL: frozenset()}))
    for typed in ("mẫu văn bản", "mẫu văn bản biên bản"):
        assert "gửi lại" not in says(stage, OFFICER, typed)
    assert "Nhờ người quản máy chạy: banhoc paper template" in says(stage, OFFICER, "mẫu văn bản biên bản")


def test_a_template_without_any_tag_is_asked_about(stage, monkeypatch):
    doubt = Fault("", "trong tệp không có thẻ nào", is_doubt=True)
    monkeypatch.setattr("bot.features.papers.sent.wait_checked", lambda *_: [doubt])
    told = sends(stage, b"PK one sentence")
    assert told.startswith("Trong tệp không có thẻ nào")
    assert "[Vẫn dùng mẫu này]" in told
    assert in_use(stage) is None
    assert "mẫu riêng của xã" in says(stage, OFFICER, "Vẫn dùng mẫu này")


@pytest.mark.parametrize(
    ("typed", "is_used"), [("ok", True), ("dùng mẫu này", True), ("dùng", True), ("bỏ", False), ("bo di", False)]
)
def test_what_is_said_under_a_template_is_heard(stage, monkeypatch, typed, is_used):
    monkeypatch.setattr("bot.features.papers.sent.wait_checked", lambda *_: [])
    sends(stage, b"PK " + typed.encode())
    told = says(stage, OFFICER, typed)
    assert (in_use(stage) is not None) == is_used
    assert "mẫu riêng của xã" in told or "vẫn như cũ" in told or "như trước" in told
    if is_used:
        assert "mẫu có sẵn" in says(stage, OFFICER, "nhu cu")
        assert "không có mẫu riêng" in says(stage, OFFICER, "nhu cu")

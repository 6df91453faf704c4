"""A Word file is a template only where it comes from an office that signs papers, and is small."""

from __future__ import annotations

from bot.dialogue.beforehand import Worktable
from bot.papers import shipped
from bot.papers.faults import MOST_BYTES
from conversations.speech import Remote
from storage.people import accounts
from storage.talk import sent_papers
from tests.bot.papers.broken import with_macro
from tests.bot.receiving.cloud import FATHER, OFFICER
from tests.clock import MORNING

NAME = "Mẫu báo cáo 2026 (1).docx"


def waiting(house, phone):
    with house.store.reading() as tx:
        return sent_papers.newest(tx, accounts.find(tx, "web", phone).id)


async def test_an_officers_word_file_waits_for_them_with_its_name(house):
    house.cloud.files["d"] = shipped("bao_cao")
    house.hear(phone=OFFICER, remote=Remote("file", "d", NAME))
    await house.fetch()
    kept = waiting(house, OFFICER)
    assert kept.name == "mau_bao_cao_2026_1"
    assert kept.data == shipped("bao_cao")


async def test_a_template_that_says_to_be_too_large_is_not_fetched(house):
    house.hear(phone=OFFICER, remote=Remote("file", "d", NAME, 30 * 1024 * 1024))
    house.hear(phone=OFFICER, remote=Remote("file", "d", NAME, MOST_BYTES + 1))
    await house.fetch()
    assert house.cloud.asked == []
    assert "2 MB" in house.said(OFFICER)[-1]


async def test_one_that_did_not_say_how_large_it_is_is_not_kept(house):
    house.cloud.files["d"] = b"x" * (MOST_BYTES + 1)
    house.hear(phone=OFFICER, remote=Remote("file", "d", NAME))
    await house.fetch()
    assert waiting(house, OFFICER) is None
    assert "2 MB" in house.said(OFFICER)[-1]


async def test_a_villagers_word_file_is_a_file_as_before(house):
    house.hear("bắt đầu")
    house.cloud.files["d"] = b"PK words"
    house.hear(phone=FATHER, remote=Remote("file", "d", NAME))
    await house.fetch()
    assert waiting(house, FATHER) is None
    assert "mẫu" not in house.said()[-1].lower()


def test_of_two_files_the_last_one_waits_and_one_that_is_dropped_does_not(house):
    with house.store.writing() as tx:
        account = accounts.find(tx, "web", OFFICER).id
        sent_papers.keep(tx, account, "to trinh.docx", b"1", MORNING)
        sent_papers.keep(tx, account, "....docx", b"2", MORNING.replace(minute=59))
        last = sent_papers.newest(tx, account)
        assert (last.name, last.data) == ("tep", b"2")
        sent_papers.drop(tx, last.id)
        assert sent_papers.newest(tx, account).name == "to_trinh"


async def test_it_is_checked_beside_the_writer_and_then_answered(house):
    house.receiver.answerer.worktable = Worktable()
    house.cloud.files["d"] = with_macro()
    house.hear(phone=OFFICER, remote=Remote("file", "d", NAME))
    await house.fetch()
    assert "chưa dùng được" in house.said(OFFICER)[-1]
    assert house.waiting(OFFICER) == 0

"""The table of words and places, cell by cell: each word is typed into a running bot, and every answer looked at."""

from __future__ import annotations

from contextlib import closing
from itertools import count
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import select

from bot.routing.commands import COMMANDS
from conversations.turns.words_and_places import MEANINGS, OF_COMMANDS, PLACES, TABLE, written
from conversations.understanding.wishes import is_bare
from conversations.understanding.words import Word, read_word
from storage.tables import answer, errand, evaluation
from tests.stories.stage import BUTTONS, Stage

VILLAGER, HEAD, OFFICER = "dien-thoai-3", "dien-thoai-4", "dien-thoai-11"
SUBJECT = "| | integer | so_nguoi_lon |"
TEXT = "| | text | mon_hoc | Cháu thích môn gì? | Which? | | | yes | | | | | | | | |\n" + SUBJECT
HANDED_IN = ((VILLAGER, "bắt đầu"), (VILLAGER, "0 0 3 3 3 3 3"), (VILLAGER, "nộp"))
WAYS = {
    "edit": ((VILLAGER, "bắt đầu"), (VILLAGER, "2"), (VILLAGER, "1"), (VILLAGER, "2"), (VILLAGER, "sửa 2")),
    "proposal": ((VILLAGER, "bắt đầu"), (VILLAGER, "0"), (VILLAGER, "Tiếp")),
    "question": ((VILLAGER, "bắt đầu"), (VILLAGER, "2"), (VILLAGER, "1")),
    "several": ((VILLAGER, "bắt đầu"), (VILLAGER, "0"), (VILLAGER, "2"), (VILLAGER, "1"), (VILLAGER, "1")),
    "text": ((VILLAGER, "bắt đầu"), (VILLAGER, "0")),
    "photo": ((VILLAGER, "bắt đầu"), (VILLAGER, "0 0 1 1")),
    "result": HANDED_IN[:2],
    "handed_in": (*HANDED_IN, (VILLAGER, "không nêu tên")),  # the question about being named is over
    "review": (*HANDED_IN, (HEAD, "duyệt")),
    "errand": ((OFFICER, "thông báo"),),
    "round": ((HEAD, "nhập hộ tất cả"), (HEAD, "1")),
    "pause": ((VILLAGER, "bắt đầu"), (VILLAGER, "2"), (VILLAGER, "nghỉ")),
    "nothing": ((VILLAGER, "chào"),),
}
TYPED = {
    "go_on": ("tiếp", "tiep tuc"),
    "as_it_was": ("như cũ", "giu nguyen"),
    "later": ("để sau", "de sau a"),
    "enough": ("thôi", "thoi a"),
    "done": ("xong", "xong roi"),
    "right": ("đúng", "dung roi"),
    "fine": ("được", "duoc a"),
    "dung": ("dung",),
    "stop": ("dừng lại", "mai lam tiep"),
    "back": ("lùi lại", "qlai"),
    "edit": ("sửa", "muon sua"),
    "mistaken": (
        "bấm nhầm",
        "chon nham roi",
        "go nham",
        "nham roi a",
        "tôi gõ sai rồi",
        "toi bam nham",
        "em go lon roi",
    ),
    "wrong": ("sai rồi", "sai a", "sai mat roi"),
    "skip": ("bỏ qua", "qua"),
    "help": ("?", "ý là sao"),
    "review": ("xem lại", "xem cau tra loi"),
    "see": ("xem",),
    "restart": ("làm lại từ đầu",),
    "hand_in": ("nộp", "gui di"),
    "no": ("không", "chua"),
    "unknown": ("không biết", "chua ro"),
    "leave": (
        "nhờ trưởng bản",
        "nho truong ban tra loi",
        "để trưởng bản trả lời",
        "nho xa",
        "de truong ban lam cho",
        "nho anh truong",
    ),
}


@pytest.fixture(scope="module")
def started(settled_template, tmp_path_factory):
    """Give for each place a database in which somebody has come there."""
    found = {}

    def at(place):
        if place not in found:
            folder = tmp_path_factory.mktemp(place)
            with closing(Stage(settled_template, folder, BUTTONS, forgets=False)) as stage:
                if place in {"text", "proposal"}:
                    stage.publishes("gia_dinh_hoc_tap", SUBJECT, TEXT)
                for stage.phone, text in WAYS[place]:
                    stage.types(text)
                found[place] = (folder / "banhoc.db", stage.phone, stage.clock.at)
        return found[place]

    return at


def kept(stage):
    """Give every answer, where every form stands, and what every errand holds."""
    with stage._open().store.reading() as tx:
        answers = [(row.path.rpartition("/")[2], row.value) for row in tx.execute(select(answer).order_by(answer.c.id))]
        status = [row.status for row in tx.execute(select(evaluation).order_by(evaluation.c.id))]
        errands = sum(1 for _ in tx.execute(select(errand)))
    return answers, status, errands


SAYS = {
    "keep": "✓ Giữ nguyên như cũ.",
    "accept": "✓ Tiếp",
    "change": "Đang ghi: Cháu nào cũng đi học đều",
    "drop": "Cháu thích môn gì?",
    "again": "Còn ",
    "ask": "làm câu trả lời, đúng không?",
    "which": "Đúng (trả lời có), hay dừng (nghỉ)?",
    "later": "Để sau: Câu ",
    "leave_out": "Ảnh gửi sau lúc nào cũng được.",
    "leave": "để trưởng bản trả lời.",
    "unknown": "Chưa biết thì hỏi trưởng bản rồi trả lời sau cũng được.",
    "rest": "Mọi câu trả lời đã được lưu. Lúc nào muốn, gõ TIẾP TỤC",
    "back": "Đang ghi: ",
    "edit": "Sửa câu số mấy? Ví dụ: SỬA ",
    "skip": "Câu này cần có câu trả lời.",
    "help": "[Nghỉ]",
    "review": "Muốn sửa, gõ ví dụ SỬA ",
    "result": "Được 0/40 điểm.",
    "ending": "Nộp phiếu bây giờ không?",
    "hand_in": "✓ Đã nộp phiếu. Xin cảm ơn!",
    "wrong": "hay trước đó gõ nhầm?",
    "not_yet": "Phiếu được giữ nguyên, chưa nộp. Lúc nào muốn nộp thì gõ NỘP.",
    "open": "Câu ",
    "button": "Xin chào",
    "at_rest": "Không muốn nhận tin nữa thì gõ THÔI NHẬN TIN.",
    "mute": "Muốn thôi nhận tin nào?",
    "noted": "Vâng, cảm ơn.",
    "pass": "Xin chào",
    "answer": "",
}
SAYS_THERE = {
    ("review", "help"): "[Dừng lại]",
    ("errand", "help"): "[Dừng lại]",
    ("photo", "which"): SAYS["rest"],
    ("photo", "skip"): "Câu 12/14",
    ("result", "which"): "Nộp luôn thì gõ NỘP. Dừng ở đây thì gõ NGHỈ.",
    ("handed_in", "ending"): "Phiếu này đã nộp. Muốn sửa, gõ ví dụ SỬA ",
    ("review", "rest"): "Đã thôi phần này; không lưu lại gì.",
    ("errand", "rest"): "Đã thôi phần này; không lưu lại gì.",
    **{(place, "back"): "Đây là câu đầu tiên." for place in ("review", "errand")},
    **{(place, "edit"): "Chưa có câu trả lời nào." for place in ("review", "errand")},
    # Where no choice is a no, something else was mistyped.
    **{(place, "wrong"): "Đang ghi: " for place in ("question", "several", "text")},
    **{(place, "wrong"): "Đây là câu đầu tiên." for place in ("review", "errand")},
    ("round", "again"): "Hộ 1: nhà ông Vàng A Thử",
    ("round", "keep"): "Hộ 1: nhà ông Vàng A Thử",
    ("question", "hand_in"): "câu nữa mới nộp được.",
    ("several", "hand_in"): "câu nữa mới nộp được.",
    ("round", "hand_in"): "Hộ 1: nhà ông Vàng A Thử",
    ("round", "later"): "Để lại sau: nhà ông Vàng A Thử.",
    ("round", "rest"): "Đã giữ lại hết. Gõ NHẬP HỘ để nhập tiếp.",
    ("round", "back"): "Đây là phiếu đầu tiên.",
    ("round", "help"): "1. Nhà mình có mấy cháu từ 5 đến 15 tuổi? (một số)",
    ("pause", "help"): "BẮT ĐẦU: làm phiếu",
    ("nothing", "help"): "BẮT ĐẦU: làm phiếu",
}
"""What a meaning says in a place where it says something of its own."""
ENDS_AN_ERRAND = {("review", "rest"), ("errand", "rest"), ("round", "rest")}


LEFT_OUT = [("anh_goc_hoc_tap", None)]
WRITES = {("proposal", "accept"): [("mon_hoc", "Tiếp")], ("photo", "leave_out"): LEFT_OUT, ("photo", "skip"): LEFT_OUT}
BECOMES = {
    ("result", "done"): ["submitted"],
    ("result", "right"): ["submitted"],
    ("result", "fine"): ["submitted"],
    ("result", "hand_in"): ["submitted"],
    ("review", "right"): ["endorsed"],
    ("review", "fine"): ["endorsed"],
    ("round", "later"): ["draft", "draft"],  # the next household is taken in hand
    ("round", "skip"): ["draft", "draft"],
    ("nothing", "go_on"): ["draft"],
}
ANSWERS_AN_ERRAND = {("review", "right"), ("review", "fine"), ("review", "later")}


def changed(place, word, typed):
    """Give the answers that are written, what becomes of the form, and how many errands go."""
    meaning = TABLE[word][place]
    writes = [("mon_hoc", typed)] if (place, meaning) == ("text", "answer") else WRITES.get((place, meaning), [])
    if (place, typed) == ("round", "không"):
        writes = [("so_tre", "0")]  # what is asked first of a household is a number, and không is nought
    ends = (place, meaning) in ENDS_AN_ERRAND or (place, word) in ANSWERS_AN_ERRAND
    return writes, BECOMES.get((place, word)), int(ends)


# The first spelling of each; that the other one is the same word is looked at without a bot.
CELLS = [(place, word, TYPED[word][0]) for place in PLACES for word in TABLE]
# What an answer is at a choice is for the tests of choices; that nothing but an answer comes of it is looked at here.
READ_BY_THE_QUESTION = {
    (place, word) for place in ("edit", "question", "several", "review") for word in ("no", "right", "fine")
}


@pytest.mark.parametrize(("place", "word", "typed"), CELLS)
def test_each_word_means_in_each_place_what_the_table_says(started, tmp_path, place, word, typed):
    template, phone, at = started(place)
    with closing(Stage(template, tmp_path, BUTTONS, forgets=False)) as stage:
        stage.phone, stage.clock.at = phone, at
        stage._keys = count(1000)
        answers, status, errands = kept(stage)
        said = stage.shows(stage.types(typed))
        answers_after, status_after, errands_after = kept(stage)
    meaning = TABLE[word][place]
    if meaning == "ask" and not is_bare(typed) and TABLE[word]["question"] != "answer":
        meaning = TABLE[word]["question"]
    assert SAYS_THERE.get((place, meaning), SAYS[meaning]) in said
    assert answers_after[: len(answers)] == answers
    if meaning == "answer" and (place, word) in READ_BY_THE_QUESTION and place != "review":
        assert status_after == status
        return
    new, becomes, ended = changed(place, word, typed)
    assert answers_after[len(answers) :] == new
    assert status_after == (becomes or status)
    assert errands - errands_after == ended


def test_the_table_names_only_meanings_that_are_explained_and_all_of_them():
    assert {meaning for row in TABLE.values() for meaning in row.values()} == MEANINGS.keys()
    assert TABLE.keys() == TYPED.keys() == set(get_args(Word))


def test_a_command_called_by_a_word_of_the_table_stands_in_it():
    called = {(name, read_word(said)) for name, command in COMMANDS.items() for said in command.words}
    assert {(name, word) for name, word in called if word is not None} == set(OF_COMMANDS.items())


@pytest.mark.parametrize(("word", "typed"), [(word, typed) for word, texts in TYPED.items() for typed in texts])
def test_every_spelling_is_read_as_its_word(word, typed):
    assert read_word(typed) == word


def test_the_table_is_printed():
    printed = (Path(__file__).parents[3] / "docs" / "chat.md").read_text(encoding="utf-8")
    assert [line for line in written() if line not in printed] == []


@pytest.mark.parametrize("between", ["có phải thật không", "ngôn ngữ"])
def test_a_proposal_is_over_when_a_command_came_between(started, tmp_path, between):
    template, phone, at = started("proposal")
    with closing(Stage(template, tmp_path, BUTTONS, forgets=True)) as stage:
        stage.phone, stage.clock.at = phone, at
        stage._keys = count(1000)
        stage.types(between)
        stage.types("đúng")
        assert ("mon_hoc", "Tiếp") not in kept(stage)[0]

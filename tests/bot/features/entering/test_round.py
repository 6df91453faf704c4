"""A village head answers for household after household, each in one line."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import audit
from storage.assessment import evaluations
from storage.people import people
from storage.places import subjects
from tests.bot.books import FIRST, FOURTH, SECOND, SORRY, THIRD, WHOLE, consents_of, history, household, stored, village
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, OTHER_HEAD, VILLAGER, hands_in, look, presses, says, stands
from tests.stories.stage import BUTTONS, Stage

MOST_MESSAGES = 80


@pytest.fixture
def round_of(stage):
    """The head has said how the households consented, and the first one is in hand."""
    says(stage, HEAD, "nhập hộ tất cả", "1")
    return stage


def office_ends(stage):
    today = stage.clock.now().date()
    with stage._open().store.writing() as tx:
        (head,) = people.holders(tx, "village_head", village(stage).id, today)
        for role in people.roles_of(tx, head.id, today):
            if role.kind == "village_head":
                people.end(tx, role.id, today)


def test_eighty_households_take_at_most_eighty_messages(stage):
    area = village(stage)
    with stage._open().store.writing() as tx:
        for number in range(5, 81):
            subjects.add(tx, f"H-01{number:02}", "family", f"nhà số {number}", area.id)
    chance = random.Random(2026)
    codes = [f"H-01{number:02}" for number in range(1, 81)]
    made = {code: household(chance) for code in codes}
    lines = [" ".join(made[code][1]) for code in codes]
    # The first three have a phone of their own, so they come last and are asked about.
    with_phone, without = "\n".join(lines[:3]), lines[3:]
    messages = ["nhập hộ tổng 80", "1", *without[:72], "\n".join(without[72:])]
    messages += ["nhập hộ tất cả", "1", with_phone]
    shown = [says(stage, HEAD, message) for message in messages]
    assert len(messages) <= MOST_MESSAGES
    assert "Hộ 44: nhà số 44 · Đã nhập 40/80 (trên sổ 80)." in shown[41]
    assert "Còn 3 hộ có điện thoại riêng: 1. nhà ông Vàng A Thử, 2. nhà bà Giàng Thị Mẫu, 3. nhà" in shown[-4]
    assert shown[-1].endswith("✓ Hộ nào cũng đã nộp phiếu.\nTrên sổ giấy 80 hộ, danh sách ở đây 80 hộ: khớp nhau.")
    for code, (expected, _) in made.items():
        assert stored(stage, code) == expected, code
        assert stands(stage, code).status == "submitted"
    (head,) = look(stage, lambda tx: people.holders(tx, "village_head", area.id, stage.clock.now().date()))
    given = [entry for code in codes for entry in history(stage, code)]
    assert {(entry.how, entry.person_id) for entry in given} == {("on_behalf", head.id)}
    attested = [consents_of(stage, code) for code in codes]
    assert {(len(found), found[0].channel, found[0].witness, found[0].how) for found in attested} == {
        (1, "oral", head.id, "on_behalf")
    }


def test_consent_is_asked_first_and_no_answer_is_taken_without_it(stage):
    assert "nghe trước" in says(stage, HEAD, "nhap ho")
    assert "Mời hỏi các nhà trước" in says(stage, HEAD, "3")
    says(stage, HEAD, WHOLE)
    assert stored(stage, FIRST) == {}
    assert "đồng ý cho nêu tên" in says(stage, HEAD, "nhập hộ tất cả", "2")
    says(stage, HEAD, "1", WHOLE)
    assert [(one.channel, one.given) for one in consents_of(stage, FIRST)] == [("paper", True)]
    kept = look(stage, lambda tx: audit.of_subject(tx, subjects.by_code(tx, FIRST).id))
    said = [(one.link.deed, one.link.after) for one in kept]
    assert said == [("consent.witnessed", "paper"), ("evaluation.submitted", "submitted"), ("naming.said", "yes")]


def test_consent_is_witnessed_once_however_often_answers_are_corrected(round_of):
    says(round_of, HEAD, WHOLE, "hộ trước", "14:1", "hộ trước", "14:3")
    assert stored(round_of, FIRST)["van_hoa"] == "chua"
    assert len(consents_of(round_of, FIRST)) == 1
    assert stands(round_of, FIRST).status == "submitted"


def test_a_slip_is_named_the_rest_kept_and_the_household_stays_in_hand(round_of):
    said = says(round_of, HEAD, "2 1 1 1 3 1 1 1,3 1 7 1 1 2")
    assert "Câu 10 “7”" in said
    assert "Hộ 1: nhà ông Vàng A Thử · Đã nhập 0/4." in said
    assert "Còn thiếu:\n10. " in said
    assert stored(round_of, FIRST)["van_hoa"] == "dang_ky"
    assert "Hộ 2: nhà bà Giàng Thị Mẫu · Đã nhập 1/4." in says(round_of, HEAD, "2")
    assert stored(round_of, FIRST)["sach"] == "vai_cuon"


def test_same_as_above_names_whom_it_copied_and_never_copies_the_photo(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", WHOLE, "hộ trước")
    assert "✓ Đã nhận được ảnh.\n✓ nhà ông Vàng A Thử: 95 điểm." in stage.shows(stage.photographs("góc học tập"))
    assert stands(stage, FIRST).status == "submitted"
    assert "Như nhà ông Vàng A Thử." in says(stage, HEAD, "như trên")
    assert stored(stage, FIRST)["anh_goc_hoc_tap"] == stage.photos["góc học tập"]
    assert stored(stage, SECOND) == {**stored(stage, FIRST), "anh_goc_hoc_tap": None}


def test_same_as_above_needs_one_above(round_of):
    assert "Chưa nhập phiếu nào trước phiếu này" in says(round_of, HEAD, "như trên")
    assert stored(round_of, FIRST) == {}


def test_a_household_passed_over_comes_again_at_the_end_with_its_reason(round_of):
    assert "Hộ 2:" in says(round_of, HEAD, "bỏ qua hộ đi làm xa, xem www.xau.vn")
    said = says(round_of, HEAD, f"{WHOLE}\nnhư trên\nnhư trên")
    assert "Còn 1 hộ chưa nộp:\n1. nhà ông Vàng A Thử (đi làm xa, xem …)" in said
    assert "Hộ 1: nhà ông Vàng A Thử" in says(round_of, HEAD, "nhập hộ tất cả", "1")


def test_what_the_household_said_itself_stays(stage):
    says(stage, VILLAGER, "bắt đầu", "0 0 3", "dừng")
    said = says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 3") + says(stage, HEAD, "xem thêm")
    assert "9. Trong nhà có chỗ riêng để ngồi học không? → Chưa có" in said
    assert "Ở đây đã tự trả lời" in says(stage, HEAD, "1:4 10:1 12:1 13:1 14:1")
    assert stored(stage, THIRD)["so_tre"] == "0"
    assert "Hộ 4" in says(stage, HEAD, "nộp")
    assert {entry.path: entry.how for entry in history(stage, THIRD)} == {
        **dict.fromkeys(("/data/so_tre", "/data/so_nguoi_lon", "/data/goc_hoc_tap"), "self"),
        **dict.fromkeys(
            (f"/data/{name}" for name in ("sach", "quy", "ap_dung", "van_hoa", "anh_goc_hoc_tap")), "on_behalf"
        ),
    }


def test_a_household_that_handed_in_itself_is_not_asked_for(stage):
    hands_in(stage, VILLAGER)
    before = history(stage, THIRD)
    said = says(stage, HEAD, "nhập hộ tất cả", "1", f"{WHOLE}\n{WHOLE}")
    assert "Hộ 4: nhà chị Mùa Thị Nháp · Đã nhập 3/4." in said
    says(stage, HEAD, "hộ trước", "1:5 9:3", WHOLE)
    assert history(stage, THIRD) == before


def test_an_answer_that_came_in_meanwhile_is_shown_before_a_line_is_taken(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 3")
    says(stage, VILLAGER, "bắt đầu", "0")
    assert "Vừa có người trả lời phiếu này" in says(stage, HEAD, WHOLE)
    assert stored(stage, THIRD) == {"so_tre": "0"}


def test_what_the_commune_has_decided_is_not_changed(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", WHOLE, "dừng")
    with stage._open().store.writing() as tx:
        now = stage.clock.now()
        evaluation = evaluations.of_subject(tx, subjects.by_code(tx, FIRST).id)[0]
        assert evaluations.endorse(tx, evaluation.id, now)
        assert evaluations.decide(tx, [evaluation.id], "recognised", now) == 1
    assert "Xã đã ra quyết định" in says(stage, HEAD, "nhập hộ tất cả", "1", "hộ 1", "14:1")
    assert stored(stage, FIRST)["van_hoa"] == "dang_ky"


def test_a_line_after_the_end_does_not_fall_into_the_heads_own_form(stage):
    area, today = village(stage), stage.clock.now().date()
    with stage._open().store.writing() as tx:
        (head,) = people.holders(tx, "village_head", area.id, today)
        people.grant(tx, head.id, "member", today, subject_id=subjects.by_code(tx, FOURTH).id)
    says(stage, HEAD, "bắt đầu", "2", "1", "nhập hộ tất cả", "1", WHOLE, "dừng", WHOLE)
    assert stored(stage, FOURTH) == {"so_tre": "1"}
    says(stage, HEAD, "nhập hộ 4", "1", "2:1 3:1 4:1 5:0 9:1 10:1 12:1 13:1 14:1")
    assert {entry.how for entry in history(stage, FOURTH)} == {"self"}
    assert consents_of(stage, FOURTH) == []


def test_twelve_figures_in_a_row_are_answers_and_no_code(round_of):
    assert "mã" not in says(round_of, HEAD, "1 2 3 4 1 2 3 4 1 2 3 4")
    assert stored(round_of, FIRST)["so_tre"] == "1"


def test_a_photo_that_nobody_asked_for_and_an_old_button_are_gently_refused(stage):
    said = says(stage, HEAD, "nhập hộ tất cả", "1")
    assert "Hộ 1" in said
    assert "Ảnh thì gửi sau" in stage.shows(stage.photographs())
    assert "phiếu khác" in presses(stage, HEAD, "1.abcd.1-1.1")


@pytest.mark.parametrize("going", ["same", "skip", "stop", "keep", "next"])
def test_a_button_of_another_household_does_nothing(round_of, going):
    old = stands(round_of, FIRST).id
    says(round_of, HEAD, WHOLE)
    assert "Hộ 2" in presses(round_of, HEAD, f"!enter.{going} {old}")
    assert stored(round_of, SECOND) == {}


@pytest.mark.parametrize("phone", [VILLAGER, NEIGHBOUR, OFFICER, OTHER_HEAD, "so-la"])
def test_nobody_else_enters_for_this_village(round_of, phone):
    number = stands(round_of, FIRST).subject_id
    for press in (f"!enter.v{village(round_of).id}", *(f"!enter.{going} {number}" for going in ("at", "same", "keep"))):
        assert "Vàng A Thử" not in presses(round_of, phone, press), press
        says(round_of, phone, "1", WHOLE)
    assert stored(round_of, FIRST) == {}
    assert consents_of(round_of, FIRST) == []


@pytest.mark.parametrize("press", ["at 999999999999999", "at 0", "same x", "v999", "at 1 2", "💥", ""])
def test_a_button_that_means_nothing_changes_nothing(round_of, press):
    assert SORRY not in presses(round_of, HEAD, f"!enter.{press}")
    assert stored(round_of, FIRST) == {}


def test_any_button_is_answered_and_writes_nothing(settled_template, tmp_path):
    with closing(Stage(settled_template, tmp_path, BUTTONS, forgets=False)) as stage:
        says(stage, HEAD, "nhập hộ tất cả", "1")

        @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.one_of(st.text(max_size=30), st.from_regex(r"(same|keep|at|next) \d{1,16}", fullmatch=True)))
        def pressed(argument):
            assert SORRY not in presses(stage, HEAD, f"!enter.{argument}")
            assert not any(stored(stage, code) for code in (FIRST, SECOND, THIRD, FOURTH))

        pressed()


@pytest.mark.parametrize("said", [WHOLE, "như trên", "bỏ qua hộ", "hộ trước", "nộp"])
def test_who_is_head_no_more_goes_on_with_nothing(round_of, said):
    office_ends(round_of)
    assert "Vàng A Thử" not in says(round_of, HEAD, said)
    assert stored(round_of, FIRST) == {}


def test_who_is_head_no_more_when_consent_is_told_begins_nothing(stage):
    says(stage, HEAD, "nhập hộ")
    office_ends(stage)
    assert "Vàng A Thử" not in says(stage, HEAD, "1")


def test_a_round_of_last_year_is_over(round_of):
    round_of.passes(timedelta(days=60))
    assert "Lượt nhập này đã dừng" in says(round_of, HEAD, WHOLE)
    assert stored(round_of, FIRST) == {}


WORDS = "0 1 2 3 9 - c k có 1c 3k 5:2 14:1 1,3 8:1,3 11:- ; : như trên trừ bỏ qua hộ trước sau 12 nộp ? 💥"
PIECES = st.sampled_from([*WORDS.split(), "\n"])
SAID = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=16).map(" ".join))


def test_any_text_is_answered_and_written_only_to_the_household_in_hand(settled_template, tmp_path):
    with closing(Stage(settled_template, tmp_path, BUTTONS, forgets=False)) as stage:
        says(stage, HEAD, "nhập hộ tất cả", "1")

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(SAID)
        def heard(text):
            round_goes_on(stage, text)

        heard()


def round_goes_on(stage, text):
    codes = [FIRST, SECOND, THIRD, FOURTH, "H-0201", "H-0202", "H-0203"]
    in_hand = stage.shows(stage.types("tiếp tục"))
    if "Hộ " not in in_hand:
        in_hand = says(stage, HEAD, "nhập hộ tất cả", "1")
    before = {code: stored(stage, code) for code in codes}
    said = says(stage, HEAD, text)
    assert said
    assert SORRY not in said
    changed = [code for code in codes if stored(stage, code) != before[code]]
    assert not [code for code in changed if code.startswith("H-02")]
    if len(text.splitlines()) <= 1 and changed:
        number = codes.index(changed[0]) + 1
        assert len(changed) == 1
        assert f"Hộ {number}:" in in_hand


@pytest.mark.parametrize("typed", ["nhập hộ 2025", "nhập hộ tất cả năm 2025", "nhập dòng họ 2025"])
def test_a_year_that_is_named_and_cannot_be_entered_is_not_taken_for_this_one(stage, typed):
    assert "Ở đây không nhập được phiếu năm 2025, chỉ nhập được năm 2026." in says(stage, HEAD, typed)
    assert "NHẬP HỘ 2026" in says(stage, HEAD, "nhập hộ tất cả 2026")

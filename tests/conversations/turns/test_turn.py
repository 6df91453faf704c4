"""Turns of a conversation about a form: a random villager who types, taps and sends, and turns told one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.words import words_for
from conversations.form import QuestionKind
from conversations.press import MEANT, press_of
from conversations.speech import Media
from conversations.turns.turn import begin, resume
from conversations.turns.words_and_places import TABLE
from conversations.walking.outcome import Answered, HandedIn
from tests.conversations.forms_at_random import compiled, shipped, surveys
from tests.conversations.talks import Talk, check, something, talk, typed

if TYPE_CHECKING:
    from conversations.walking.outcome import Turn

SHIPPED = shipped()
ASSESSMENTS = [one for one in SHIPPED if one.form_id.endswith("_hoc_tap")]
MOST_TURNS = 30
# A conversation of thirty turns is read as it stands: making it the smallest there is would take minutes.
patiently = settings(
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("asked", SHIPPED, ids=lambda one: one.form_id)
@settings(patiently, max_examples=12)
@given(data=st.data())
def test_whatever_is_sent_about_a_shipped_form_is_answered_well(asked, data):
    talking = talk(asked, data.draw(st.sampled_from(("vi", "en"))), ten="nhà thử", nam="2026")
    for _ in range(MOST_TURNS):
        check(talking, talking.hear(**something(data.draw, talking)))


@settings(patiently, max_examples=20)
@given(surveys().map(compiled), st.data())
def test_whatever_is_sent_about_any_form_is_answered_well(asked, data):
    talking = talk(asked)
    for _ in range(MOST_TURNS):
        check(talking, talking.hear(**something(data.draw, talking)))


@pytest.mark.parametrize("asked", ASSESSMENTS, ids=lambda one: one.form_id)
@settings(patiently, max_examples=15)
@given(data=st.data())
def test_sensible_answers_are_taken_as_meant_and_reach_the_end(asked, data):
    talking = talk(asked, ten="nhà thử", nam="2026")
    walk = talking.walk
    seen: set[str] = set()
    while (spot := walk.open) is not None:
        answer = typed(data.draw, walk, spot)
        turn = talking.hear(**answer)
        check(talking, turn)
        if turn.refused:
            assert turn.refused in {"constraint", "ambiguous", "likely", "other_unit"}, (answer, turn.says)
            turn = talking.hear("1")
        assert spot.path in talking.log
        assert spot.path not in seen
        seen.add(spot.path)
    handed_in = talking.hear("nộp").deeds
    came_to = [walk.outcome(name) for name in ("tong_diem", "xep_loai", "toi_da", "nguong_dat")]
    assert handed_in == (HandedIn(*came_to),)


CHILDREN = """
    type                | name     | label                        | required
    begin_repeat        | con      | Các con                      |
    text                | ten_con  | Cháu tên gì?                 | yes
    date                | sinh     | ${ten_con} sinh ngày nào?    |
    end_repeat          |          |                              |
    decimal             | ruong    | Ruộng có mấy sào?            | yes
    acknowledge         | hieu     | Đã nghe rõ chưa?             | yes
    select_one co_khong | san_sang | Có dự lớp học không?         | yes
    audio               | ke       | Kể một chuyện bằng lời.      |
"""


def says(turn: Turn) -> str:
    return "\n\n".join(said.text for said in turn.says)


def told(talking: Talk, *pairs: tuple[str, str]) -> None:
    """Tell a dialogue: what is typed, and words that stand in the answer."""
    for typed_text, answered in pairs:
        turn = talking.hear(typed_text)
        check(talking, turn)
        assert answered in says(turn), says(turn)


def test_questions_of_every_kind_are_asked_and_read():
    talking = talk(CHILDREN)
    told(
        talking,
        ("?", "Câu 1.1/6\nCháu tên gì?"),
        ("An", "An sinh ngày nào?"),
        ("hôm nọ", "Mời trả lời bằng một ngày, ví dụ 20/11/2026."),
        ("20/11/2015", "✓ 20/11/2015"),
        ("có", "CÁC CON 2"),
        ("Bình", "Bình sinh ngày nào?"),
        ("bỏ qua", "Còn nữa không? (Các con)"),
        ("ko", "✓ Không"),
        ("sửa câu 1", "Muốn nói cái nào: 1.1 / 1.2?"),
        ("sửa câu 1.2", "Đang ghi: Bình"),
        ("Bính", "✓ Câu 1.2: Bình → Bính"),
        ("1,5", "✓ 1,5"),
        ("ờ", "✓ Đã hiểu"),
        ("có", "Kể một chuyện bằng lời."),
        ("ngày xửa ngày xưa", "Mời gửi một tin nhắn thoại"),
    )
    turn = talking.hear(media=Media("audio", "a1b2"))
    assert turn.deeds == (Answered("/data/ke", "a1b2"),)
    assert talking.walk.open is None


def test_a_photo_goes_to_the_only_question_that_lacks_one_and_otherwise_we_ask():
    talking = talk("type|name|label\nimage|nha|Ảnh nhà\nimage|san|Ảnh sân\ninteger|so|Số")
    told(talking, ("bỏ qua", "Câu 2/3"), ("bỏ qua", "Câu 3/3"))
    photo = Media("image", "a1b2")
    assert "Cái này dành cho câu nào: 1 / 2?" in says(talking.hear(media=photo))
    talking.hear("sửa câu 2")
    assert talking.hear(media=photo).deeds == (Answered("/data/san", "a1b2"),)
    assert talking.hear(media=photo).deeds == (Answered("/data/nha", "a1b2"),)
    assert "Câu này không cần ảnh hay tệp." in says(talking.hear(media=photo))


TWO = "type|name|label|relevant|required\nselect_one co_khong|a|A||yes\nselect_one co_khong|b|B|${a} = 'co'|yes"


def button(talking: Talk, label: str) -> str:
    return next(one.press for one in reversed(talking.buttons) if label in one.label)


def test_an_old_button_answers_its_own_question_only():
    talking = talk(TWO)
    no_to_a = button(talking, "Không")
    talking.hear(press=button(talking, "Có"))
    yes_to_b = button(talking, "Có")
    turn = talking.hear(press=no_to_a)
    assert turn.deeds == (Answered("/data/a", "khong"),)
    assert "✓ Câu 1: Có → Không" in says(turn)
    late = talking.hear(press=yes_to_b)
    assert (late.refused, late.deeds) == ("not_relevant", ())


@pytest.mark.parametrize("before", [(), ("Có",), ("Có", "sửa câu 1"), ("Có", "sửa câu 2")])
@pytest.mark.parametrize("word", TABLE)
def test_whatever_was_meant_it_is_answered_wherever_one_stands(word, before):
    talking = talk("type|name|label|required\nselect_one co_khong|a|A|yes\ntext|b|B|\nselect_one co_khong|c|C|")
    for text in before:
        talking.hear(text)
    walk = talking.walk
    check(talking, talking.hear(press=press_of(walk, walk.asked, f"{MEANT}_{word}")))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda press: press.replace("7.", "8.", 1), "Nút vừa bấm thuộc phiếu khác."),
        (lambda press: press.replace("..", ".abc123.", 1), "Phiếu đã thay đổi từ lúc đó."),
        (lambda press: press.replace("-1.", "-9.", 1), "Câu này không cần trả lời nữa."),
        (lambda press: press[:-1] + "9", "Câu này cần có câu trả lời."),
        (lambda press: "x" * 5000, "Nút vừa bấm thuộc phiếu khác."),
    ],
    ids=["another form", "another version", "another place", "no such choice", "no button of ours"],
)
def test_a_button_that_fits_nothing_here_is_refused_kindly(change, why):
    talking = talk(TWO)
    turn = talking.hear(press=change(button(talking, "Có")))
    assert turn.refused
    assert turn.deeds == ()
    assert why in says(turn)
    assert "Câu 1/2" in says(turn)


def test_a_form_is_handed_in_once_and_an_edit_makes_it_a_draft_again():
    talking = talk(TWO)
    hand_in = "7..0-1.hand_in"
    assert talking.hear(press=hand_in).refused == "not_complete"
    talking.hear("không")
    assert "Nộp phiếu bây giờ không?" in says(talking.hear("để xem đã"))
    assert talking.hear(press=hand_in).deeds == (HandedIn(None, None),)
    again = talking.hear(press=hand_in)
    assert again.deeds == ()
    assert "Phiếu này đã nộp." in says(again)
    thanked = talking.hear("cảm ơn")
    assert says(thanked) == "Cảm ơn đã trả lời. Phiếu này đã nộp rồi, không cần làm gì nữa."
    reminder = "Phiếu này đã nộp; sửa xong nhớ nộp lại."
    assert "Đang ghi: Không" in says(talking.hear("sửa câu 1"))
    assert talking.walk.handed_in
    assert reminder not in says(talking.hear("không"))
    assert talking.walk.handed_in
    talking.hear("sửa câu 1")
    assert says(talking.hear("có")).startswith(f"{reminder}\n\n✓ Câu 1: Không → Có")
    assert not talking.walk.handed_in


@pytest.mark.parametrize("looked", ["lùi", "sửa câu 1", "a late tap"])
def test_whoever_changes_what_was_handed_in_is_told_once_to_hand_it_in_again(looked):
    talking = talk(TWO)
    yes = button(talking, "Có")
    talking.hear("không")
    talking.hear("nộp")
    if looked != "a late tap":
        assert "nhớ nộp lại" not in says(talking.hear(looked))
    turn = talking.hear(press=yes)
    assert says(turn).count("Phiếu này đã nộp; sửa xong nhớ nộp lại.") == 1
    check(talking, turn)
    assert "nhớ nộp lại" not in says(talking.hear("xem lại"))


@pytest.mark.parametrize("late", ["2", "3", "2 1", "số 5", "mười", "1 1"])
def test_a_number_after_the_end_that_is_not_on_the_button_hands_nothing_in(late):
    talking = talk(TWO)
    talking.hear("không")
    assert talking.hear(late).deeds == ()


HANDS_IN = """nộp | nop phieu | nộp luôn | nop di | nop bai | nop cho toi | gửi đi | ok gui di | xong | xong rồi | được
    | duoc a | ok | có | vâng | ừ | đồng ý | đúng rồi | 👍 | 1 | số 1 | da nop | rồi | u | uh | noopj"""


@pytest.mark.parametrize("said", [said.strip() for said in HANDS_IN.split(" | ")])
def test_a_complete_form_is_handed_in_by_whatever_says_so(said):
    talking = talk(TWO)
    talking.hear("không")
    assert talking.hear(said).deeds == (HandedIn(None, None),)


@pytest.mark.parametrize("said", ["không", "chưa", "chua", "khong nop", "k", "chưa đâu", "để sau", "thôi", "khoan đã"])
def test_who_does_not_hand_in_yet_hears_one_line_and_may_at_any_time(said):
    talking = talk(TWO)
    talking.hear("không")
    turn = talking.hear(said)
    assert says(turn) == "Phiếu được giữ nguyên, chưa nộp. Lúc nào muốn nộp thì gõ NỘP."
    assert turn.deeds == ()
    assert talking.hear("nộp").deeds == (HandedIn(None, None),)


@pytest.mark.parametrize("asked", ASSESSMENTS, ids=lambda one: one.form_id)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_word_on_a_button_can_be_typed_instead(asked, language):
    talking = talk(asked, language, ten="nhà thử", nam="2026")
    words = words_for(language)
    while (spot := talking.walk.open) is not None:
        for one in begin(talking.walk, words).says[-1].buttons:
            label = one.label.partition(". ")[2] or one.label.upper()
            assert log_after(talking, text=label) == log_after(talking, press=one.press) != talking.log
        talking.hear("1" if spot.question.kind is not QuestionKind.IMAGE else "bỏ qua")
    for label in (words.say("See all answers"), words.say("Hand in")):
        turn = talking.hear(label.upper())
        assert turn.refused is None
        check(talking, turn)
    assert talking.walk.handed_in


def log_after(talking: Talk, **heard: str) -> dict[str, str | None]:
    """Try something out on a copy."""
    trying = Talk(talking.reloaded(), talking.language)
    trying.hear(**heard)
    return dict(trying.walk.log)


def test_taking_it_up_again_says_where_it_stands():
    talking = talk(TWO)
    talking.hear("có")
    (said,) = resume(talking.walk, words_for("vi")).says
    assert "Còn 1 câu." in said.text
    assert said.text.endswith("Câu 2/2\nB")

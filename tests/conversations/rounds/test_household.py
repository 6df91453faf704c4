"""A whole form from one line: what is taken, what is not and why, and what the household has said itself."""

from __future__ import annotations

from datetime import date

import pytest

from bot.words import words_for
from conversations.rounds import form_in_short
from conversations.rounds.entry import HouseholdEntry
from conversations.rounds.household import enter, enter_as_before
from conversations.rounds.one_line import read_line
from tests.conversations.forms_at_hand import form, walk

FORM = form(
    """
    type                  | name | label          | relevant   | required
    integer               | tre  | Mấy cháu?      |            | yes
    select_one hoc        | hoc  | Đi học?        | ${tre} > 0 | yes
    select_multiple cach  | cach | Học cách nào?  |            | yes
    image                 | anh  | Ảnh?           |            |
    select_one co_khong   | sach | Có sách không? |            | yes
    """,
    """
    list_name | name  | label
    co_khong  | co    | Có
    co_khong  | khong | Không
    hoc       | deu   | Đều
    hoc       | nghi  | Hay nghỉ
    cach      | lop   | Ở lớp
    cach      | sach  | Đọc sách
    cach      | nghe  | Nghe đài
    """,
)
WORDS = words_for("vi")
TODAY = date(2026, 11, 22)
WHOLE = {"tre": "2", "hoc": "nghi", "cach": "lop nghe", "anh": None, "sach": "co"}


def entered(line, *before, own=(), like=None):
    """Enter a line; give the answers that stand afterwards, and the troubles."""
    begun = walk(FORM, *before)
    entry = HouseholdEntry(begun, WORDS, TODAY, {f"/data/{name}" for name in own})
    read = read_line(line)
    result = enter_as_before(entry, walk(FORM, *like), read) if like else enter(entry, read)
    log = {path.removeprefix("/data/"): value for path, value in begun.log.items()}
    told = {deed.path.removeprefix("/data/"): deed.value for deed in result.taken}
    assert told.items() <= log.items()
    assert {name: log[name] for name in log if name not in dict(before)}.items() <= told.items()
    return log, list(result.troubles)


def read(line, *before):
    """Enter a line; give the answers that stand afterwards, and what came of it."""
    begun = walk(FORM, *before)
    result = enter(HouseholdEntry(begun, WORDS, TODAY), read_line(line))
    return {path.removeprefix("/data/"): value for path, value in begun.log.items()}, result


@pytest.mark.parametrize(
    "line", ["2 2 1,3 c", "2 2 1,3 - 1", "2; 2; 1+3; có", "1:2 2:2 3:1,3 5:c", "5c 3:1,3 2:2 1:2", "2 nghỉ 1,3 - c"]
)
def test_a_complete_line_answers_everything(line):
    assert entered(line) == (WHOLE, [])


def test_a_place_for_every_column_of_the_book_may_hold_a_dash():
    assert entered("0 - 2 - k") == ({"tre": "0", "cach": "sach", "anh": None, "sach": "khong"}, [])
    assert entered("0 2 k") == ({"tre": "0", "cach": "sach", "anh": None, "sach": "khong"}, [])


def test_a_slip_is_named_and_the_rest_is_kept_where_the_line_comes_out_even():
    log, troubles = entered("2 2 9 c")
    assert log == {"tre": "2", "hoc": "nghi", "anh": None, "sach": "co"}
    assert troubles == ["Câu 3 “9”: Không thấy điều này trong các lựa chọn. Mời bấm chọn hoặc gõ số của lựa chọn."]


def test_behind_a_slip_nothing_is_taken_for_another_question():
    log, troubles = entered("2 9 1,3")
    assert log == {"tre": "2"}
    assert troubles[0].startswith("Câu 2 “9”")
    assert troubles[1] == "Từ chỗ đó trở đi chưa ghi gì."


def test_too_many_answers_are_none():
    log, (trouble,) = entered("0 2 c 1 1 1")
    assert log == {}
    assert trouble.startswith("Dòng này có 6 câu trả lời, thừa so với số câu hỏi nên chưa ghi gì.")
    assert trouble.endswith("Theo dòng này, các câu cần trả lời là: 1, 3, 5.")


def test_a_cell_that_is_not_asked_here_is_a_note_and_nothing_else_is_lost():
    for line in ("0 2 1,3 c", "0 2 1,3 - c", "1:0 2:2 3:1,3 5:c"):
        begun, result = read(line)
        assert begun == {"tre": "0", "cach": "lop nghe", "anh": None, "sach": "co"}, line
        assert result.troubles == ()
        assert result.notes == ("Ở đây không hỏi câu 2: bỏ qua “2”.",)


@pytest.mark.parametrize("line", ["2 1 2 k", "2 1 2 - k", "1:2 2:1 3:2 5:k"])
def test_a_row_over_a_row_takes_its_place(line):
    log, result = read(line, *WHOLE.items())
    assert log == {"tre": "2", "hoc": "deu", "cach": "sach", "anh": None, "sach": "khong"}
    assert (result.troubles, result.notes) == ((), ())


def test_a_row_of_what_is_asked_takes_the_place_of_one_too():
    zero = {"tre": "0", "cach": "lop", "anh": None, "sach": "co"}
    log, result = read("0 2 k", *zero.items())
    assert log == {"tre": "0", "cach": "sach", "anh": None, "sach": "khong"}
    assert result.is_whole
    log, result = read("0 2", *zero.items())
    assert log == zero
    assert result.troubles == ("Đã đủ các câu. Muốn sửa thì ghi cả số câu, ví dụ 3:2.",)


def test_a_row_with_a_wrong_cell_over_a_row_says_which_and_the_old_answer_stays():
    log, result = read("2 1 9 k", *WHOLE.items())
    assert log == WHOLE | {"hoc": "deu", "sach": "khong"}
    assert result.troubles[0].startswith("Câu 3 “9”")


def test_a_row_leaves_a_photo_that_has_arrived():
    log, _ = read("2 1 2 - k", *(WHOLE | {"anh": "f1"}).items())
    assert log["anh"] == "f1"


def test_the_same_row_once_more_is_whole_and_changes_nothing():
    log, result = read("2 2 1,3 c", *WHOLE.items())
    assert (log, result.taken, result.is_whole) == (WHOLE, (), True)


def test_behind_a_wrong_answer_that_opens_questions_these_are_named_truly():
    log, result = read("x 2 1,3 c")
    assert log == {"cach": "lop nghe", "sach": "co"}
    assert result.notes == ()
    assert result.troubles[0].startswith("Câu 1 “x”")
    assert result.troubles[1:] == ("Chưa ghi câu 2: trả lời câu 1 xong mới biết có hỏi hay không, lúc đó mời ghi lại.",)


def test_too_few_answers_leave_the_rest_open():
    assert entered("2 2") == ({"tre": "2", "hoc": "nghi"}, [])


def test_what_is_missing_is_answered_by_itself():
    log, troubles = entered("1 và 3", ("tre", "0"), ("anh", None), ("sach", "co"))
    assert (log["cach"], troubles) == ("lop nghe", [])


def test_a_number_without_an_answer_is_asked_about():
    log, troubles = entered("1:2 2:2 3 5c")
    assert log == {"tre": "2", "hoc": "nghi", "sach": "co"}
    assert troubles == ["“3” là của câu nào? Mời ghi cả số câu, ví dụ 3:2."]


def test_numbers_that_are_not_asked_or_stand_twice_are_named():
    assert entered("1:0 2:1 9:1 3:2 3:1 5:k")[1] == [
        "Câu 3 ghi hai lần.",
        "Ở đây không có câu 9.",
    ]


def test_a_photo_cannot_be_typed():
    assert "gửi ảnh" in entered("4:có", ("tre", "0"))[1][0]


def test_a_needed_answer_is_not_left_out():
    log, troubles = entered("2 - 1,3 - c")
    assert "hoc" not in log
    assert troubles == ["Câu 2 “-”: Câu này cần có câu trả lời."]


def test_what_the_household_said_itself_stays():
    log, troubles = entered("1:3 3:2 5:k", ("tre", "2"), own=["tre"])
    assert log == {"tre": "2", "cach": "sach", "sach": "khong"}
    assert troubles == ["Câu 1 “3”: Ở đây đã tự trả lời; giữ câu trả lời ấy."]


def test_a_line_in_order_is_for_what_the_household_left_open():
    assert entered("2 1,3 c", ("tre", "2"), own=["tre"]) == (WHOLE, [])


BEFORE = [("tre", "2"), ("hoc", "nghi"), ("cach", "lop nghe"), ("anh", "a" * 64), ("sach", "co")]


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("như trên", {}),
        ("như trên trừ 5k", {"sach": "khong"}),
        ("như trên trừ 3:2 5:k", {"cach": "sach", "sach": "khong"}),
    ],
)
def test_as_the_household_before_but_never_its_photo(line, changes):
    assert entered(line, like=BEFORE) == ({**WHOLE, **changes}, [])


def test_as_before_with_an_exception_that_closes_a_question():
    assert entered("như trên trừ 1:0", like=BEFORE)[0] == {"tre": "0", "cach": "lop nghe", "anh": None, "sach": "co"}


def test_as_before_with_a_slip_in_the_exception_leaves_that_open():
    log, troubles = entered("như trên trừ 5:9", like=BEFORE)
    assert "sach" not in log
    assert troubles[0].startswith("Câu 5 “9”")


def test_as_before_asks_what_the_household_before_did_not_need():
    log, troubles = entered("như trên trừ 1:1", like=[("tre", "0"), ("cach", "lop"), ("anh", None), ("sach", "co")])
    assert ("hoc" in log, troubles) == (False, [])


def test_the_form_in_short():
    lines = form_in_short.guide(walk(FORM), WORDS).splitlines()
    assert lines[:5] == [
        "1. Mấy cháu? (một số)",
        "2. Đi học? (1 Đều · 2 Hay nghỉ)",
        "3. Học cách nào? (1 Ở lớp · 2 Đọc sách · 3 Nghe đài; nhiều ý: 1,3)",
        "4. Ảnh? (ảnh hoặc -)",
        "5. Có sách không? (1 Có · 2 Không)",
    ]
    assert form_in_short.answered(walk(FORM, *BEFORE[:2]), WORDS) == ["1. Mấy cháu? → 2", "2. Đi học? → Hay nghỉ"]
    assert form_in_short.still_missing(walk(FORM, ("tre", "0"), ("sach", "co")), WORDS) == [lines[2], lines[3]]


COMMUNITY = form("""
    type    | name | label             | required | constraint            | constraint_message    | default
    integer | ho   | Bao nhiêu hộ?     | yes      | . >= 1                |                       |
    integer | dat  | Bao nhiêu hộ đạt? | yes      | . >= 0 and . <= ${ho} | Không nhiều hơn số hộ. |
    integer | sach | Mấy tủ sách?      |          |                       |                       | 1
""")


def line(begun, typed, own=()):
    return enter(HouseholdEntry(begun, WORDS, TODAY, own), read_line(typed))


def test_the_head_hears_which_later_answer_a_line_breaks():
    begun = walk(COMMUNITY, ("ho", "60"), ("dat", "40"), ("sach", None))
    taken, troubles, *_ = line(begun, "1:20")
    assert [deed.value for deed in taken] == ["20"]
    assert troubles == ("Câu 2: Đang ghi: 40. Không nhiều hơn số hộ.",)
    assert begun.log["/data/dat"] == "40"
    assert [spot.path for spot in begun.unanswered()] == ["/data/dat"]
    assert form_in_short.still_missing(begun, WORDS) == [
        "2. Bao nhiêu hộ đạt? (một số)\n   Đang ghi: 40. Không nhiều hơn số hộ."
    ]
    assert not any("hộ đạt" in told for told in form_in_short.answered(begun, WORDS))


def test_a_line_that_puts_both_right_says_nothing():
    begun = walk(COMMUNITY, ("ho", "60"), ("dat", "40"), ("sach", None))
    assert line(begun, "1:20 2:15").troubles == ()
    assert begun.unanswered() == []


def test_what_a_household_said_itself_may_be_put_right_once_it_does_not_hold():
    begun = walk(COMMUNITY, ("ho", "60"), ("dat", "40"), ("sach", None))
    own = {"/data/dat"}
    assert line(begun, "2:15", own).taken == ()
    line(begun, "1:20", own)
    assert [deed.value for deed in line(begun, "2:15", own).taken] == ["15"]


def test_a_default_is_shown_where_an_answer_is_missing_and_a_dash_leaves_it_blank():
    begun = walk(COMMUNITY, ("ho", "60"), ("dat", "40"))
    assert form_in_short.still_missing(begun, WORDS) == ["3. Mấy tủ sách? (một số)\n   Đang ghi: 1"]
    line(begun, "3:-")
    assert begun.log["/data/sach"] is None
    assert begun.unanswered() == []

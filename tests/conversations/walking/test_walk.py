"""A walk through a form: what is asked next, what is taken and what is refused, going back, and answering anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conversations.form import QuestionKind
from conversations.walking.before import before
from tests.conversations.forms_at_hand import again, asked, form, opened, refused, said, say, values, walk

if TYPE_CHECKING:
    from conversations.walking.walk import Walk

FAMILY = """
    type                     | name | label         | relevant         | required
    note                     | chao | Xin chào      |                  |
    text                     | ten  | Tên?          |                  | yes
    select_one co_khong      | doc  | Đọc sách?     |                  | yes
    integer                  | sach | Mấy cuốn?     | ${doc} = 'co'    | yes
    note                     | khen | Tốt quá       | ${sach} > 10     |
    select_multiple co_khong | them | Thêm?         | ${doc} = 'khong' |
    acknowledge              | hieu | Hiểu rồi?     |                  |
"""


def test_the_open_question_is_the_first_that_applies_and_has_no_answer():
    begun = walk(FAMILY)
    assert (opened(begun), asked(begun)) == ("ten", ["ten", "doc", "hieu"])
    say(begun, ("ten", "An"), ("doc", "co"))
    assert (opened(begun), asked(begun)) == ("sach", ["ten", "doc", "sach", "hieu"])
    say(begun, ("sach", "12"), ("hieu", "OK"))
    assert (begun.open, opened(again(begun))) == (None, "")
    assert [spot.path for spot in begun.all_spots() if spot.question.kind is QuestionKind.NOTE] == [
        "/data/chao",
        "/data/khen",
    ]
    say(begun, ("doc", "khong"))
    assert opened(begun) == "them"


def test_an_answer_given_out_of_order_is_not_asked_for_again():
    begun = walk(FAMILY, ("hieu", "OK"), ("doc", "khong"))
    assert opened(begun) == "ten"
    say(begun, ("ten", "An"), ("them", None))
    assert begun.open is None


KINDS = """
    type                     | name | label | required | constraint
    select_one co_khong      | mot  | Một?  |          |
    select_multiple co_khong | nhieu | Nhiều? |        |
    integer                  | so   | Số?   |          | . >= 0 and . < 100
    decimal                  | le   | Lẻ?   |          |
    text                     | chu  | Chữ?  |          |
    date                     | ngay | Ngày? |          | . <= today()
    acknowledge              | hieu | Hiểu? |          |
    image                    | anh  | Ảnh?  |          |
    audio                    | tieng | Tiếng? |        |
    file                     | tep  | Tệp?  |          |
"""


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("mot", "co", "co"),
        ("nhieu", "khong", "khong"),
        ("nhieu", " khong  co khong ", "khong co"),
        ("so", "0", "0"),
        ("so", "007", "007"),
        ("le", "-2.50", "-2.50"),
        ("le", "3", "3"),
        ("chu", "Lò Thị Mẫu", "Lò Thị Mẫu"),
        ("chu", "a" * 2000, "a" * 2000),
        ("ngay", "2026-11-22", "2026-11-22"),
        ("hieu", "OK", "OK"),
        ("hieu", "true", "OK"),
        ("anh", "3f2a", "3f2a"),
        ("tieng", "3f2b", "3f2b"),
        ("tep", "3f2c", "3f2c"),
    ],
)
def test_an_answer_that_fits_is_taken(name, value, stored):
    begun = walk(KINDS, (name, value))
    assert (begun.log, values(begun)[name]) == ({f"/data/{name}": stored}, stored)
    say(begun, (name, None))
    assert (begun.log, values(begun)[name]) == ({f"/data/{name}": None}, "")
    say(begun, (name, ""))
    assert begun.log == {f"/data/{name}": None}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("mot", "Có", "not_a_choice"),
        ("mot", "co khong", "not_a_choice"),
        ("nhieu", "co hay_la", "not_a_choice"),
        ("nhieu", " ", "not_a_choice"),
        ("so", "2.5", "not_an_integer"),
        ("so", "năm", "not_an_integer"),
        ("so", "+5", "not_an_integer"),
        ("so", "٣", "not_an_integer"),
        ("so", "1" * 16, "not_an_integer"),
        ("so", "100", "constraint"),
        ("so", "-1", "constraint"),
        ("le", "1,5", "not_a_number"),
        ("le", "1e5", "not_a_number"),
        ("le", "nan", "not_a_number"),
        ("chu", "a" * 2001, "too_long"),
        ("ngay", "22/11/2026", "not_a_date"),
        ("ngay", "2026-02-30", "not_a_date"),
        ("ngay", "2026-W47-7", "not_a_date"),
        ("ngay", "20261122", "not_a_date"),
        ("ngay", "2026-11-22T08:00", "not_a_date"),
        ("ngay", "2026-11-23", "constraint"),
        ("hieu", "co", "not_a_choice"),
        ("anh", "a" * 201, "not_media"),
        ("tep", "a\0b", "not_media"),
        ("khong_co", "1", "not_asked"),
        ("mot[2]", "co", "not_relevant"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_changes_nothing(name, value, code):
    assert refused(walk(KINDS), name, value) == code
    assert refused(walk(KINDS, ("so", "5"), ("mot", "co"), ("ngay", None)), name, value) == code


def test_a_question_that_does_not_apply_cannot_be_answered():
    begun = walk(FAMILY, ("ten", "An"))
    assert refused(begun, "sach", "3") == "not_relevant"
    say(begun, ("doc", "co"), ("sach", "3"), ("doc", "khong"))
    assert refused(begun, "sach", "4") == "not_relevant"


def test_required_may_depend_on_an_answer_and_a_blank_is_never_checked_by_a_constraint():
    begun = walk("""
        type    | name | label | required  | constraint
        integer | so   | Số?   |           | . > 2
        text    | chu  | Chữ?  | ${so} > 5 |
    """)
    say(begun, ("so", None), ("chu", None), ("so", "6"))
    assert [refused(begun, "chu", value) for value in (None, "")] == ["required", "required"]
    assert opened(begun) == "chu"  # it was left out when that was allowed, and is not allowed any more
    assert begun.why_open(begun.open).code == "required"
    assert refused(begun, "so", "1") == "constraint"
    say(begun, ("chu", "a"), ("so", "3"), ("chu", None))


def test_a_constraint_may_speak_of_other_answers_and_of_what_follows_from_its_own():
    begun = walk("""
        type      | name | label | constraint                  | calculation | choice_filter
        integer   | lon  | Lớn?  |                             |             |
        integer   | be   | Bé?   | . <= ${lon} and ${tong} < 9 |             |
        calculate | tong |       |                             | ${lon} + ${be} |
        select_multiple co_khong | chon | Chọn? | not(selected(., 'co') and selected(., 'khong')) | |
    """)
    say(begun, ("lon", "5"), ("be", "3"))
    assert [refused(begun, "be", value) for value in ("4", "6")] == ["constraint", "constraint"]
    assert refused(begun, "chon", "co khong") == "constraint"
    say(begun, ("chon", "co"))


SEEN = """
    type        | name | label     | calculation | readonly | default
    integer     | so   | Số?       |             |          |
    note        | bao  | Báo ${so} |             |          |
    text        | xem  | Xem       |             | yes      | nguyên
    integer     | doi  | Gấp đôi   | ${so} * 2   |          |
    acknowledge | hieu | Hiểu?     |             |          |
"""


def test_acknowledging_a_note_changes_nothing():
    begun = walk(SEEN, ("so", "4"))
    held = values(begun)
    assert held == {"so": "4", "bao": "", "xem": "nguyên", "doi": "8", "hieu": ""}
    for spot in list(begun.all_spots()):
        if spot.question.kind is QuestionKind.NOTE:
            assert [begun.answer(spot.path, value) for value in ("OK", None)] == [None, None]
            assert [begun.put(spot, value) for value in ("OK", "true", None)] == [None, None, None]
    assert (values(begun), begun.log, opened(begun)) == (held, {"/data/so": "4"}, "hieu")
    assert (said(begun, "bao"), asked(begun)) == ("Báo 4", ["so", "hieu"])


FILTERED = """
    type           | name  | label | choice_filter   | required
    select_one huyen | huyen | Huyện? |              | yes
    select_one xa  | xa    | Xã?   | huyen = ${huyen} | yes
    select_multiple xa | di | Đi?  | huyen = ${huyen} or huyen = 'c' |
"""
PLACES = """
    list_name | name | label | huyen
    huyen     | a    | A     |
    huyen     | b    | B     |
    huyen     | d    | D     |
    xa        | a1   | A1    | a
    xa        | a2   | A2    | a
    xa        | b1   | B1    | b
    xa        | c1   | C1    | c
"""


def offered(begun: Walk, name: str) -> list[str]:
    spot = begun.find(f"/data/{name}")
    return [choice.name for choice in begun.choices(spot)] if spot else []


def test_a_filter_offers_only_what_goes_with_other_answers():
    begun = walk(form(FILTERED, PLACES))
    assert (offered(begun, "xa"), offered(begun, "di")) == ([], ["c1"])
    say(begun, ("huyen", "a"))
    assert (offered(begun, "xa"), offered(begun, "di")) == (["a1", "a2"], ["a1", "a2", "c1"])
    assert refused(begun, "xa", "b1") == "not_a_choice"
    say(begun, ("xa", "a2"), ("di", "a1 c1"))
    assert begun.open is None


def test_two_choices_may_share_a_name_where_a_filter_keeps_them_apart():
    survey = "type | name | label | choice_filter\ntext | huyen | Huyện? |\nselect_one xa | xa | Xã? | huyen = ${huyen}"
    choices = "list_name | name | label | huyen\nxa | moi | Mới của A | a\nxa | moi | Mới của B | b"
    settings = "form_title | form_id | allow_choice_duplicates\nThử | thu | yes"
    begun = walk(form(survey, choices, settings), ("huyen", "b"))
    [only] = begun.choices(begun.open)
    assert only.label.say(begun.sheet.at(begun.open.question.field, 1)) == "Mới của B"


def test_an_answer_that_is_no_longer_offered_is_asked_again():
    begun = walk(form(FILTERED, PLACES), ("huyen", "a"), ("xa", "a2"), ("di", "a1 c1"), ("huyen", "b"))
    assert (opened(begun), values(begun)["xa"], values(begun)["di"]) == ("xa", "", "c1")
    assert opened(again(begun)) == "xa"
    say(begun, ("huyen", "a"))
    assert (begun.open, values(begun)["xa"], values(begun)["di"]) == (None, "a2", "a1 c1")


def test_where_nothing_is_offered_a_question_may_be_left_out_though_it_is_required():
    begun = walk(form(FILTERED, PLACES), ("huyen", "d"))
    assert (opened(begun), offered(begun, "xa")) == ("xa", [])
    say(begun, ("xa", None), ("di", None))
    assert begun.open is None
    say(begun, ("huyen", "a"))
    assert refused(begun, "xa", None) == "required"


def test_before_a_question_stands_what_was_answered_and_still_applies():
    begun = walk(FAMILY, ("ten", "An"), ("doc", "co"), ("sach", "3"), ("doc", "khong"), ("them", None))
    log, found, spot = dict(begun.log), [], None
    while (spot := before(begun, spot)) is not None:
        found.append(spot.path)
    assert found == ["/data/them", "/data/doc", "/data/ten"]
    assert begun.log == log


def test_an_answer_is_given_anew_without_asking_the_others_again():
    begun = walk(FAMILY, ("ten", "An"), ("doc", "co"), ("sach", "12"), ("hieu", "OK"), ("ten", "Bình"), ("sach", "3"))
    assert (begun.open, list(begun.log)) == (None, [f"/data/{name}" for name in ("ten", "doc", "sach", "hieu")])
    assert values(again(begun)) == values(begun)

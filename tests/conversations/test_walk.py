"""A walk through a form: what is asked next, what is taken and what is refused, going back, and answering anew."""

from __future__ import annotations

import pytest

from conversations.form import MOST_INSTANCES, Kind
from conversations.walk import Spot, Walk
from tests.conversations.forms_at_hand import NOW, again, form, said, say, values, walk

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


def asked(begun: Walk) -> list[str]:
    return [spot.path.removeprefix("/data/") for spot in begun.spots()]


def opened(begun: Walk) -> str:
    return begun.open.path.removeprefix("/data/") if begun.open else ""


def refused(begun: Walk, name: str, value: str | None) -> str:
    """Give an answer and expect a refusal that changes nothing."""
    log, held = dict(begun.log), values(begun)
    refusal = begun.answer(f"/data/{name}", value)
    assert (dict(begun.log), values(begun)) == (log, held)
    assert refusal is not None
    return refusal.code


def test_the_open_question_is_the_first_that_applies_and_has_no_answer():
    begun = walk(FAMILY)
    assert (opened(begun), asked(begun)) == ("ten", ["ten", "doc", "hieu"])
    say(begun, ("ten", "An"), ("doc", "co"))
    assert (opened(begun), asked(begun)) == ("sach", ["ten", "doc", "sach", "hieu"])
    say(begun, ("sach", "12"), ("hieu", "OK"))
    assert (begun.open, opened(again(begun))) == (None, "")
    assert [spot.path for spot in begun.all_spots() if spot.question.kind is Kind.NOTE] == ["/data/chao", "/data/khen"]
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
    assert begun.open is None  # it was left out when that was allowed
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
        if spot.question.kind is Kind.NOTE:
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


def test_back_withdraws_the_last_answer_that_still_applies():
    begun = walk(FAMILY, ("ten", "An"), ("doc", "co"), ("sach", "3"), ("doc", "khong"), ("them", None))
    withdrawn = []
    while (spot := begun.back()) is not None:
        withdrawn.append(spot.path)
        assert opened(begun) == spot.path.removeprefix("/data/")
        assert values(again(begun)) == values(begun)
    assert withdrawn == ["/data/them", "/data/doc", "/data/ten"]
    assert begun.log == {"/data/sach": "3"}
    say(begun, ("ten", "An"), ("doc", "co"))
    assert opened(begun) == "hieu"


def test_an_answer_is_given_anew_without_asking_the_others_again():
    begun = walk(FAMILY, ("ten", "An"), ("doc", "co"), ("sach", "12"), ("hieu", "OK"), ("ten", "Bình"), ("sach", "3"))
    assert (begun.open, list(begun.log)) == (None, [f"/data/{name}" for name in ("ten", "doc", "sach", "hieu")])
    assert values(again(begun)) == values(begun)


OPEN_ENDED = """
    type         | name | label | relevant
    begin_repeat | con  | Con   |
    text         | ten  | Tên?  |
    integer      | tuoi | Tuổi? | ${ten} != ''
    end_repeat   |      |       |
    text         | sau  | Sau?  |
"""


def test_a_repeat_without_a_count_asks_whether_there_is_one_more():
    begun = walk(OPEN_ENDED, ("con[1]/ten", "An"), ("con[1]/tuoi", "8"))
    assert (opened(begun), begun.open.question.kind) == ("con[2]", Kind.ANOTHER)
    assert refused(begun, "con[2]", "có") == "not_a_choice"
    assert refused(begun, "con[3]", "yes") == "not_relevant"
    say(begun, ("con[2]", "yes"), ("con[2]/ten", None))
    assert (opened(begun), values(begun)["con[2]/tuoi"]) == ("con[3]", None)
    say(begun, ("con[3]", "no"))
    assert (opened(begun), asked(begun)) == (
        "sau",
        ["con[1]/ten", "con[1]/tuoi", "con[2]", "con[2]/ten", "con[3]", "sau"],
    )
    assert values(again(begun)) == values(begun)


def test_taking_back_one_more_hides_the_instance_and_keeps_its_answers():
    begun = walk(OPEN_ENDED, ("con[1]/ten", "An"), ("con[2]", "yes"), ("con[2]/ten", "Bình"), ("con[3]", "yes"))
    say(begun, ("con[3]/ten", "Cúc"), ("con[2]", "no"))
    assert [name for name in values(begun) if name.endswith("ten")] == ["con[1]/ten"]
    assert values(again(begun)) == values(begun)
    say(begun, ("con[2]", "yes"))
    assert [values(begun)[f"con[{n}]/ten"] for n in (1, 2, 3)] == ["An", "Bình", "Cúc"]
    assert values(again(begun)) == values(begun)


@pytest.mark.parametrize("inside", [[], [("con[2]/ten", "Bình")]])
@pytest.mark.parametrize("value", [None, "", "no"])
def test_one_more_may_be_left_unanswered_at_any_time(value, inside):
    begun = walk(OPEN_ENDED, ("con[1]/ten", "An"), ("con[1]/tuoi", "8"), ("con[2]", "yes"), *inside, ("con[2]", value))
    assert (opened(begun), begun.sheet.count(begun.form.fields["/data/con/ten"])) == ("sau", 1)
    assert (asked(again(begun)), values(again(begun))) == (asked(begun), values(begun))


def test_going_back_over_no_more_opens_the_question_again():
    begun = walk(OPEN_ENDED, ("con[1]/ten", "An"), ("con[1]/tuoi", "8"), ("con[2]", "yes"), ("con[2]/ten", "Bình"))
    say(begun, ("con[2]", "no"))
    begun.withdraw(begun.find("/data/con[2]"))
    assert (opened(begun), asked(again(begun))) == ("con[2]", asked(begun))
    say(begun, ("con[2]", "yes"))
    assert opened(begun) == "con[2]/tuoi"


def test_when_there_are_as_many_as_there_may_be_nobody_is_asked_for_one_more():
    begun = walk(OPEN_ENDED)
    for number in range(2, MOST_INSTANCES + 1):
        say(begun, (f"con[{number}]", "yes"))
    assert f"con[{MOST_INSTANCES}]" in asked(begun)
    assert f"con[{MOST_INSTANCES + 1}]" not in asked(begun)
    full = Walk(begun.form, [*begun.log.items(), (f"/data/con[{MOST_INSTANCES + 1}]", "yes")], began=NOW, now=NOW)
    assert asked(full) == asked(begun)


def test_people_call_questions_by_their_numbers():
    begun = walk(OPEN_ENDED, ("con[1]/ten", "An"), ("con[2]", "yes"))
    assert [spot.path for spot in begun.numbered(1)] == ["/data/con[1]/ten", "/data/con[2]/ten"]
    assert [spot.path for spot in begun.numbered(1, 2)] == ["/data/con[2]/ten"]
    assert [spot.path for spot in begun.numbered(2)] == ["/data/con[1]/tuoi"]
    assert begun.numbered(9) == []
    assert begun.numbered(3)[0] == Spot(begun.form.questions[3])


def test_entries_of_another_version_of_the_form_do_no_harm():
    log = [("/data/khong_co", "1"), ("/data/con[9999]/ten", "x"), ("/data/con[2]/khac", "y"), ("/data/con", "z")]
    log += [("con", None), ("/data/sau[2]", "a"), ("/data/con[1]/ten", "An"), ("", "")]
    begun = Walk(form(OPEN_ENDED), log, began=NOW, now=NOW)
    assert values(begun)["con[1]/ten"] == "An"
    assert opened(begun) == "con[1]/tuoi"

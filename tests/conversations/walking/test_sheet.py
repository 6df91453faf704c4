"""What the fields of a form hold: calculations, relevance, defaults, repeats, and what was filled in beforehand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conversations.expression import OutOfFuelError
from conversations.walking.walk import Walk
from tests.conversations.forms_at_hand import NOW, again, form, say, values, walk

SCORES = """
    type               | name  | label | relevant          | calculation
    select_one co_khong | doc  | Đọc?  |                   |
    begin_group        | nhom  | Nhóm  | ${doc} = 'co'     |
    integer            | sach  | Mấy cuốn? |               |
    calculate          | diem  |       |                   | ${sach} * 2
    begin_group        | trong | Trong |                   |
    text               | ten   | Tên?  | ${sach} > 1       |
    note               | cam_on | Cảm ơn |                 |
    end_group          |       |       |                   |
    end_group          |       |       |                   |
    calculate          | tong  |       |                   | ${diem} + 1
    calculate          | chac  |       |                   | coalesce(${diem}, 0) + 1
    calculate          | vo_cuc |      |                   | 1 div ${sach}
    calculate          | dung  |       |                   | ${sach} > 1
"""


def test_a_calculation_follows_its_answers_and_what_is_no_number_is_blank():
    begun = walk(SCORES)
    assert values(begun)["tong"] == ""
    say(begun, ("doc", "co"), ("nhom/sach", "3"))
    assert values(begun) == {
        "doc": "co",
        "nhom/sach": "3",
        "nhom/diem": "6",
        "nhom/trong/ten": "",
        "nhom/trong/cam_on": "",
        "tong": "7",
        "chac": "7",
        "vo_cuc": "0.3333333333333333",
        "dung": "true",
    }
    say(begun, ("nhom/sach", "0"))
    assert values(begun)["vo_cuc"] == "Infinity"
    say(begun, ("nhom/sach", None))
    assert (values(begun)["tong"], values(begun)["chac"]) == ("", "1")


def test_what_stands_in_a_group_that_does_not_apply_is_blank_but_kept():
    begun = walk(SCORES, ("doc", "co"), ("nhom/sach", "3"), ("nhom/trong/ten", "Dế Mèn"), ("doc", "khong"))
    assert [values(begun)[name] for name in ("nhom/sach", "nhom/diem", "nhom/trong/ten", "nhom/trong/cam_on")] == [
        None
    ] * 4
    assert (values(begun)["tong"], values(begun)["chac"], begun.open) == ("", "1", None)
    say(begun, ("doc", "co"))
    assert (values(begun)["nhom/trong/ten"], values(begun)["tong"]) == ("Dế Mèn", "7")
    assert values(again(begun)) == values(begun)


def test_a_calculation_whose_parts_are_not_numbers_never_shows_nan():
    begun = walk("""
        type      | name | label | calculation
        integer   | so   | Số?   |
        calculate | mot  |       | if(true(), ${so} + 1, 'chữ')
        calculate | hai  |       | once(${so} + 1)
        calculate | ba   |       | coalesce(${so} + 1, ${so} - 1)
        calculate | bon  |       | round(${so})
    """)
    assert values(begun) == {"so": "", "mot": "", "hai": "", "ba": "", "bon": ""}


ONCE = """
    type      | name | label | calculation
    integer   | so   | Số?   |
    hidden    | cu   |       |
    calculate | dau  |       | once(today())
    calculate | nay  |       | today()
    calculate | giu  |       | once(${so})
"""


def test_once_keeps_what_is_there_and_the_day_on_which_the_walk_began():
    begun = walk(ONCE, ("so", "1"))
    later = again(begun, now=NOW + timedelta(days=40))
    assert (values(later)["dau"], values(later)["nay"]) == ("2026-11-22", "2027-01-01")
    kept = walk(ONCE, ("so", "1"), giu="7")
    assert values(kept)["giu"] == "7"
    # Without a value of its own it is as good as its answers: the log alone decides.
    say(begun, ("so", "2"))
    assert values(begun) == values(again(begun))


def test_now_is_the_moment_of_the_visit_and_in_once_that_of_the_beginning():
    begun = walk("""
        type      | name | label | calculation
        integer   | so   | Số?   |
        calculate | dau  |       | once(now())
        calculate | nay  |       | now()
        calculate | lau  |       | round((decimal-date-time(${nay}) - decimal-date-time(${dau})) * 24)
    """)
    later = again(begun, now=NOW + timedelta(hours=3))
    assert values(later)["dau"] == "2026-11-22T08:30:00.000+07:00"
    assert values(later)["nay"] == "2026-11-22T11:30:00.000+07:00"
    assert values(later)["lau"] == "3"


DEFAULTS = """
    type       | name  | label | default         | repeat_count | calculation
    hidden     | dan   |       |                 |              |
    text       | ten   | Tên?  | An              |              |
    text       | theo  | Theo? | ${ten}          |              |
    text       | tu    | Từ?   | ${dan}          |              |
    date       | ngay  | Ngày? | today()         |              |
    integer    | so    | Số?   | 2               |              |
    calculate  | doi   |       |                 |              | ${so} * 2
    begin_repeat | con | Con   |                 | ${so}        |
    text       | ho    | Họ?   | Nguyễn          |              |
    text       | que   | Quê?  | ${ten}          |              |
    date       | den   | Đến?  | today()         |              |
    integer    | thu   | Thứ?  | position(..)    |              |
    text       | truoc | Trước? | indexed-repeat(${truoc}, ${con}, position(..) - 1) | |
    end_repeat |       |       |                 |              |
"""


def test_defaults_are_worked_out_when_the_form_begins():
    begun = walk(DEFAULTS, dan="bản Lả")
    assert [values(begun)[name] for name in ("ten", "theo", "tu", "ngay", "so", "doi")] == [
        "An",
        "An",
        "bản Lả",
        "2026-11-22",
        "2",
        "4",
    ]
    say(begun, ("ten", "Bình"))
    assert values(begun)["theo"] == "An"
    later = again(begun, {"dan": "bản Lả"}, now=NOW + timedelta(days=40))
    assert values(later) == values(begun)


def test_a_question_that_was_left_out_is_blank_whatever_its_default():
    begun = walk(DEFAULTS, ("ten", "Bình"), ("theo", None), ("so", "5"), ("so", None), ("ngay", "2026-01-01"))
    say(begun, ("ngay", None), ("ten", None))
    assert [values(begun)[name] for name in ("ten", "theo", "ngay", "so", "doi")] == ["", "", "", "", ""]
    assert values(again(begun)) == values(begun)


def test_in_each_instance_of_a_repeat_a_default_follows_what_it_reads():
    begun = walk(DEFAULTS, ("ten", "Bình"))
    assert [values(begun)[f"con[2]/{name}"] for name in ("ho", "que", "den", "thu", "truoc")] == [
        "Nguyễn",
        "Bình",
        "2026-11-22",
        "2",
        "",
    ]
    say(begun, ("con[1]/que", "Nà Tấu"), ("con[1]/truoc", "Thái"), ("so", "3"), ("con[2]/que", None))
    assert [values(begun)[f"con[{n}]/que"] for n in (1, 2, 3)] == ["Nà Tấu", "", "Bình"]
    assert [values(begun)[f"con[{n}]/truoc"] for n in (1, 2, 3)] == ["Thái"] * 3
    later = again(begun, now=NOW + timedelta(days=40))
    assert values(later) == values(begun)


PRELOADS = """
    type   | name  | label | calculation
    start  | dau   |       |
    end    | cuoi  |       |
    today  | hom   |       |
    hidden | nam   |       |
    hidden | nam_2 |       |
    text   | ten   | Tên?  |
    calculate | sau |      | ${nam} + 1
"""


def test_what_is_known_beforehand_is_filled_in():
    begun = walk(PRELOADS, nam="2026", ten="không ai được điền thay", la="không có")
    assert values(begun) == {
        "dau": "2026-11-22T08:30:00+07:00",
        "cuoi": "2026-11-22T08:30:00+07:00",
        "hom": "2026-11-22",
        "nam": "2026",
        "nam_2": "",
        "ten": "",
        "sau": "2027",
    }
    later = again(begun, {"/data/nam": "2027"}, NOW + timedelta(days=1))
    assert values(later) | {"ten": ""} == values(begun) | {
        "cuoi": "2026-11-23T08:30:00+07:00",
        "nam": "2027",
        "sau": "2028",
    }


NAMED = """
    type       | name | label::Tiếng Việt (vi) | label::English (en) | calculation
    text       | nha  | Nhà?                   | House?              |
    select_one muc | chon | Chọn?              | Choose?             |
    calculate  | goi  |                        |                     | jr:choice-name(${chon}, '${chon}')
"""
NAMES = """
    list_name | name | label::Tiếng Việt (vi) | label::English (en)
    muc       | a    | Nhà ${nha}             | House ${nha}
    muc       | b    | Khác                   |
"""
TWO_LANGUAGES = "form_title | form_id | default_language\nThử | thu | Tiếng Việt (vi)"


def test_a_choice_s_name_follows_the_language_and_the_answers_in_its_label():
    begun = walk(form(NAMED, NAMES, TWO_LANGUAGES), ("nha", "Lò"), ("chon", "a"))
    assert values(begun)["goi"] == "Nhà Lò"
    say(begun, ("nha", "Quàng"))
    assert values(begun)["goi"] == "Nhà Quàng"
    begun.sheet.at(begun.form.fields["/data/goi"], 1, "en")
    assert values(begun)["goi"] == "House Quàng"
    say(begun, ("chon", "b"))
    assert values(begun)["goi"] == "Khác"


def test_a_form_that_costs_too_much_says_so_instead_of_standing_still():
    costly = form("""
        type         | name | label | repeat_count | calculation
        begin_repeat | con  | Con   | 200          |
        text         | ten  | Tên?  |              |
        calculate    | lap  |       |              | count(${con}[count(${con}[ten = '']) > 0])
        end_repeat   |      |       |              |
    """)
    with pytest.raises(OutOfFuelError):
        Walk(costly, began=NOW, now=NOW)


def test_texts_cannot_grow_from_calculation_to_calculation():
    rows = "\n".join(f"calculate | c{n + 1} | | concat(${{c{n}}}, ${{c{n}}}, ${{c{n}}}, ${{c{n}}})" for n in range(30))
    begun = Walk(form(f"type | name | label | calculation\ntext | c0 | Chữ? |\n{rows}"), began=NOW, now=NOW)
    with pytest.raises(OutOfFuelError):
        begun.answer("/data/c0", "a" * 100)


MARKED = """
    type       | name       | label | calculation
    hidden     | nam        |       |
    calculate  | nguong_dat |       | if(${nam} = '2026', 50, 40)
    calculate  | tong       |       | 1 + 1
    integer    | diem       | Điểm? |
    calculate  | xep_loai   |       | if(${diem} >= ${nguong_dat}, 'dat', 'chua_dat')
"""


def test_a_mark_that_was_set_stands_in_place_of_the_one_the_form_works_out():
    own = Walk(form(MARKED), began=NOW, now=NOW, preload={"nam": "2026"})
    say(own, ("diem", "45"))
    assert (values(own)["nguong_dat"], values(own)["xep_loai"]) == ("50", "chua_dat")
    given = Walk(form(MARKED), began=NOW, now=NOW, preload={"nam": "2026", "nguong_dat": "30"})
    assert values(given)["nguong_dat"] == "30"
    say(given, ("diem", "45"))
    assert values(given)["xep_loai"] == "dat"
    say(given, ("diem", "29"))
    assert values(given)["xep_loai"] == "chua_dat"


def test_nothing_else_that_a_form_works_out_is_decided_from_outside():
    begun = Walk(form(MARKED), began=NOW, now=NOW, preload={"tong": "9"})
    assert values(begun)["tong"] == "2"

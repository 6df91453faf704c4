"""Repeats in a sheet: how many instances there are, what is summed over them, and what shrinking hides."""

from __future__ import annotations

import pytest

from conversations.form import MOST_INSTANCES
from tests.conversations.forms_at_hand import again, say, values, walk

COUNTED = """
    type         | name | label | repeat_count | calculation
    decimal      | so   | Số?   |       |
    begin_repeat | con  | Con   | ${so} |
    text         | ten  | Tên?  |       |
    integer      | tuoi | Tuổi? |       |
    calculate    | thu  |       |       | position(..)
    calculate    | nhat |       |       | if(${tuoi} = max(/data/con/tuoi), 'lớn nhất', '')
    calculate    | cong |       |       | ${tuoi} + coalesce(indexed-repeat(${cong}, ${con}, position(..) - 1), 0)
    end_repeat   |      |       |       |
    calculate    | dem  |       |       | count(${con})
    calculate    | tong |       |       | sum(${tuoi})
    calculate    | ten_ca |     |       | join(', ', ${ten})
    calculate    | hai  |       |       | indexed-repeat(${ten}, ${con}, 2)
"""


@pytest.mark.parametrize(
    ("said", "count"),
    [("0", 0), ("-3", 0), ("1.9", 1), ("3", 3), ("200", 200), ("201", 200), ("99999999999999", 200), (None, 0)],
)
def test_a_repeat_has_as_many_instances_as_its_count_within_reason(said, count):
    begun = walk(COUNTED, ("so", said))
    assert values(begun)["dem"] == str(count)
    assert begun.sheet.count(begun.form.fields["/data/con/ten"]) == count <= MOST_INSTANCES


def test_over_a_repeat_values_are_summed_counted_and_joined():
    begun = walk(COUNTED, ("so", "2"), ("con[1]/ten", "An"), ("con[1]/tuoi", "8"), ("con[2]/ten", "Bình"))
    assert (values(begun)["tong"], values(begun)["con[1]/nhat"]) == ("", "lớn nhất")
    say(begun, ("con[2]/tuoi", "12"))
    assert {name: value for name, value in values(begun).items() if name[:4] not in {"so", "con["}} == {
        "dem": "2",
        "tong": "20",
        "ten_ca": "An, Bình",
        "hai": "Bình",
    }
    assert [values(begun)[f"con[{n}]/{name}"] for n in (1, 2) for name in ("thu", "nhat", "cong")] == [
        "1",
        "",
        "8",
        "2",
        "lớn nhất",
        "20",
    ]


def test_a_shrinking_repeat_hides_its_last_instances_and_a_growing_one_shows_them_again():
    begun = walk(COUNTED, ("so", "3"), ("con[1]/tuoi", "1"), ("con[2]/tuoi", "2"), ("con[3]/tuoi", "4"))
    say(begun, ("so", "1"))
    assert (values(begun)["tong"], begun.log["/data/con[3]/tuoi"]) == ("1", "4")
    assert values(again(begun)) == values(begun)
    say(begun, ("con[1]/tuoi", "8"), ("so", "2"))
    assert values(begun)["con[2]/cong"] == "10"
    say(begun, ("so", "4"), ("con[4]/tuoi", "0"))
    assert (values(begun)["tong"], values(begun)["con[4]/cong"]) == ("14", "14")
    assert values(again(begun)) == values(begun)


RELEVANT = """
    type         | name | label | relevant | calculation
    select_one co_khong | co | Có? |       |
    begin_repeat | con  | Con   | ${co} = 'co' |
    integer      | tuoi | Tuổi? |          |
    text         | lop  | Lớp?  | ${tuoi} > 5 |
    end_repeat   |      |       |          |
    calculate    | dem  |       |          | count(${con})
    calculate    | tong |       |          | sum(${tuoi})
    calculate    | lops |       |          | count(${lop})
"""


def test_a_repeat_that_does_not_apply_has_no_instances_for_anybody():
    begun = walk(RELEVANT, ("co", "co"), ("con[1]/tuoi", "7"), ("con[2]", "yes"), ("con[2]/tuoi", "3"))
    assert [values(begun)[name] for name in ("dem", "tong", "lops", "con[2]/lop")] == ["2", "10", "1", None]
    say(begun, ("co", "khong"))
    assert [values(begun)[name] for name in ("dem", "tong", "lops", "con[1]/tuoi")] == ["0", "0", "0", None]
    assert values(again(begun)) == values(begun)


def test_a_group_in_a_repeat_counts_once_for_each_instance():
    begun = walk("""
        type         | name | label | repeat_count | calculation
        begin_repeat | con  | Con   | 3            |
        begin_group  | nhom | Nhóm  |              |
        text         | ten  | Tên?  |              |
        calculate    | thu  |       |              | position(..)
        end_group    |      |       |              |
        end_repeat   |      |       |              |
        calculate    | dem  |       |              | count(${nhom})
        calculate    | chu  |       |              | join('-', ${nhom})
    """)
    assert (values(begun)["dem"], values(begun)["chu"], values(begun)["con[2]/nhom/thu"]) == ("3", "--", "2")

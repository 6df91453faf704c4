"""Where somebody lives is asked as ODK asks it: shared, typed or left out; and no number is ever taken for it."""

from __future__ import annotations

import pytest

from bot.words import words_for
from conversations.saying import asking
from conversations.understanding.on_the_map import shared_place
from tests.conversations.talks import talk

FORM = """
    type     | name | label        | required
    geopoint | nha  | Nhà ở đâu?   | REQUIRED
    integer  | so   | Mấy người?   |
    geopoint | truong | Trường ở đâu? | yes
    note     | n    | Nhà: ${nha}  |
"""


@pytest.mark.parametrize("said", [shared_place(21.386, 103.017, 12), "21.386, 103.017 ±12"])
def test_a_place_is_kept_as_odk_keeps_it_and_said_as_maps_read_it(said):
    talking = talk(FORM.replace("REQUIRED", "yes"))
    turn = talking.hear(said)
    assert talking.walk.log == {"/data/nha": "21.386 103.017 0 12"}
    assert "✓ 21.386, 103.017 (trong khoảng 12 m)" in turn.says[0].text


def test_who_cannot_share_a_place_types_it_and_where_it_is_not_required_leaves_it_out():
    talking = talk(FORM.replace("REQUIRED", ""))
    asked = talking.hear("nhà tôi ở gần suối").says[0]
    assert "21.386 103.017" in asked.text
    assert [button.label for button in asked.buttons] == ["Bỏ qua"]
    talking.hear("bỏ qua")
    assert talking.walk.log == {"/data/nha": None}
    asked = talking.hear("3").says[0]
    assert "21.386 103.017" in asked.text
    assert asked.buttons == ()
    proposed = talking.hear("103.017 21.386").says[0].text
    assert "21.386, 103.017" in proposed
    assert talking.walk.open.path == "/data/truong"
    talking.hear("đúng")
    assert talking.walk.log["/data/truong"] == "21.386 103.017 0 0"


@pytest.mark.parametrize(("default", "said"), [("21.386 103.017", "21.386, 103.017"), ("Bản Mẫu", "")])
def test_a_place_that_the_form_gives_is_shown_and_kept_only_where_it_is_one(default, said):
    talking = talk(f"type | name | label | default\ngeopoint | nha | Nhà ở đâu? | {default}\ntext | ten | Tên? |")
    asked = asking.put(talking.walk, talking.walk.open, words_for("vi"))
    assert said in asked.text
    assert ("Đang ghi" in asked.text) is bool(said)
    talking.hear("đúng")
    assert talking.walk.log == ({"/data/nha": default} if said else {})


def test_numbers_are_not_a_place_and_a_place_answers_nothing_else():
    talking = talk(FORM.replace("REQUIRED", "yes"))
    for said in ("3", "21 103", "1: 3 2: 4"):
        talking.hear(said)
        assert talking.walk.log == {}
    talking.hear("21.386 103.017")
    talking.hear(shared_place(21.386, 103.017))
    assert "/data/so" not in talking.walk.log

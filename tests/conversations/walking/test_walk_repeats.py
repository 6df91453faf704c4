"""Repeats in a walk: one more or not, taking it back, and the limits; and what people call a question by."""

from __future__ import annotations

import pytest

from conversations.form import MOST_INSTANCES, QuestionKind
from conversations.walking.spot import Spot
from conversations.walking.walk import Walk
from tests.conversations.forms_at_hand import NOW, again, asked, form, opened, refused, say, values, walk

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
    assert (opened(begun), begun.open.question.kind) == ("con[2]", QuestionKind.ANOTHER)
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

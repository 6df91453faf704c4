"""What a path means: in the form, inside a repeat, inside a predicate, and among the rows of a choice list."""

from __future__ import annotations

import pytest

from conversations.expression import OutOfFuelError
from tests.conversations.forms_at_hand import work_out, written

LISTS = {
    "muc": [
        {"name": "a", "label": "Mức A", "en": "Level A", "diem": "20", "huyen": "1"},
        {"name": "b", "label": "Mức B", "diem": "10", "huyen": "2"},
        {"name": "c", "label": "Mức C", "huyen": "1"},
    ],
}
ANSWERS = {
    "muc": "a",
    "name": "b",
    "so": "2",
    "con": [{"ten": "An", "tuoi": "8"}, {"ten": "Bình", "tuoi": "12"}, {"ten": "Cúc", "tuoi": "5"}],
    "khac": [{"ten": "Dung", "tuoi": ""}],
}


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("/data/muc", "a"),
        ("../muc", "a"),
        ("./../muc", "a"),
        (".", "đây"),
        ("current()", "đây"),
        ("current()/../muc", "a"),
        ("current()/.", "đây"),
        ("/data/con/ten", "An"),
        ("/data/con[2]/ten", "Bình"),
        ("/data/con[/data/so]/ten", "An"),
        ("/data/con[number(/data/so)]/ten", "Bình"),
        ("/data/con[position() = 3]/ten", "Cúc"),
        ("/data/con[position() > 1][1]/ten", "Bình"),
        ("/data/con[tuoi < 10][2]/ten", "Cúc"),
        ("/data/con[./tuoi = 12]/ten", "Bình"),
        ("/data/con[tuoi > 100]/ten", ""),
        ("count(/data/con[tuoi > /data/con[3]/tuoi])", "2"),
        ("join(' ', /data/con[count(/data/khac) = 1]/ten)", "An Bình Cúc"),
        ("position(/data/con[ten = 'Cúc'])", "3"),
        ("position(/data/con[ten = 'khác'])", "NaN"),
        ("position(..)", "1"),
        ("position()", "1"),
        ("/data", ""),
        ("indexed-repeat(/data/con/ten, /data/con, 2)", "Bình"),
        ("indexed-repeat(/data/con/ten, /data/con, /data/so)", "Bình"),
        ("indexed-repeat(/data/con/ten, /data/con, 0)", ""),
        ("indexed-repeat(/data/con/ten, /data/con, 4)", ""),
        ("indexed-repeat(/data/con/ten, /data/con, '')", ""),
    ],
)
def test_from_a_question_of_the_form(expression, result):
    assert written(expression, {**ANSWERS, "x": "đây"}, lists=LISTS) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("../ten", "Bình"),
        ("/data/con/ten", "Bình"),
        ("../../muc", "a"),
        ("/data/muc", "a"),
        ("position(..)", "2"),
        ("position(/data/con)", "2"),
        ("count(/data/con)", "3"),
        ("count(../../con)", "3"),
        ("sum(/data/con/tuoi)", "25"),
        ("sum(../tuoi)", "12"),
        ("max(/data/con/tuoi) = ../tuoi", "true"),
        ("join(' ', /data/con/ten)", "An Bình Cúc"),
        ("../../con[1]/ten", "An"),
        ("/data/con[position() = position(current()/..) - 1]/ten", "An"),
        ("count(/data/con[tuoi < current()/../tuoi])", "2"),
        ("count(/data/con[/data/con/tuoi = tuoi])", "3"),
        ("indexed-repeat(/data/con/ten, /data/con, position(..) - 1)", "An"),
        ("/data/khac/ten", "Dung"),
        ("../../khac[1]/ten", "Dung"),
        ("count(/data/khac[ten = current()/../ten])", "0"),
        ("instance('muc')/root/item[huyen = /data/con/tuoi - 10]/name", "b"),
        ("instance('muc')/root/item[huyen = current()/../tuoi - 10]/name", "b"),
    ],
)
def test_from_within_the_second_instance_of_a_repeat(expression, result):
    assert written(expression, ANSWERS, at="con[2]/x", lists=LISTS) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("instance('muc')/root/item[name = /data/muc]/diem", "20"),
        ("instance('muc')/root/item[name = /data/name]/diem", "10"),
        ("instance('muc')/root/item[name = 'khác']/diem", ""),
        ("count(instance('muc')/root/item)", "3"),
        ("count(instance('muc')/root/item[huyen = 1])", "2"),
        ("instance('muc')/root/item[2]/label", "Mức B"),
        ("instance('muc')/root/item[position() = 2]/name", "b"),
        ("instance('muc')/root/item[huyen = 1][2]/name", "c"),
        ("instance('muc')/root/item[number(/data/so)]/name", "b"),
        ("sum(instance('muc')/root/item[selected('a b', name)]/diem)", "30"),
        ("min(sum(instance('muc')/root/item/diem), 25)", "25"),
        ("join(',', instance('muc')/root/item[./huyen = 1]/name)", "a,c"),
        ("instance('muc')/root/item[name = instance('muc')/root/item[huyen = 2]/name]/diem", "10"),
        ("count(instance('muc')/root/item[count(/data/con) = 3])", "3"),
        ("count(instance('muc')/root/item[. = ''])", None),
        ("count(instance('muc')/root/item[../x = ''])", None),
    ],
)
def test_among_the_rows_of_a_choice_list(expression, result):
    # An absolute path always means the answers; a bare name in a predicate is a column of the choice.
    if result is None:
        with pytest.raises(Exception, match="unknown_path"):
            work_out(expression, ANSWERS, lists=LISTS)
    else:
        assert written(expression, ANSWERS, lists=LISTS) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("sum(instance('muc')/root/item/diem)", "30"),
        ("count(instance('muc')/root/item/diem)", "2"),
        ("count(instance('muc')/root/item[diem = ''])", "0"),
        ("count(instance('muc')/root/item[diem != 'x'])", "2"),
        ("count(instance('muc')/root/item[khong_co != name])", "0"),
        ("count(instance('muc')/root/item[not(diem)])", "1"),
        ("count(instance('muc')/root/item[coalesce(diem, 0) = 0])", "1"),
        ("instance('muc')/root/item[name = 'c']/diem", ""),
    ],
)
def test_a_cell_left_empty_in_a_choice_list_is_no_node_at_all(expression, result):
    assert written(expression, ANSWERS, lists=LISTS) == result


def test_a_choice_is_named_in_the_language_of_the_person():
    name = "jr:choice-name(/data/muc, ' /data/muc ')"
    assert written(name, ANSWERS, lists=LISTS, language="vi") == "Mức A"
    assert written(name, ANSWERS, lists=LISTS, language="en") == "Level A"
    assert written(name, ANSWERS, lists=LISTS, language="hmn") == "Mức A"


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("jr:choice-name('b', '/data/muc')", "Mức B"),
        ("jr:choice-name('b', '../muc')", "Mức B"),
        ("jr:choice-name('b', /data/muc)", "Mức B"),
        ("jr:choice-name('khác', '/data/muc')", "khác"),
        ("jr:choice-name('', '/data/muc')", ""),
        ("jr:choice-name('b', '/data/so')", "b"),
        ("jr:choice-name(selected-at('c a', 0), '/data/muc')", "Mức C"),
    ],
)
def test_a_choice_without_a_label_keeps_its_code(expression, result):
    assert written(expression, ANSWERS, lists=LISTS) == result


MANY = [{"ten": str(number), "tuoi": "1"} for number in range(200)]


@pytest.mark.parametrize(
    "endless",
    [
        "count(/data/con[count(/data/con[tuoi = 1][ten != ''][1 = 1]) > 0])",
        "count(/data/con[count(/data/con[count(/data/con[count(/data/con) > 0]) > 0]) > 0])",
        "count(instance('to')/root/item[count(instance('to')/root/item[huyen = 1]) > 0])",
        "count(/data/con[count(instance('to')/root/item[huyen = 1]) > 0])",
        "string-length(concat(" + ",".join(["/data/dai"] * 500) + "))",
        "string-length(join('', " + ",".join(["/data/con/ten"] * 500) + "))",
        "string-length(join(/data/dai, " + ",".join(["/data/con/ten"] * 100) + "))",
    ],
)
def test_an_endless_expression_runs_out_of_fuel(endless):
    lists = {"to": [{"name": str(number), "huyen": "1"} for number in range(500)]}
    with pytest.raises(OutOfFuelError):
        work_out(endless, {"con": MANY, "dai": "a" * 2000}, lists=lists)


def test_a_form_of_ordinary_size_has_fuel_enough():
    assert work_out("sum(/data/con/tuoi) + count(/data/con[tuoi = 1])", {"con": MANY}) == 400
    assert len(work_out("join(', ', /data/con/ten)", {"con": MANY})) == 888

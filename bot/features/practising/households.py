"""Three households that are made up: how they live, and which answers that makes in the shipped form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conversations.language import Language


class Household(NamedTuple):
    """A household as it is told, and by question the answers that follow from it."""

    story: Callable[[Language], str]
    answers: Mapping[str, str]


def _first(words: Language) -> str:
    return words.say(
        "Two children of 7 and 12 never miss school; both have good marks and conduct, greet everybody and"
        " help clean the village. The parents, 34 and 36, read and write; both went to a class on growing"
        " mushrooms and now earn more. There is a desk with a lamp, a bookshelf, and a money box filled every"
        " month. They are recognised as a Cultural Family."
    )


def _second(words: Language) -> str:
    return words.say(
        "Three children of 6, 9 and 14; the eldest often stays away at harvest, only some have the marks and"
        " conduct that are asked, and they help now and then. Of four adults one cannot read; some learnt from"
        " the radio how to raise chickens, which helped a little. There is a table without a lamp, a few"
        " books, money put aside now and then. They have registered as a Cultural Family."
    )


def _third(words: Language) -> str:
    return words.say(
        "Two old people of 72 and 75 live alone: no children, nobody between 19 and 60. No place for"
        " studying, no books, no money put aside, not a Cultural Family; nothing they learnt has helped their"
        " work yet."
    )


HOUSEHOLDS = (
    Household(
        _first,
        {
            "so_tre": "2",
            "di_hoc": "deu",
            "ket_qua": "tat_ca",
            "le_phep": "luon",
            "so_nguoi_lon": "2",
            "biet_chu": "tat_ca",
            "hoc_them": "tat_ca",
            "cach_hoc": "lop_hoc",
            "goc_hoc_tap": "du",
            "sach": "tu_sach",
            "quy": "deu",
            "ap_dung": "nhieu",
            "van_hoa": "co",
        },
    ),
    Household(
        _second,
        {
            "so_tre": "3",
            "di_hoc": "hay_nghi",
            "ket_qua": "mot_so",
            "le_phep": "thinh_thoang",
            "so_nguoi_lon": "4",
            "biet_chu": "con_nguoi",
            "hoc_them": "mot_so",
            "cach_hoc": "nghe_xem",
            "goc_hoc_tap": "chua_du",
            "sach": "vai_cuon",
            "quy": "thinh_thoang",
            "ap_dung": "it",
            "van_hoa": "dang_ky",
        },
    ),
    Household(
        _third,
        {
            "so_tre": "0",
            "so_nguoi_lon": "0",
            "goc_hoc_tap": "chua",
            "sach": "chua",
            "quy": "chua",
            "ap_dung": "chua",
            "van_hoa": "chua",
        },
    ),
)

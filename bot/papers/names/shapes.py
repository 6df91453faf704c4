"""What a name of a template may stand for: one text, a list of lines, a list of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

Paper = Literal[
    "bao_cao",
    "bao_cao_giai_doan",
    "bao_cao_hoat_dong",
    "phu_luc_dinh_chinh",
    "to_trinh",
    "quyet_dinh",
    "bien_ban",
    "niem_yet",
    "giay_cong_nhan",
    "khen_thuong",
]
PAPERS: tuple[Paper, ...] = get_args(Paper)


class Text(NamedTuple):
    """One value; where its example is a number it may be a number, a share of one being a `Fraction`.

    `blank` stands where nothing is known; without it, the value must be given.
    """

    meaning: str
    example: str | int | Fraction
    blank: str | None = None


class Lines(NamedTuple):
    """A list of texts, to be gone through; of grounds each ends in a semicolon and the last in a full stop."""

    meaning: str
    examples: tuple[str, ...]
    blank: str | None = None
    are_grounds: bool = False


class Rows(NamedTuple):
    """A list of rows, to be gone through, each with these columns."""

    meaning: str
    columns: Mapping[str, Text]


Shape = Text | Lines | Rows


def to_confirm(what: str) -> str:
    """Write what stands where a setting is missing."""
    return f"(cần xác nhận: {what})"


def printed_unset(shape: Shape) -> str:
    """Give what a paper prints by itself where nobody has set a value; empty where it asks for one, or leaves dots."""
    blank = "" if isinstance(shape, Rows) else shape.blank or ""
    return "" if blank.startswith(to_confirm("")[:-1]) or not any(map(str.isalpha, blank)) else blank


def capitals(names: Mapping[str, Shape]) -> Mapping[str, str]:
    """Give the names in capitals that a template may use, with the name each is made of."""
    return {name.upper(): name for name, shape in names.items() if isinstance(shape, Text)}

"""Targets of the plan that are about the association and its officers, and not about titles."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL = Fraction(1)


class OtherTarget(NamedTuple):
    """What share of `of` the `number` is to reach in which years; both are questions of the yearly report."""

    number: str
    of: str
    shares: Mapping[int, Fraction]


_SOME = {2025: Fraction(40, 100), 2030: Fraction(70, 100)}
OTHER_TARGETS = (
    OtherTarget("hoi_vien", "hoi_vien_tong", {2025: ALL, 2030: ALL}),
    OtherTarget("lanh_dao", "lanh_dao_tong", {2025: ALL}),
    OtherTarget("can_bo_hoat_dong", "can_bo_tong", _SOME),
    OtherTarget("can_bo_cntt", "can_bo_tong", _SOME),
)
"""KH 115/KH-UBND, II.2.1 and II.2.2; for 2030 it says nothing more of chairs."""

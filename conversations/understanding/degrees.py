"""Words that say how much, how many or how often: all, some, none; always, now and then, never."""

from __future__ import annotations

from typing import Literal

from conversations.understanding.folding import spell
from conversations.understanding.lexicon import Lexicon, phrases

Degree = Literal[
    "all",
    "some",
    "none",
    "often",
    "sometimes",
    "seldom",
    "most",
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "much",
    "little",
    "few",
]
Degrees = tuple[Degree, ...]

_LISTED: dict[Degrees, str] = {
    ("all",): """tất cả, tất, hết, hết cả, hết thảy, tất tần tật, cả, đủ, đủ cả, đủ hết, đầy đủ, toàn bộ, mọi người,
        ai cũng, người nào cũng, nhà nào cũng, cháu nào cũng, đứa nào cũng, em nào cũng, con nào cũng, đứa mô cũng,
        ai nấy đều, nào cũng, ai cũng đều, đều, đều cả, đều hết, đều đặn, cả nhà, all, always""",
    ("all", "often"): """luôn, luôn luôn, lúc nào cũng, khi nào cũng, bao giờ cũng, lúc mô cũng, khi mô cũng,
        lần nào cũng, buổi nào cũng, hôm nào cũng, mọi lúc, suốt""",
    (
        "daily",
        "all",
        "often",
    ): "hằng ngày, hàng ngày, mỗi ngày, ngày nào cũng, ngày mô cũng, mọi ngày, ngày một lần, ngày 1 lần, every day",
    ("weekly",): """hằng tuần, hàng tuần, mỗi tuần, tuần nào cũng, tuần một lần, tuần 1 lần, một tuần một lần,
        1 tuần 1 lần, mỗi tuần một lần, mỗi tuần 1 lần""",
    ("monthly",): """hằng tháng, hàng tháng, mỗi tháng, tháng nào cũng, tháng một lần, tháng 1 lần,
        một tháng một lần, 1 tháng 1 lần, mỗi tháng một lần, mỗi tháng 1 lần""",
    ("yearly",): """hằng năm, hàng năm, mỗi năm, năm nào cũng, năm một lần, năm 1 lần, một năm một lần, 1 năm 1 lần""",
    ("often",): "thường xuyên, thường, xuyên, hay, often",
    ("sometimes",): """thỉnh thoảng, thi thoảng, thoảng, thỉnh, đôi khi, đôi lúc, có lúc, có khi, lúc có lúc không,
        khi có khi không, bữa có bữa không, hôm có hôm không, lúc được lúc không, khi được khi không, lúc thế này,
        lúc này lúc khác, lúc nhớ lúc quên, lâu lâu, lâu lâu mới, họa may, sometimes""",
    ("seldom",): """ít khi, hiếm khi, hiếm, họa hoằn, hãn hữu, ít thường xuyên, ít hay, năm thì mười họa, rarely""",
    ("most",): """gần hết, hầu hết, gần đủ, gần như, hầu như, phần lớn, phần nhiều, đa số, gần như hết, gần như đủ,
        gần như tất cả, almost, most""",
    ("some",): """còn, vẫn còn, một số, một số người, vài người, mấy người, một vài người, có người, có đứa, có cháu,
        có em, một phần, some""",
    ("few",): "vài, một vài, dăm, dăm ba, mấy, đôi ba, vài ba, ba bốn, a few",
    (
        "little",
    ): "ít, một ít, một chút, chút ít, chút, chút chút, chút đỉnh, tí, một tí, chút xíu, một tẹo, không nhiều",
    ("much",): "nhiều, rất nhiều, nhiều lắm, khá nhiều, vô khối, đầy, ối",
    ("none",): """không ai, chưa ai, chẳng ai, chả ai, không có ai, chưa có ai, không người nào, chưa người nào,
        không đứa nào, không có đứa nào, chưa đứa nào, chưa có đứa nào, chả đứa nào, không cháu nào, không có cháu nào,
        chưa cháu nào, chưa có cháu nào, không em nào, chưa em nào, không con nào, chưa con nào, không bao giờ,
        chưa bao giờ, chẳng bao giờ, chả bao giờ, không khi nào, chưa khi nào, không lúc nào, chưa lần nào,
        không lần nào, chưa từng, không hề, none, never""",
}

DEGREES: Lexicon[Degrees] = Lexicon({phrase: said for said, listed in _LISTED.items() for phrase in phrases(listed, 0)})
"""What degree a phrase says; where it may say several the nearest first."""

HIGH: frozenset[Degree] = frozenset({"all", "daily", "much"})
"""Degrees that are worth full points: nobody is given them who did not say them."""

EACH: dict[str, Degrees] = {spell("ngày"): ("daily",), spell("tuần"): ("weekly",), spell("tháng"): ("monthly",)}
"""What a span of time says when nothing else is said: ngày is each day."""

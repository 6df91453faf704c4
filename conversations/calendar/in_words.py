"""Days in words: their names in a language, a deadline as its document prints it, and what of the news always holds.

A day that a commune wrote keeps its name.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.calendar.rules import Before, parse
from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Occasion
    from conversations.language import Language

_TODAY = re.compile(r"\b(?:hom nay|sang nay|trua nay|chieu nay|toi nay|dem nay|dang dien ra)\b")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")
NAMES: Mapping[str, Callable[[Language], str]] = {
    "Nghỉ Tết Nguyên đán": lambda words: words.say("Lunar New Year holidays"),
    "Hồ sơ đơn vị học tập": lambda words: words.say("Dossier of learning units"),
    "Hồ sơ cộng đồng học tập cấp xã": lambda words: words.say("Dossier of the commune as a learning community"),
    "Công nhận cộng đồng học tập cấp xã": lambda words: words.say("The commune is recognised as a learning community"),
    "Ngày Quốc tế xóa mù chữ": lambda words: words.say("International Literacy Day"),
    "Ngày Khuyến học Việt Nam": lambda words: words.say("Viet Nam Day of Encouraging Learning"),
    "Ngày Chuyển đổi số quốc gia": lambda words: words.say("National Day of Digital Transformation"),
    "Ngày hội Đại đoàn kết toàn dân tộc": lambda words: words.say("National Great Unity Day"),
    "Ngày Nhà giáo Việt Nam": lambda words: words.say("Viet Nam Teachers' Day"),
    "Ngày Văn hóa Việt Nam": lambda words: words.say("Viet Nam Culture Day"),
    "Ngày Di sản văn hóa Việt Nam": lambda words: words.say("Viet Nam Cultural Heritage Day"),
    "Ngày Sách và Văn hóa đọc Việt Nam": lambda words: words.say("Viet Nam Book and Reading Day"),
    "Ngày Sách và Bản quyền thế giới": lambda words: words.say("World Book and Copyright Day"),
    "Ngày Quốc tế Bảo tàng": lambda words: words.say("International Museum Day"),
    "Tuần lễ hưởng ứng học tập suốt đời": lambda words: words.say("Lifelong Learning Week"),
    "Nộp phiếu tự đánh giá của gia đình": lambda words: words.say("Forms of families are handed in"),
    "Chốt danh sách": lambda words: words.say("The list is closed"),
    "Dự thảo báo cáo của xã": lambda words: words.say("Draft of the commune's report"),
    "Báo cáo kết quả xây dựng các mô hình học tập": lambda words: words.say("Report on the learning models"),
    "Sở GDĐT báo cáo Bộ GDĐT và Hội Khuyến học Việt Nam": lambda words: words.say(
        "The province's department of education reports to the ministry and the association"
    ),
    "Sơ kết 5 năm và biểu dương các mô hình học tập tiêu biểu": lambda words: words.say(
        "Review after five years, and honouring of outstanding learning models"
    ),
    "Tổng kết 10 năm và biểu dương các mô hình học tập tiêu biểu": lambda words: words.say(
        "Review after ten years, and honouring of outstanding learning models"
    ),
    "Báo cáo hằng năm Chương trình học tập suốt đời trong thư viện, nhà văn hóa": lambda words: words.say(
        "Yearly report on lifelong learning in libraries and houses of culture"
    ),
    "Sơ kết Chương trình học tập suốt đời trong thư viện, nhà văn hóa": lambda words: words.say(
        "Review of lifelong learning in libraries and houses of culture"
    ),
    "Tổng kết Chương trình học tập suốt đời trong thư viện, nhà văn hóa": lambda words: words.say(
        "Final review of lifelong learning in libraries and houses of culture"
    ),
}
"""By the name in the shipped calendar."""


def called(name: str, words: Language) -> str:
    """Give the name of a day as it is said in a language."""
    known = NAMES.get(name)
    return known(words) if known else name


def is_before(occasion: Occasion) -> bool:
    """Tell whether something is due before a day, so that its last day is the one before it."""
    return isinstance(parse(occasion.when), Before)


def last_told(occasion: Occasion, days: Days, words: Language) -> str:
    """Write the last day: 09/11/2026, or “before 10/11/2026”."""
    if is_before(occasion):
        return words.say("before {date}", date=words.date(days.last + timedelta(days=1)))
    return words.date(days.last)


def of_any_day(news: str) -> str:
    """Give the sentences of the news of a day that are true on another day too: without those that say “today”."""
    return " ".join(one for one in _BETWEEN_SENTENCES.split(news) if not _TODAY.search(fold(one)))

"""What the phones of a school and of a tổ dân phố are never told: that they were a household, or a bản."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.stories.pressing import press_all

if TYPE_CHECKING:
    from conversations.speech import Outgoing

SCHOOL = "dien-thoai-9"
NEIGHBOURHOOD = {"dien-thoai-8", SCHOOL, "dien-thoai-10"}
_NOT_TO_A_SCHOOL = re.compile(r"\b(?:nhà|gia đình|hộ)\b", re.IGNORECASE)
_NOT_IN_A_NEIGHBOURHOOD = re.compile(r"\b(?:trưởng bản|bản)\b", re.IGNORECASE)
_RIGHT_ANYWHERE = re.compile(
    r"^📢.*|^Xã hỏi lại.*|nhà văn hóa|ngày nhà giáo|nhà nước|nhập hộ|gia đình, dòng họ và công dân"
    r"|bản học|(?:văn|biên|phiên|căn) bản|bản (?:nháp|tin|quyền|thân|đồ|sao)|“[^”]*”|\([^)]*\)|ví dụ:[^\n]*",
    re.IGNORECASE | re.DOTALL,
)
"""What a commune announces in its own words, names and offices, what is quoted, and examples."""
_NAMED = re.compile(r"\b([Bb]ản|nhà \w+) (\w+)")


def wrong_words(address: str, text: str) -> list[str]:
    """Give the words in a message that are wrong on a phone of the demonstration."""
    plain = _NAMED.sub(lambda name: "" if name[2].istitle() else name[0], _RIGHT_ANYWHERE.sub("", text))
    found = _NOT_TO_A_SCHOOL.findall(plain) if address == SCHOOL else []
    return found + (_NOT_IN_A_NEIGHBOURHOOD.findall(plain) if address in NEIGHBOURHOOD else [])


def look_over(address: str, said: Outgoing) -> None:
    """Look at what is sent to a phone of a story: all its buttons can be pressed, and its words are right there."""
    press_all(said)
    wrong = wrong_words(address, said.text)
    assert not wrong, f"{wrong} is said to {address}: {said.text}"

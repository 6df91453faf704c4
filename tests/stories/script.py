"""A story as it is written: its moral, then who says what, what is kept, and what passes in between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

Kind = Literal[
    "merged",
    "phone",
    "heard",
    "stored",
    "status",
    "passes",
    "lives",
    "edited",
    "restarted",
    "code",
    "revoked",
    "handed",
    "by_hand",
]


@dataclass(frozen=True)
class Keywords:
    """The words of one language in which stories are written."""

    people: tuple[str, ...]
    bot: str
    stored: str
    blank: str
    skipped: str
    status: str
    statuses: dict[str, str]
    photo: str
    slow: str
    come: str
    roster: str
    paper: str
    card: str
    again: str
    replies: str
    corrects: str
    silence: str
    times: str
    passes: str
    until: str
    units: dict[str, timedelta]
    edits: str
    restarts: str
    codes: str
    revoked: str
    hands: str
    merges: str
    by_hand: str


MINUTE, HOUR, DAY, WEEK, MONTH = (timedelta(minutes=minutes) for minutes in (1, 60, 1440, 10080, 43200))

VIETNAMESE = Keywords(
    people=("Người dân", "Trưởng bản", "Cán bộ"),
    bot="Bản Học",
    stored="Đã lưu",
    blank="trống",
    skipped="(bỏ qua)",
    status="Tình trạng",
    statuses={
        "nháp": "draft",
        "đã gửi": "submitted",
        "đã duyệt": "endorsed",
        "được công nhận": "recognised",
        "không công nhận": "declined",
    },
    photo="ảnh",
    slow="chậm",
    come="đến",
    roster="danh sách",
    paper="mẫu",
    card="danh thiếp",
    again="gửi lại",
    replies="trả lời tin",
    corrects="sửa tin",
    silence="(im lặng)",
    times="lần",
    passes="trôi qua",
    until=r"đến (\d+)/(\d+)(?:/(\d{4}))? (\d+):(\d+)",
    units={"phút": MINUTE, "giờ": HOUR, "ngày": DAY, "tuần": WEEK, "tháng": MONTH},
    edits="sửa biểu mẫu",
    restarts="khởi động lại",
    codes=r"mã (\w+) cho (\S+)",
    revoked=r"mã (\w+) bị thu hồi",
    hands=r"(\S+) giao việc trưởng bản (\S+) cho (\S+) từ (\d+)/(\d+)",
    merges=r"nhập (\S+) vào (\S+)",
    by_hand=r"cán bộ viết tay: (.+)",
)
ENGLISH = Keywords(
    people=("Villager", "Village head", "Officer"),
    bot="Ban Hoc",
    stored="Stored",
    blank="blank",
    skipped="(skipped)",
    status="Status",
    statuses={"draft": "draft", "handed in": "submitted", "endorsed": "endorsed", "recognised": "recognised"},
    photo="photo",
    slow="slow",
    come="come",
    roster="roster",
    paper="template",
    card="card",
    again="again",
    replies="reply to",
    corrects="message edited",
    silence="(silence)",
    times="times",
    passes="pass",
    until=r"until (\d+)/(\d+)(?:/(\d{4}))? (\d+):(\d+)",
    units={"minutes": MINUTE, "hours": HOUR, "days": DAY, "weeks": WEEK, "months": MONTH},
    edits="form edited",
    restarts="restart",
    codes=r"code (\w+) for (\S+)",
    revoked=r"code (\w+) is revoked",
    hands=r"(\S+) hands the office of (\S+) over to (\S+) from (\d+)/(\d+)",
    merges=r"(\S+) is merged into (\S+)",
    by_hand=r"an officer writes by hand: (.+)",
)


@dataclass
class Line:
    """One line of a story; what the bot answers belongs to the line it answers."""

    number: int
    kind: Kind
    text: str
    speaker: str = ""
    expected: str = ""
    answered_at: int = 0


@dataclass(frozen=True)
class Story:
    """A story with the keywords it is written in."""

    name: str
    moral: str
    keywords: Keywords
    lines: list[Line] = field(default_factory=list)

    @cached_property
    def taps_old_buttons(self) -> bool:
        """Whether somebody taps under an older message, which cannot be typed."""
        return any(line.kind == "heard" and tapped(line.text) and tapped(line.text)[1] for line in self.lines)

    @cached_property
    def goes_otherwise_on_telegram(self) -> bool:
        """Whether something is sent, edited or replied to, or several are chosen: words and taps go as on the page."""
        heard = [line.text for line in self.lines if line.kind == "heard"]
        return any(text.startswith("(") or (text.startswith("[") and " + " in text) for text in heard)


def read_story(file: Path) -> Story:
    """Read a story; a line that is none raises ValueError with its number."""
    moral, *rest = file.read_text(encoding="utf-8").splitlines()
    keywords = ENGLISH if f"\n{ENGLISH.bot}:" in "\n".join(rest) else VIETNAMESE
    story = Story(file.name, moral, keywords)
    for number, text in _joined(rest):
        try:
            _add(story, number, text)
        except (ValueError, IndexError) as error:
            raise ValueError(f"{file.name}, line {number}: {error}\n{text}") from error
    return story


def _joined(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Give the lines with what continues them, each with its number in the file."""
    whole: list[str] = []
    begins = 0
    for number, line in enumerate([*lines, ""], 2):
        if line.startswith(" ") or (not line and whole and _goes_on(lines, number - 1)):
            whole.append(line.strip())
            continue
        if whole:
            yield begins, "\n".join(whole).strip()
        whole, begins = [line] if line else [], number


def _goes_on(lines: list[str], after: int) -> bool:
    """Whether the next line that is not empty is indented, so that an empty one parts only paragraphs."""
    following = next((line for line in lines[after:] if line), "")
    return following.startswith(" ")


def _add(story: Story, number: int, text: str) -> None:
    words = story.keywords
    if text.startswith("... "):
        story.lines.append(_between(number, text.removeprefix("... "), words))
    elif text.startswith("["):
        story.lines.append(Line(number, "phone", text.strip("[]")))
    else:
        who, _, said = text.partition(":")
        if who == words.bot:
            story.lines[-1].expected, story.lines[-1].answered_at = said.strip(), number
        else:
            kinds: dict[str, Kind] = {words.stored: "stored", words.status: "status"} | dict.fromkeys(
                words.people, "heard"
            )
            if who not in kinds:
                raise ValueError(f"nobody is called “{who}”")
            story.lines.append(Line(number, kinds[who], said.strip(), who))


def _between(number: int, text: str, words: Keywords) -> Line:
    if text == words.restarts:
        return Line(number, "restarted", text)
    if text.startswith(words.edits):
        return Line(number, "edited", text.removeprefix(words.edits).strip())
    if text.endswith(words.passes):
        return Line(number, "passes", text.removesuffix(words.passes).strip())
    patterns: dict[Kind, str] = {"lives": words.until, "code": words.codes, "revoked": words.revoked}
    patterns |= {"handed": words.hands, "merged": words.merges, "by_hand": words.by_hand}
    for kind, pattern in patterns.items():
        if re.fullmatch(pattern, text):
            return Line(number, kind, text)
    raise ValueError("nothing like this can happen in a story")


def tapped(text: str) -> tuple[list[str], str] | None:
    """Read `[Có]`, `[A + B]` or `[Không @ Câu 3]`: the labels, and what the older message contains."""
    found = re.fullmatch(r"\[(.+?)(?: @ (.+))?\]", text)
    return (found[1].split(" + "), found[2] or "") if found else None


def replied(text: str, words: Keywords) -> tuple[str, str] | None:
    """Read `(trả lời tin: Câu 3/) 2`: what the older message contains, and what is said in reply."""
    found = re.fullmatch(rf"\({words.replies}: (.+?)\) (.+)", text)
    return (found[1], found[2]) if found else None


def corrected(text: str, words: Keywords) -> tuple[str, str] | None:
    """Read `(sửa tin: 2 -> 3)`: what was typed, and what it is edited into."""
    found = re.fullmatch(rf"\({words.corrects}: (.+) -> (.+)\)", text)
    return (found[1], found[2]) if found else None


def in_brackets(text: str, word: str) -> str | None:
    """Read `(word)` or `(word more)`: what more is said, None where it is something else."""
    found = re.fullmatch(rf"\({word}(?: (.+))?\)", text)
    return found[1] or "" if found else None


def typed(text: str, words: Keywords) -> str:
    """Read what is typed: a long text is told as `(5 lần "a")`, what cannot be seen as `\\u200f`."""
    found = re.fullmatch(rf'\((\d+) {words.times} "(.+)"\)', text)
    if found:
        return found[2] * int(found[1])
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


def span(text: str, words: Keywords) -> timedelta:
    """Read `2 ngày`."""
    number, unit = text.split(maxsplit=1)
    return int(number) * words.units[unit]


def moment(text: str, words: Keywords, now: datetime) -> datetime:
    """Read `đến 27/09 07:00`, the next one there is, or `đến 27/09/2027 07:00`."""
    day, month, year, hour, minute = re.fullmatch(words.until, text).groups()
    told = now.replace(year=int(year or now.year), month=int(month), day=int(day), hour=int(hour), minute=int(minute))
    return told if year or told > now else told.replace(year=told.year + 1)


def edit(text: str) -> tuple[str, str, str]:
    """Read `form_id: "old" -> "new"`."""
    found = re.fullmatch(r'(\w+): "(.+)" -> "(.*)"', text)
    if found is None:
        raise ValueError('an edit is written form_id: "old" -> "new"')
    return found[1], found[2], found[3]

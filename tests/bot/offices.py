"""Things people with an office do in the chat of the demonstration commune, in few words."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from storage.assessment import evaluations
from storage.places import subjects
from tests.stories.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

HEAD, OTHER_HEAD, OFFICER, VILLAGER, NEIGHBOUR = (f"dien-thoai-{number}" for number in (4, 7, 11, 3, 5))


def says(stage: Stage, phone: str, *texts: str) -> str:
    """Say one thing after another on a phone, and give the last answer."""
    stage.phone = phone
    return [stage.shows(stage.types(text)) for text in texts][-1]


def whole(stage: Stage, phone: str, *texts: str) -> str:
    """Say the same, and give the last answer with all that stands behind [Show more]."""
    parts = [says(stage, phone, *texts)]
    while "[Xem thêm]" in parts[-1]:
        parts.append(says(stage, phone, "xem thêm"))
    return "\n".join(parts)


def presses(stage, phone, press):
    stage.phone = phone
    return stage.shows(stage._hears(press=press))


def hands_in(stage, phone):
    says(stage, phone, "bắt đầu", "0 0 1 1", "bỏ qua", "1 1 1", "nộp")


def look(stage, question):
    with stage._open().store.reading() as tx:
        return question(tx)


def stands(stage, code="H-0103"):
    (found,) = look(stage, lambda tx: evaluations.of_subject(tx, subjects.by_code(tx, code).id))
    return found


def signed_off(stage, phone=HEAD):
    says(stage, phone, "duyệt", "1", "họp bản", "hôm nay", "30", "30", "0", "bỏ qua")
    return says(stage, phone, "ký danh sách", "tất cả đi vắng", "1")


def copied(stage: Stage, folder: Path) -> Stage:
    """Give another commune in which all is as it is here, and which goes on by itself."""
    stage.close()
    other = Stage(stage._url.removeprefix("sqlite:///"), folder, stage.limits, forgets=stage._forgets)
    other.clock.at = stage.clock.at
    for kept in ("photos", "codes", "_said", "_arrived", "_walked", "_heard", "_known", "_keys"):
        setattr(other, kept, deepcopy(getattr(stage, kept)))
    return other

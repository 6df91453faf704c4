"""What people call the kinds of papers, and which one they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers import PAPERS
from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.papers import Paper
    from conversations.language import Language

CALLED: Mapping[Paper, Callable[[Language], str]] = {
    "bao_cao": lambda words: words.say("Report"),
    "bao_cao_giai_doan": lambda words: words.say("Report of a period"),
    "bao_cao_hoat_dong": lambda words: words.say("Report of activities"),
    "phu_luc_dinh_chinh": lambda words: words.say("Correcting annex"),
    "to_trinh": lambda words: words.say("Request"),
    "quyet_dinh": lambda words: words.say("Decision"),
    "bien_ban": lambda words: words.say("Minutes"),
    "niem_yet": lambda words: words.say("Notice"),
    "giay_cong_nhan": lambda words: words.say("Certificates"),
    "khen_thuong": lambda words: words.say("Honours list"),
}


def meant(said: str, words: Language) -> Paper | None:
    """Tell which paper is meant, typed or as the name of a file; None where it is not sure."""
    typed = f" {fold(said.replace('_', ' ').replace('-', ' '))} "
    named = {paper: {fold(paper.replace("_", " ")), fold(CALLED[paper](words))} for paper in PAPERS}
    found = [paper for paper in PAPERS if any(f" {name} " in typed for name in named[paper])]
    # Who says báo cáo hoạt động does not mean every báo cáo.
    whole = [one for one in found if not any(one != other and other.startswith(one) for other in found)]
    return whole[0] if len(whole) == 1 else None


def file_name(paper: Paper, *more: object) -> str:
    """Give the name of the Word file of a paper, as an officer knows it again."""
    return "-".join([paper.replace("_", "-"), *map(str, more)]) + ".docx"

"""What a question counts: children, people, per cent, hours, đồng, years; and the words that count something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from conversations.understanding.folding import bare, fold, spell
from conversations.understanding.lexicon import Lexicon, folded_words, phrases

Sort = Literal[
    "child", "adult", "person", "woman", "man", "kin", "household", "percent", "hour", "minute", "money", "year", "age",
    "class", "time", "thing",
]  # fmt: skip

_WORDS: dict[Sort, str] = {
    "child": """cháu, con, đứa, bé, trẻ, nhóc, cu, tí, em, em bé, học sinh, hs, trẻ em, trẻ con, con nhỏ, sắp nhỏ,
        tụi nhỏ, thằng cu, cái tí, cu con, con bé, thằng bé, thằng con, thằng nhóc, cháu nhỏ, cháu bé, trò, đứa nhỏ,
        đứa bé, đứa trẻ, chị em, anh em, cháu nội, cháu ngoại, trẻ nhỏ, con cái, con nít, bé trai, bé gái,
        cháu gái, cháu trai, con gái, con trai, children, child, kids, kid""",
    "woman": """nữ, phụ nữ, đàn bà, nữ giới, chị em, cô, gái, con gái, cháu gái, bé gái, bà, chị, mẹ, thím, mợ, dì,
        chị em phụ nữ, women, woman, female, females""",
    "man": "nam, nam giới, đàn ông, con trai, cháu trai, bé trai, trai, ông, anh, chú, bác trai, men, man",
    "adult": """người lớn, người già, ông bà, vợ chồng, vc, bố mẹ, ba má, ba mẹ, cụ, ông cụ, bà cụ, thanh niên,
        anh chị em, cô chú, anh chị, cô bác, bà con cô bác, adults""",
    "person": """người, ng, ngừi, thành viên, đại biểu, khách, bà con, hội viên, đoàn viên, đảng viên, dân, người dân,
        bà con nhân dân, nhân dân, học viên, xã viên, cán bộ, giáo viên, lao động, nhân sự, đồng chí, bạn, thầy cô,
        thầy, cô giáo, gv, ae, phiếu,
        phiếu bầu, people, persons, person""",
    "kin": "khẩu, nhân khẩu, mẹ con, bố con, bà cháu, ông cháu, mẹ con bà cháu, cha con, má con, ông bà cháu",
    "household": """hộ, nhà, cái nhà, ngôi nhà, căn nhà, căn hộ, bếp, nóc, gia đình, hộ dân, hộ gia đình, nóc nhà,
        mái nhà, households, household, families""",
    "percent": "phần trăm, pt, phần, percent, per cent",
    "hour": "giờ, tiếng, h, tiếng đồng hồ, giờ đồng hồ, hours, hour",
    "minute": "phút, p, minutes, minute",
    "money": "đồng, đ, vnđ, vnd, đồng tiền, tiền, bạc",
    "year": "năm, năm sinh, sinh năm, sinh, sn, đẻ năm, đẻ",
    "age": "tuổi, tủi, t, tháng tuổi, years old",
    "class": "lớp, khối, tiểu học, mầm non, mẫu giáo, cấp",
    "time": "ngày, tuần, tháng, năm, buổi, lần, bữa, hôm, đêm, giây, quý",
    "thing": """quyển, cuốn, sách, báo, cái, chiếc, tờ, bộ, con, thôn, bản, xóm, tổ, xã, việc, điểm, môn, bài, lớp, câu,
        lời, ý, mục, dòng, số, trang, cây, bao, tạ, tấn, kg, cân, yến, mét, m, km, lít, sào, mẫu, héc ta, ha, bàn, ghế,
        đôi, xe, máy, trâu, bò, lợn, gà, căn, đô, đô la, usd, tệ, kíp, chỉ, chỉ vàng, lượng, vàng, xe máy""",
}
_SORTS: dict[Sort, Lexicon[bool]] = {sort: Lexicon(phrases(listed, meaning=True)) for sort, listed in _WORDS.items()}

# A word of another sort that means the same things all the same, or says more about them.
_ALSO: dict[Sort, frozenset[Sort]] = {
    "child": frozenset({"child", "person"}),
    "woman": frozenset({"woman", "person"}),
    "man": frozenset({"man", "person"}),
    "adult": frozenset({"adult", "person"}),
    "person": frozenset({"person", "adult", "child", "kin"}),
    "year": frozenset({"year"}),
}
_SIGNS: tuple[tuple[str, Sort], ...] = (
    (r"phan tram|%|percentage|per cent", "percent"),
    (r"sinh (?:vao )?nam|nam sinh|vao nam nao|^nam nao|which year|year of birth|year were you born", "year"),
    (r"(?:may|bao nhieu) (?:phu )?nu\b|nguoi (?:la )?(?:phu )?nu\b|were women|how many women", "woman"),
    (r"nguoi (?:la )?nam\b|(?:may|bao nhieu) (?:dan ong|nam gioi)", "man"),
    (r"(?:may|bao nhieu) (?:chau|dua|be|tre|em|con|hoc sinh)\b|how many (?:children|kids|pupils)", "child"),
    (r"(?:may|bao nhieu) (?:nguoi lon|cu|ong ba)\b|nguoi (?:lon )?tu (?:1[6-9]|[2-9]\d)\b|aged 1[6-9]", "adult"),
    (r"(?:may|bao nhieu) (?:nguoi|khau|thanh vien|dai bieu|hoi vien|hoc vien|can bo|nhan khau)\b", "person"),
    (r"how many (?:people|persons|were|agreed|members)", "person"),
    (r"(?:may|bao nhieu) (?:ho|nha|gia dinh)\b|how many (?:households|families)", "household"),
    (r"(?:may|bao nhieu) (?:gio|tieng)\b|how many hours", "hour"),
    (r"(?:may|bao nhieu) phut\b|how many minutes", "minute"),
    (r"bao nhieu tien|(?:may|bao nhieu) (?:dong|nghin|trieu)\b|\(dong\)|\(vnd\)|so tien|how much money", "money"),
    (r"(?:may|bao nhieu) tuoi|how old", "age"),
    (r"lop may|hoc lop nao|which (?:class|grade)", "class"),
)  # fmt: skip
_COUNTED = re.compile(r"\b(?:may|bao nhieu|how many) ([a-z]+)")
_NUMBERED = re.compile(r"\b([a-z]+) (?:so |thu )?may\b")
_MARKS = "%()?.,:"
_IN_THOUSANDS = re.compile(r"\((?:nghin|ngan|trieu|ti)\b|(?:may|bao nhieu) (?:nghin|ngan|trieu|ti)\b")
_MANY_WORDS = 3
_ASKING_WORDS = re.compile(r"\b(?:may|bao nhieu)\b")
_ALIKE = (
    folded_words("cuốn quyển sách"),
    folded_words("câu số thứ"),
    folded_words("số thứ dòng câu mục lời ý"),
    folded_words("lời số thứ"),
    folded_words("điểm đ"),
    folded_words("buổi lần hôm bữa"),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted: a sort of things, and the word of the question for them, without accents."""

    sort: Sort
    word: str = ""
    in_thousands: bool = False
    label: str = field(default="", compare=False)

    @property
    def is_people(self) -> bool:
        """Whether it is people that are counted."""
        return self.sort in {"child", "adult", "person", "woman", "man"}

    @property
    def counts_grown_ups(self) -> bool:
        """Whether somebody who is spoken to may be one of those counted."""
        return self.is_people and self.sort != "child"

    def repeats(self, words: str) -> bool:
        """Whether spelled words stand in the question just so."""
        said = _ASKING_WORDS.sub("?", self.label)
        return f" {bare(words)} " in f" {said} "

    def owns(self, words: str) -> bool:
        """Whether spelled words name what is counted here."""
        if self.sort == "thing":
            return bare(words) in next((one for one in _ALIKE if self.word in one), {self.word})
        sorts = _ALSO.get(self.sort, frozenset({self.sort}))
        return bare(words) == self.word or any(_SORTS[sort].find(words) for sort in sorts)


@lru_cache(maxsize=512)
def unit_named(name: str) -> Unit | None:
    """Give the unit that a form names in its own words; what no list knows is a thing of that name."""
    spelled = spell(name)
    if spelled in {spell("năm"), spell("năm sinh")}:
        return Unit("year", "nam")
    known = next((sort for sort in get_args(Sort) if _SORTS[sort].find(spelled)), None)
    return Unit(known or "thing", fold(name)) if spelled else None


def is_percent(unit: str, label: str) -> bool:
    """Tell whether a question asks for a share of a hundred, by the unit its form names or by its words."""
    found = unit_named(unit) or unit_of(label)
    return found is not None and found.sort == "percent"


@lru_cache(maxsize=512)
def unit_of(label: str) -> Unit | None:
    """Work out from the words of a question what it counts, None where they do not say."""
    plain = _asking(label)
    sort = next((sort for sign, sort in _SIGNS if re.search(sign, plain)), None)
    if sort is not None:
        return Unit(sort, in_thousands=sort == "money" and _IN_THOUSANDS.search(plain) is not None, label=fold(label))
    found = _COUNTED.search(plain) or _NUMBERED.search(plain)
    return Unit("thing", found[1], label=fold(label)) if found else None


def _asking(label: str) -> str:
    """Fold a label, keeping the marks that say something: %, brackets, and the ends of sentences."""
    kept = " ".join(piece if piece in _MARKS else fold(piece) for piece in re.split(r"([%()?.,:])", label))
    return " ".join(kept.split()).replace("( ", "(").replace(" )", ")")


def sort_of(words: str) -> Sort | None:
    """Say what sort of things spelled words name, None for words that are not known."""
    return next((sort for sort, known in _SORTS.items() if known.find(words)), None)


def longest_named(words: list[str]) -> int:
    """Count the words at the beginning that name one sort of things: 2 in vợ chồng, 1 in hộ."""
    lengths = range(min(_MANY_WORDS, len(words)), 0, -1)
    return next((length for length in lengths if sort_of(" ".join(words[:length]))), 0)

"""Money that somebody is asked for: a verb of giving with dues or a sum, or so much for each household.

A sum is told in digits, in words (năm chục, trăm rưỡi) or in slang (2 lít, 3 củ). The same words count things
as well (2 lít dầu, hai trăm quyển vở), so that where no unit of money is said nothing may follow that can be counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.understanding.folding import agrees, spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def _spelled(*words: str) -> dict[str, str]:
    return {word: spell(word) for word in words}


_GIVE = {
    verb: spell(verb).split()
    for verb in (
        *("nộp", "đóng", "gửi", "góp", "nạp", "chuyển", "trả", "ứng", "ủng hộ", "phí", "đưa", "ck"),
        *("thu", "xin", "mang", "đem", "thanh toán", "chuẩn bị", "biếu", "bỏ ra", "lót tay"),
    )
}
_ACCENTED = {verb: spell(verb).split() for verb in ("bắn", "cầm", "mượn")}
"""Verbs that without accents are other words: bản, cam, muốn."""
_OF_MONEY = ("nộp", "đóng", "góp", "nạp", "ứng", "ủng hộ", "phí", "thu")
"""Verbs behind which a small number without a unit is money, too."""
_NO_TAKING = [spell(word) for word in ("nhập", "hoạch", "được", "về", "gom", "xếp")]  # thu nhập, thu hoạch
_NOT_TAKEN = [spell(word) for word in ("không", "chẳng", "miễn", "tổng", "chưa", "doanh")]  # không thu tiền
_DUES = _spelled("tiền", "phí", "quỹ")
_BETWEEN = [
    spell(word)
    for word in (
        *("lệ", "học", "cước", "ngay", "thêm", "lại", "trước", "số", "khoản", "cho", "góp", "vào", "các"),
        *("ít", "chút", "hộ", "giúp", "viện"),
    )
]

_HANDS_OUT = ("gửi", "chuyển", "đưa")
_REWARDS = [spell(word).split() for word in ("thưởng", "hỗ trợ", "học bổng", "trợ cấp", "khen thưởng")]
_REQUESTS = [
    spell(word).split() for word in ("mời", "đề nghị", "yêu cầu", "nhờ", "phải", "hãy", "cần", "bà con", "xin")
]
_HANDED = [
    spell(word).split()
    for word in (
        "thưởng",
        "tặng",
        "trao",
        "phát",
        "hỗ trợ",
        "trợ cấp",
        "cấp",
        "được",
        "nhận",
        "lĩnh",
        "biếu",
        "học bổng",
    )
]

_UNITS = _spelled("đồng", "nghìn", "ngàn", "ngìn", "ng", "triệu", "tr", "tỷ", "k", "đ", "vnd", "vnđ")
_AFTER_WORDS = _spelled("nghìn", "ngàn", "ngìn", "triệu", "tỷ", "tr", "k")
_LARGE = ("nghìn", "ngàn", "ngìn", "triệu", "tỷ")
_SLANG = _spelled("lít", "củ", "xị", "chai", "cành", "trẹo")
_ROUND = _spelled("trăm", "chục")
_TENS = _spelled("mươi", "mười")  # hai mươi is a day as well, so only behind mỗi nhà
_NUMBER_WORDS = [
    spell(word)
    for word in (
        *("một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "mươi", "mốt"),
        *("chục", "trăm", "linh", "lẻ", "rưỡi", "vài", "mấy", "dăm", "nửa", "đôi"),
    )
]
_NO_MONEY = [spell(word) for word in ("chí", "bào", "thời", "tập")]  # đồng chí, đồng bào, đồng thời, triệu tập
_COUNTED = [
    spell(word)
    for word in (
        *("cây", "quyển", "cuốn", "con", "viên", "cái", "chiếc", "kg", "cân", "tấn", "lượt", "người", "hộ", "phiếu"),
        *("gia", "lần", "em", "cháu", "hạt", "mét", "ngày", "giờ", "bài", "tờ", "suất", "trang", "gốc", "học"),
    )
]
_ENDS = [spell(word) for word in ("mỗi", "một", "cho", "vào", "qua", "trước", "để", "ngay")]
_ENDS_PLAINLY = [
    spell(word)
    for word in (
        *("mỗi", "từng", "cho", "vào", "trước", "ngay", "nhé", "ạ", "thôi", "và", "hoặc", "này", "mua", "nộp", "theo"),
        *("tiền", "bạc", "đồng", "rưỡi"),
    )
]
_NO_SUM_BEHIND = [spell(word) for word in ("ngày", "mùng", "tháng", "lớp", "lúc", "câu", "điều", "trang", "sinh")]
_EACH = [spell(word) for word in ("mỗi", "từng", "một")]
_PAYERS = [spell(word) for word in ("nhà", "hộ", "khẩu", "gia", "người", "suất", "đầu", "em", "cháu")]
_LEAST = 10  # a number without a unit behind mỗi nhà
_LEAST_DIGITS = 2  # before the thousands, behind a verb that is not of money alone
_FAR = 5  # words from the verb to the sum
_NEAR = 3  # words from mỗi nhà to the sum


def payments(words: Sequence[str]) -> Iterator[str]:
    """Give what is asked for in spelled words, as `đóng … đồng`."""
    for place, word in enumerate(words):
        for verb, proper in _GIVE.items():
            if agrees(word, proper[0]) and starts(words, proper, place) and not _is_no_taking(verb, words, place):
                yield from _asked(verb, words, place, place + len(proper))
        for verb, proper in _ACCENTED.items():
            if word == proper[0]:
                yield from _asked(verb, words, place, place + 1)


def _is_no_taking(verb: str, words: Sequence[str], place: int) -> bool:
    after, before = words[place + 1 : place + 2], words[max(place - 1, 0) : place]
    return verb == "thu" and (_any(after, _NO_TAKING) or _any(before, _NOT_TAKEN))


def _asked(verb: str, words: Sequence[str], place: int, behind: int) -> Iterator[str]:
    what = _due(words[behind : behind + _FAR + 3]) or _sum(words, behind, verb)
    if what and not _is_handed_out(verb, words, place):
        yield f"{verb} … {what}"


def _is_handed_out(verb: str, words: Sequence[str], place: int) -> bool:
    """Say whether an office hands out a reward: xã gửi 2 triệu tiền thưởng. Who is asked for it gets no such word."""
    if verb not in _HANDS_OUT or any(_has(words[:place], request) for request in _REQUESTS):
        return False
    behind = [word for word in words[place + 1 : place + _FAR + 3] if not (_is_number(word) or _meant(word, _UNITS))]
    rewarded = behind[1:] if behind and agrees(behind[0], _DUES["tiền"]) else behind
    return any(starts(rewarded, reward) for reward in _REWARDS)


def _due(after: Sequence[str]) -> str | None:
    """Find dues right behind the verb, or behind words that lead to them: nộp lệ phí, gửi lại tiền."""
    for word in after:
        if found := _meant(word, _DUES):
            return found
        if not (word.isdecimal() or any(agrees(word, one) for one in _BETWEEN)):
            break
    return None


def _sum(words: Sequence[str], behind: int, verb: str) -> str | None:
    """Find a sum not far behind the verb: nộp cho bản 50 nghìn, góp 2 trăm, đóng mỗi khẩu 5.000."""
    places = range(behind, min(behind + _FAR + 1, len(words)))
    return next(filter(None, (_sum_at(words, place, of_money=verb in _OF_MONEY) for place in places)), None)


def shares(words: Sequence[str]) -> Iterator[str]:
    """Find so much for each: mỗi khẩu 5.000 đồng, 50 nghìn một nhà; not what each is given."""
    if any(_has(words, handed) for handed in _HANDED):
        return
    for place in range(len(words) - 1):
        if _is_share(words, place):
            near = range(place + 2, min(place + 2 + _NEAR, len(words)))
            before = range(max(place - _NEAR, 0), place)
            found = next(filter(None, (_sum_at(words, one, of_money=False) for one in (*near, *before))), None)
            if found:
                yield f"mỗi … {found}"


def _sum_at(words: Sequence[str], place: int, *, of_money: bool) -> str | None:
    """Find a sum that begins at a word."""
    end = place
    while end < len(words) and _is_number(words[end]):
        end += 1
    if end - place > 1 and end < len(words) and _is_share(words, end - 1):
        end -= 1  # hai trăm một nhà
    number, unit, then = words[place:end], _at(words, end), _at(words, end + 1)
    if not number:
        return None
    units = _UNITS if any(map(str.isdecimal, number)) else _AFTER_WORDS
    if found := _meant(unit, units):
        counted = found in _LARGE and any(agrees(then, one) for one in _COUNTED if then)
        return None if counted or any(agrees(then, one) for one in _NO_MONEY if then) else found
    if place and any(agrees(words[place - 1], one) for one in _NO_SUM_BEHIND):
        return None
    if found := _meant(unit, _SLANG):
        return found if _ends(words, end + 1) else None
    return _without_unit(words, place, end, of_money=of_money)


def _without_unit(words: Sequence[str], place: int, end: int, *, of_money: bool) -> str | None:
    number = words[place:end]
    each = (place > 1 and _is_share(words, place - 2)) or _is_share(words, end)
    round_ones = {**_ROUND, **_TENS} if each and of_money else _ROUND
    if len(number) > 1 and (found := _meant(number[-1], round_ones) or _meant(number[-2], _ROUND)):
        return found if _ends(words, end) else None
    if _is_thousands(number, least=1 if each or of_money else _LEAST_DIGITS):
        ends = _ends(words, end) or any(agrees(_at(words, end), one) for one in _ENDS)
        return f"{number[0].removesuffix('000')}.000" if ends else None
    large = number[0].isdecimal() and len(number[0]) < len("10000") and int(number[0]) >= _LEAST
    return number[0] if each and of_money and len(number) == 1 and large and _ends(words, end) else None


def _is_thousands(number: Sequence[str], least: int) -> bool:
    if not all(map(str.isdecimal, number)) or number[-1][-3:] != "000":
        return False
    before = number[:-1] or [number[-1].removesuffix("000")]
    return len(before) == 1 and before[0].lstrip("0") == before[0] and len(before[0]) >= least


def _ends(words: Sequence[str], place: int) -> bool:
    """Say whether nothing stands there that could be counted."""
    word = _at(words, place)
    return not word or _is_share(words, place) or any(agrees(word, one) for one in _ENDS_PLAINLY)


def _is_share(words: Sequence[str], place: int) -> bool:
    return place >= 0 and _any(words[place : place + 1], _EACH) and _any(words[place + 1 : place + 2], _PAYERS)


def _is_number(word: str) -> bool:
    return word.isdecimal() or any(agrees(word, one) for one in _NUMBER_WORDS)


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""


def _meant(word: str, known: Mapping[str, str]) -> str | None:
    return next((proper for proper, spelled in known.items() if agrees(word, spelled)), None) if word else None


def _any(words: Iterable[str], known: Sequence[str]) -> bool:
    return any(agrees(word, one) for word in words for one in known)


def _has(words: Sequence[str], proper: Sequence[str]) -> bool:
    return any(starts(words, proper, place) for place in range(len(words)))


def starts(words: Sequence[str], proper: Sequence[str], place: int = 0) -> bool:
    """Say whether others stand among words from a place on, accents left out or not."""
    part = words[place : place + len(proper)]
    return len(part) == len(proper) and all(map(agrees, part, proper))

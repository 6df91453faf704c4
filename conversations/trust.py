"""What may never stand in a text to villagers, since swindlers write it: ways out of the chat, and what they want."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from conversations.understanding.folding import agrees, bare, is_unseen, spell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Code = Literal["link", "phone", "number", "money", "secret", "paper", "app"]


class Complaint(NamedTuple):
    """What is wrong with a text: an address, a number to call, a long number, or something asked for.

    `found` is the piece of the text, or the phrase that it comes to.
    """

    code: Code
    found: str


def complaints(text: str) -> list[Complaint]:
    """Give what may not stand in a text to villagers, each once.

    Accents left out, letters parted by blanks or dots, invisible marks and look-alikes of other alphabets do not help.
    Whether something is asked for or warned of is not understood: both are named.
    """
    shown = _shown(text)
    found = [*_links(shown), *_numbers(shown)]
    for clause in _CLAUSE_ENDS.split(shown):
        words = _words(clause)
        found += [*_phrases(words), *_payments(words), *_dictated(words)]
    return list(dict.fromkeys(found))


# --- A text without disguise

_LOOK_ALIKES = str.maketrans(
    "асеіјорѕухкмнтвԁοανρτικᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "aceijopsyxkmhtbdoavptikabcdefghijklmnoprstuvwyz"
)
_DOTS = re.compile(
    r"。|[\[({<] ?(?:\.|dot|chấm|cham) ?[\])}>]| (?:dot|đót|chấm|cham) (?=(?:com|net|org|vn|ly|me|gl)\b)"
)
_CLAUSE_ENDS = re.compile(r"[.!?;:]+\s|\n")
_UNIT = re.compile(r"(?<=[0-9])(?=[a-z])")
_OH = re.compile(r"(?<=[0-9])o+(?=[0-9]|\b)")
_ZERO = re.compile(r"(?<=[a-z])0|(?<![0-9])0(?=[a-z])")


def _shown(text: str) -> str:
    seen = "".join(char for char in text if not is_unseen(char))
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return _DOTS.sub(".", plain.translate(_LOOK_ALIKES))


def _words(clause: str) -> list[str]:
    """Give the words as they are spelled; letters that stand alone, side by side, are put together."""
    typed = _OH.sub(lambda found: "0" * len(found[0]), spell(clause))
    spelled = _UNIT.sub(" ", _ZERO.sub("o", typed)).split()
    words: list[str] = []
    for is_letter, run in groupby(spelled, lambda word: len(bare(word)) == 1 and not word.isdecimal()):
        several = list(run)
        words += ["".join(several)] if is_letter else several
    return words


# --- Addresses

_ENDINGS = (
    "com|net|org|vn|info|biz|top|xyz|online|site|shop|club|app|link|click|vip|store|asia|icu|website|cloud|dev|page|"
    "live|io|cc|ru|cn|us|gov|edu|mobi|tv|ws|tk|ml|cf|gq|gl|gd|win|bet|fun|space|tech|buzz|cfd|sbs|pro"
)
_SYLLABLES = "co|me|to|in|be|im|la|do|ca|an|ai|ly|id|gg|so|sh|st|is|it|ga|eu|uk|de|sg|th|kh|tw|hk|my|my"
_GAP = r"[\W_]{0,2}"
_REST = r"\S{0,60}"
_HOST = r"[\w-]{1,60}"
_LINK = re.compile(
    rf"(?<!\w)h{_GAP}[tx*]{_GAP}[tx*]{_GAP}p(?:{_GAP}s)?\b{_REST}"
    rf"|(?<!\w)w{_GAP}w{_GAP}w(?!\w){_REST}"
    rf"|(?<!\w)(?:bit|cutt|ow)[\W_]{{0,3}}ly(?!\w){_REST}|(?<!\w)goo[\W_]{{0,3}}gl(?!\w){_REST}"
    rf"|(?<!\w)(?:tiny|short)url{_REST}"
    rf"|(?<!\w)(?:zalo|t|fb|m)(?: ?[.,·•] ?m ?e(?!\w)| me ?/){_REST}"
    rf"|{_HOST}(?:\.| {{1,3}}\. {{0,3}})(?:{_ENDINGS})(?![\w-]){_REST}"
    rf"|{_HOST}(?:\. |,)(?:com|net|org|vn)(?![\w-]){_REST}"
    rf"|{_HOST} (?:com|net) ?/{_REST}"
    rf"|{_HOST} ?\. ?(?:{_SYLLABLES}) ?/{_REST}"
    r"|[\w.+-]{0,60} ?@ ?\w[\w.-]{0,60}"
    r"|(?<!\w)links?(?!\w)"
    rf"|(?<!\d)\d{{1,3}}(?:\.\d{{1,3}}){{3}}[:/]{_REST}"
)


def _links(shown: str) -> Iterator[Complaint]:
    return (Complaint("link", found.group()) for found in _LINK.finditer(shown))


_LEADS_AWAY = re.compile(r"http\S*|www\.\S*|(?<!\w)t\.me\S*", re.IGNORECASE)
_JOINS = re.compile(r"https?(?=\W)|[^\w\s]+")


def without_links(text: str) -> str:
    """Give what is said without the addresses that a phone would open, whoever wrote them."""
    return _LEADS_AWAY.sub("…", text)


def as_words(link: str) -> str:
    """Name an address so that it can be recognised, but not opened: www.abc.com becomes www abc com."""
    return " ".join(_JOINS.sub(" ", link).split()) or "…"


# --- Numbers

_HONEST = re.compile(
    r"(?<![\d./])(?:"
    r"(?:0?[1-9]|[12]\d|3[01])(?: ?[/.-] ?)(?:0?[1-9]|1[0-2])(?: ?[/.-] ?)(?:19|20)\d\d"  # 21/4/2026
    r"|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2]) ?[-–] ?"
    r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/(?:19|20)\d\d)?"  # 1/10-7/10/2026
    r"|(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d"  # 2021-2025
    r"|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?!/)"  # 1/10
    r"|\d{1,2} ?[:h] ?\d\d"  # 7:30
    r"|[1-9]\d{0,2}(?:\.\d{3}){1,4} ?(?:đồng|đ|vnđ|vnd)(?!\w)"  # 12.500.000 đồng
    r"|[1-9]\d{3,11} ?(?:đồng|đ|vnđ|vnd)(?!\w)"
    r"|[1-9]\d{0,2}\.\d{3}(?:,\d+)?"  # 1.204
    r")(?![.-]?\d)"
)
_DIGITS = re.compile(r"\+?\(?\d(?:(?:[\s.·()/|_–—-]|,(?=\d)){0,3}\d)+")
_PHONE = re.compile(r"0|84|1[89]00")
_SHORTEST_PHONE = 8  # digits, as 1900 1234
_DIGIT_WORDS = {
    word: digit
    for digit, words in enumerate(
        ("khong linh", "mot", "hai", "ba", "bon tu", "nam lam", "sau", "bay", "tam", "chin"),
    )
    for word in words.split()
}
_FEWEST_WORDS = 3  # among digits that are typed: năm 2025 2026 is no number
_LONGEST_CLOSED = 5  # digits without a gap; passwords for one use have six


def _numbers(shown: str) -> Iterator[Complaint]:
    for found in _DIGITS.finditer(_HONEST.sub(" , ; ", shown)):
        digits = re.sub(r"\D", "", found.group())
        if len(digits) >= _SHORTEST_PHONE:
            yield Complaint("phone" if _PHONE.match(digits) else "number", found.group().strip())
        elif re.search(rf"\d{{{_LONGEST_CLOSED + 1},}}", found.group()):
            yield Complaint("number", found.group().strip())


def _dictated(words: Sequence[str]) -> Iterator[Complaint]:
    """Find numbers that are given in words, digit by digit, some of them typed; who counts up gives none."""
    for is_digit, run in groupby(words, lambda word: word.isdecimal() or bare(word) in _DIGIT_WORDS):
        said = [bare(word) for word in run] if is_digit else []
        spoken = [_DIGIT_WORDS[word] for word in said if word in _DIGIT_WORDS]
        digits = len(spoken) + sum(len(word) for word in said if word.isdecimal())
        counted_up = len(spoken) == len(said) and spoken == sorted(set(spoken))
        if digits >= _SHORTEST_PHONE and len(spoken) >= _FEWEST_WORDS and not counted_up:
            yield Complaint("phone", " ".join(said))


# --- What is asked for

_PHRASES: dict[Code, tuple[str, ...]] = {
    "money": (
        *("chuyển khoản", "số tài khoản", "STK", "tài khoản ngân hàng", "thẻ ngân hàng", "thẻ ATM", "thẻ cào"),
        *("nạp thẻ", "nạp card", "ví điện tử", "MoMo", "đặt cọc", "nộp phạt", "internet banking"),
    ),
    "secret": (
        *("OTP", "mã xác nhận", "mã xác thực", "mã PIN", "mã bảo mật", "mã số vừa", "nhập mã", "đọc mã", "gửi mã"),
        *("mã gồm", "mã vừa", "số vừa nhận", "số vừa gửi"),
        *("mật khẩu", "password", "sinh trắc học"),
    ),
    "paper": (
        *("CCCD", "CMND", "CMT", "căn cước", "chứng minh nhân dân", "chứng minh thư", "giấy chứng minh"),
        *("số chứng minh", "thẻ chứng minh", "ảnh chứng minh", "chụp chứng minh", "số định danh", "số hộ chiếu"),
        *("VNeID", "sổ đỏ", "giấy khai sinh"),
    ),
    "app": (
        *("QR", "quét mã", "cài ứng dụng", "cài đặt ứng dụng", "tải ứng dụng", "cài app", "tải app", "tải về máy"),
        *("cài phần mềm", "tải phần mềm", "cài đặt phần mềm", "bấm vào đây", "nhấn vào đây", "ấn vào đây"),
        *("bấm vào liên kết", "nhấn vào liên kết", "bấm vào đường dẫn", "nhấn vào đường dẫn", "đường dẫn", "APK"),
        *("CH Play", "App Store", "Google Play"),
    ),
}
_KNOWN = [(code, phrase, spell(phrase).split()) for code, phrases in _PHRASES.items() for phrase in phrases]
_PLAIN_ENOUGH = 9
"""Asking for money or a secret in so many letters is known by them alone, wherever the blanks, whatever the accents."""

_GIVE = {
    verb: spell(verb).split()
    for verb in ("nộp", "đóng", "gửi", "góp", "nạp", "chuyển", "trả", "ứng", "ủng hộ", "phí", "đưa", "ck")
}
_DUES = {due: spell(due) for due in ("tiền", "phí", "quỹ")}
_BETWEEN = [spell(word) for word in ("lệ", "học", "cước", "ngay", "thêm", "lại", "trước", "số", "khoản", "cho")]
_UNITS = {unit: spell(unit) for unit in ("đồng", "nghìn", "ngàn", "triệu", "tr", "k", "đ", "vnd", "vnđ")}
_LARGE = {unit: spell(unit) for unit in ("nghìn", "ngàn", "triệu")}
_IN_WORDS = {*_DIGIT_WORDS, "muoi", "chuc", "tram"}
_NO_MONEY = [spell(word) for word in ("chí", "bào", "thời", "tập")]  # đồng chí, đồng bào, đồng thời, triệu tập
_AFTER_SUM = [spell(word) for word in ("mỗi", "một", "cho", "vào", "qua", "trước", "để", "ngay")]
_LEAST_SUM = 2  # digits before the thousands, where no unit is said
_FAR = 5  # words from the verb to the sum


def _phrases(words: Sequence[str]) -> Iterator[Complaint]:
    squeezed = _squeezed(words)
    for code, phrase, proper in _KNOWN:
        letters = _squeezed(proper)
        plain = code in {"money", "secret"} and len(letters) >= _PLAIN_ENOUGH
        if letters in squeezed and (plain or _stands_in(words, proper) or any(letters in bare(one) for one in words)):
            yield Complaint(code, phrase)


def _squeezed(words: Sequence[str]) -> str:
    return bare("".join(words)).replace("y", "i")  # a y that stands alone is spelled i


def _stands_in(words: Sequence[str], proper: Sequence[str]) -> bool:
    places = range(len(words) - len(proper) + 1)
    return any(all(map(agrees, words[place : place + len(proper)], proper)) for place in places)


def _payments(words: Sequence[str]) -> Iterator[Complaint]:
    for place in range(len(words)):
        for verb, proper in _GIVE.items():
            if _stands_in(words[place : place + len(proper)], proper):
                after = words[place + len(proper) :][: _FAR + 3]
                what = _due(after) or _sum(after)
                if what:
                    yield Complaint("money", f"{verb} … {what}")


def _due(after: Sequence[str]) -> str | None:
    """Find dues right behind the verb, or behind words that lead to them: nộp lệ phí, gửi lại tiền."""
    for word in after:
        if found := _meant(word, _DUES):
            return found
        if not (word.isdecimal() or any(agrees(word, one) for one in _BETWEEN)):
            break
    return None


def _sum(after: Sequence[str]) -> str | None:
    """Find a sum of money not far behind the verb: nộp cho bản 50 nghìn, năm trăm nghìn, 50.000."""
    for number, unit, then in zip(after[: _FAR + 1], after[1:], [*after[2:], ""], strict=False):
        found = _meant(unit, _units_after(number))
        if found and not any(agrees(then, one) for one in _NO_MONEY if then):
            return found
        ends = not then or any(agrees(then, one) for one in _AFTER_SUM)
        if number.isdecimal() and unit == "000" and len(number) >= _LEAST_SUM and ends:
            return f"{number}.000"
    return None


def _units_after(number: str) -> Mapping[str, str]:
    if number.isdecimal():
        return _UNITS
    return _LARGE if bare(number) in _IN_WORDS else {}


def _meant(word: str, known: Mapping[str, str]) -> str | None:
    return next((proper for proper, spelled in known.items() if agrees(word, spelled)), None)

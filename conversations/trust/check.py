"""What may never stand in a text to villagers, since swindlers write it: ways out of the chat, and what they want."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

from conversations.trust.links import addresses
from conversations.trust.payments import payments, shares, starts
from conversations.understanding.folding import agrees, bare, is_unseen, spell
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    found = [*(Complaint("link", address) for address in addresses(shown)), *_numbers(shown)]
    for clause in _CLAUSE_ENDS.split(shown):
        found += [one for spelled in spellings(clause) for one in _phrases(_words(spelled))]
        found += [*_dictated(_words(spell(clause))), *_money(clause)]
    found += [one for part in _SENTENCE_ENDS.split(shown) for words in _readings(part) for one in _codes(words)]
    return list(dict.fromkeys(found))


def _money(clause: str) -> list[Complaint]:
    parts = [words for part in (clause, *_PARTS.split(clause)) for words in _readings(part)]
    asked = [what for words in parts for what in payments(words)]
    return [Complaint("money", what) for what in asked or (one for words in _readings(clause) for one in shares(words))]


def _readings(text: str) -> Iterator[list[str]]:
    """Give the words of a text as they stand, and as the keys of Telex and VNI would have them that did not take."""
    return map(_words, spellings(_PER.sub(" mỗi ", text)))


# --- A text without disguise

_LOOK_ALIKES = str.maketrans(
    "асеіјорѕухкмнтвԁοανρτικᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "aceijopsyxkmhtbdoavptikabcdefghijklmnoprstuvwyz"
)
_DOTS = re.compile(
    r"。|[\[({<] ?(?:\.|dot|chấm|cham) ?[\])}>]| (?:dot|đót|chấm|cham) (?=(?:com|net|org|vn|ly|me|gl)\b)"
)
_CLAUSE_ENDS = re.compile(r"[.!?;:]+\s|\n")
_PARTS = re.compile(r",\s|[()–]| - ")
_PER = re.compile(r" ?/ ?(?=(?:nhà|nha|hộ|ho|khẩu|khau|người|nguoi|suất|suat|em|cháu|chau)\b)")
_SHORT_SUM = re.compile(r"(?<=[0-9])(tr|k)(?=[0-9])")  # 2tr5
_SENTENCE_ENDS = re.compile(r"[.!?;]+\s|\n")
_UNIT = re.compile(r"(?<=[0-9])(?=[a-z])")
_OH = re.compile(r"(?<=[0-9])o+(?=[0-9]|\b)")
_ZERO = re.compile(r"(?<=[a-z])0|(?<![0-9])0(?=[a-z])")


def _shown(text: str) -> str:
    seen = "".join(char for char in text if not is_unseen(char))
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return _DOTS.sub(".", plain.translate(_LOOK_ALIKES))


def _words(text: str) -> list[str]:
    """Give the words of a spelled text; letters that stand alone, side by side, are put together."""
    typed = _OH.sub(lambda found: "0" * len(found[0]), _SHORT_SUM.sub(r" \1 ", text))
    spelled = _UNIT.sub(" ", _ZERO.sub("o", typed)).split()
    words: list[str] = []
    for is_letter, run in groupby(spelled, lambda word: len(bare(word)) == 1 and not word.isdecimal()):
        several = list(run)
        words += ["".join(several)] if is_letter else several
    return words


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

_ASK_FOR = [
    spell(verb).split()
    for verb in ("đọc", "gửi", "nhập", "báo", "nói", "xin", "cung cấp", "chụp", "nhắn", "đưa", "điền")
]
_ON_THE_WAY = [
    spell(word)
    for word in (
        *("lại", "giúp", "hộ", "cho", "tôi", "em", "mình", "anh", "chị", "cán", "bộ", "xã", "ngay", "xin", "biết"),
        *("cái", "một", "các", "cả", "dãy", "đủ", "màn", "hình", "ảnh"),
    )
]
_NEVER = [spell(no).split() for no in ("đừng", "không", "chớ", "không bao giờ")]
_CODE = spell("mã")
_OF_CODE = [
    spell(word)
    for word in (
        *("là", "số", "của", "gồm", "có", "này", "bà", "con", "bạn", "anh", "chị", "kích", "hoạt", "đăng", "ký"),
        *("nhận", "quà", "thưởng", "bí", "mật", "lĩnh", "xác", "minh"),
    )
]
_MOST_BETWEEN = 6  # words from the verb to the code
_NO_CODE = [spell(word) for word in ("giống", "non")]  # mạ giống
_SIGNS = [spell(word).split() for word in ("số", "chữ số", "con số", "ký tự", "kí tự")]
_WHICH = [
    spell(word) for word in ("cuối", "đầu", "trên", "trong", "vừa", "đó", "này", "cho", "ở", "hiện", "mới", "về", "vào")
]
_CODE_LENGTHS = range(3, 9)


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


def _codes(words: Sequence[str]) -> Iterator[Complaint]:
    """Find codes that are told or asked for: đọc giúp cán bộ cái mã, mã 4 số, mã là 4821, đọc bốn số cuối."""
    for place, word in enumerate(words):
        behind = _skipped(words, place + 1, _OF_CODE)
        if agrees(word, _CODE) and (_is_code(words, place + 1) or _is_code(words, behind) or _is_told(words, behind)):
            yield Complaint("secret", "mã")
        for verb in _ASK_FOR:
            if starts(words, verb, place) and not _is_warned_of(words, place):
                asked = _skipped(words, place + len(verb), _ON_THE_WAY)
                no_code = any(starts(words, [one], asked + 1) for one in _NO_CODE)
                if starts(words, [_CODE], asked) and not no_code:
                    yield Complaint("secret", "mã")
                elif _is_code(words, asked, is_alone=True):
                    yield Complaint("secret", "đọc … số")


def _is_warned_of(words: Sequence[str], place: int) -> bool:
    """Say whether a verb is what must not be done: đừng đưa mã, không bao giờ đọc mã."""
    return any(words[max(place - len(no), 0) : place] == no for no in _NEVER)


def _skipped(words: Sequence[str], place: int, fillers: Sequence[str]) -> int:
    for _ in range(_MOST_BETWEEN):
        if place >= len(words) or not any(agrees(words[place], one) for one in fillers):
            break
        place += 1
    return place


def _is_code(words: Sequence[str], place: int, *, is_alone: bool = False) -> bool:
    """Say whether so many digits are spoken of: 4 số, sáu chữ số; what is alone is not followed by what is counted."""
    if place >= len(words) or _length(words[place]) not in _CODE_LENGTHS:
        return False
    signs = next((one for one in reversed(_SIGNS) if starts(words, one, place + 1)), None)
    if signs is None:
        return False
    then = words[place + 1 + len(signs) : place + 2 + len(signs)]
    return not is_alone or not then or any(agrees(then[0], one) for one in _WHICH)


def _length(word: str) -> int:
    if word.isdecimal():
        return int(word) if len(word) == 1 else 0
    return int(_DIGIT_WORDS.get(bare(word), 0))


def _is_told(words: Sequence[str], place: int) -> bool:
    """Say whether a code itself follows: 4821, or 4 8 2 1."""
    digits = "".join(takewhile(str.isdecimal, words[place:]))
    return len(digits) in range(4, 9)

"""Letters of fonts from before Unicode: TCVN3 (ABC) is turned into what was meant, VNI is recognised."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

Font = Literal["tcvn3", "vni", "odd"]

_TCVN3 = {
    "a": "¸áµà¶ả·ã¹ạ",
    "ă": "¨ă¾ắ»ằ¼ẳ½ẵÆặ",
    "â": "©âÊấÇầÈẩÉẫËậ",
    "đ": "®đ",
    "e": "ÐéÌèÎẻÏẽÑẹ",
    "ê": "ªêÕếÒềÓểÔễÖệ",
    "i": "Ýí×ìØỉÜĩÞị",
    "o": "ãóßòáỏâõäọ",
    "ô": "«ôèốåồæổçỗéộ",
    "ơ": "¬ơíớêờëởìỡîợ",
    "u": "óúïùñủòũôụ",
    "ư": "\xadưøứõừöử÷ữùự",
    "y": "ýýúỳûỷüỹþỵ",
    "capitals": "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ",
}
_FROM_TCVN3 = str.maketrans({pairs[at]: pairs[at + 1] for pairs in _TCVN3.values() for at in range(0, len(pairs), 2)})

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ö": "ư", "ô": "ơ"}
_VNI_PAIR = re.compile("([aeouyôöAEOUYÔÖ])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])")

_WORD = re.compile("[A-Za-z\u00a1-\u00ff]+")
_FOREIGN = re.compile("[\u0100-\U0010ffff]")
_HIGH = re.compile("[\u00a1-\u00ff]")
_OPEN = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    "(?:uyê|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uyu|uya|iê|yê|ươ|uô|oă|oa|oe|uê|uơ|uy|ia|ưa|ua|uâ|ưu|ai|ao|au|ay"
    "|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|[aăâeêioôơuưy])"
    "(?P<end>ch|ng|nh|[cmnpt])?"
)
_SIGN = "[¸µ¶·¹¨¾»¼½©®ª×«¬\xad÷¡¢£¤¥¦§]"
_STOPPED = {"c", "ch", "p", "t"}
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_RISING_OR_HEAVY = {"\u0301", "\u0323"}


class Letters(NamedTuple):
    """A text in Unicode, and the font it was typed for where that is an old one, with what stood there.

    `unsure` where it makes sense both as it stands and in TCVN3.
    """

    text: str
    font: Font | None = None
    unsure: bool = False
    was: str = ""


def letters(text: str) -> Letters:
    """Read a text whatever its font; TCVN3 comes back as what was meant, VNI and unknown ones as they are."""
    if text.isascii():
        return Letters(text)
    composed = unicodedata.normalize("NFC", text)
    return _recognised(composed) if not _FOREIGN.search(composed) and _HIGH.search(composed) else Letters(text)


@lru_cache(maxsize=4096)  # names of villages come again and again
def _recognised(text: str) -> Letters:
    meant = from_tcvn3(text)
    if plausible(text.replace("Ð", "Đ").replace("ð", "đ")):
        return Letters(text, unsure=meant != text and plausible(meant) and _odd_in(meant) is None)
    if plausible(meant):
        return Letters(meant, "tcvn3", was=text)
    if plausible(from_vni(text)):
        return Letters(text, "vni")
    return Letters(text, "odd" if _odd_in(text) else None)


def from_tcvn3(text: str) -> str:
    """Turn text typed for a font of TCVN3 (.VnTime, .VnArial) into Unicode."""
    return " ".join(
        word.translate(_FROM_TCVN3) if re.search("[A-Za-z]", word) or len(word) > 1 else word
        for word in text.split(" ")
    )


def from_vni(text: str) -> str:
    """Turn text typed for a font of VNI into Unicode: there a mark stands behind its vowel."""
    paired = _VNI_PAIR.sub(lambda found: _joined(found[1], found[2]), text)
    return "".join(_alone(char) for char in unicodedata.normalize("NFC", paired))


def _joined(vowel: str, mark: str) -> str:
    low, base = mark.lower(), _alone(vowel)
    if low in _TONES:
        return _kept(base + _TONES[low])
    if low in _HATS and vowel in "aeoAEO":
        return _kept(base + "\u0302" + _HATS[low])
    if low in _BREVES and vowel in "aA":
        return _kept(base + "\u0306" + _BREVES[low])
    return vowel + mark


def _kept(made: str) -> str:
    """Put a letter together; one that is itself a mark of VNI stays apart, so that it is not read once more."""
    whole = unicodedata.normalize("NFC", made)
    return made if whole.lower() in _ALONE else whole


def _alone(char: str) -> str:
    found = _ALONE.get(char.lower())
    return char if found is None else found.upper() if char.isupper() else found


def plausible(text: str) -> bool:
    """Tell whether all words with marks could be Vietnamese syllables."""
    words = re.findall("[^\\W\\d_]+(?:[\u00a1-\u00bf×÷][^\\W\\d_]*)*|[\u00a1-\u00bf×÷]+[^\\W\\d_]+", text)
    return all(word.isascii() or _is_syllable(word) for word in words)


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(apart)
    found = _OPEN.fullmatch(unicodedata.normalize("NFC", _TONE.sub("", apart)))
    if found is None or len(tones) > 1:
        return False
    return found["end"] not in _STOPPED or (bool(tones) and tones[0] in _RISING_OR_HEAVY)


def _odd_in(text: str) -> re.Match[str] | None:
    """Find a sign inside a word that no language writes there, such as Th«n."""
    return re.search(f"[A-Za-z]{_SIGN}|{_SIGN}[A-Za-z]", text)

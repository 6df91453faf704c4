"""Addresses in a text: found also in disguise, taken out, or named so that they cannot be opened."""

from __future__ import annotations

import re

_ENDINGS = (
    "com|net|org|vn|info|biz|top|xyz|online|site|shop|club|app|link|click|vip|store|asia|icu|website|cloud|dev|page|"
    "live|io|cc|ru|cn|us|gov|edu|mobi|tv|ws|tk|ml|cf|gq|gl|gd|win|bet|fun|space|tech|buzz|cfd|sbs|pro"
)
_SYLLABLES = "co|me|to|in|be|im|la|do|ca|an|ai|ly|id|gg|so|sh|st|is|it|ga|eu|uk|de|sg|th|kh|tw|hk|my|my"
_GAP = r"[\W_]{0,2}"
_REST = r"\S{0,60}"
_HOST = r"[\w-]{1,60}"
_ADDRESS = re.compile(
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


def addresses(text: str) -> list[str]:
    """Find what leads out of a text: an address as it is typed, or disguised with blanks, stars and other signs."""
    return [found.group() for found in _ADDRESS.finditer(text)]


_STEERING = re.compile("[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LEADS_AWAY = re.compile(r"http\S*|www\.\S*|(?<!\w)t\.me\S*", re.IGNORECASE)
_JOINS = re.compile(r"https?(?=\W)|[^\w\s]+")


def straight(text: str) -> str:
    """Give a text without marks that turn its direction or hide between its letters; emoji of several parts stay."""
    return text if text.isascii() else _STEERING.sub("", text)


def without_links(text: str) -> str:
    """Give what is said without the addresses that a phone would open, whoever wrote them."""
    return _LEADS_AWAY.sub("…", text)


def as_words(link: str) -> str:
    """Name an address so that it can be recognised, but not opened: www.abc.com becomes www abc com."""
    return " ".join(_JOINS.sub(" ", link).split()) or "…"

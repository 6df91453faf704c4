"""What a text looks like when the keyboard did not turn its keys into accents."""

from __future__ import annotations

import unicodedata

# accent: key behind its letter, for Telex and for VNI
TELEX = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j", "\u0306": "w", "\u031b": "w"}
VNI = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5", "\u0306": "8", "\u031b": "7"}
VNI |= {"\u0302": "6"}
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def as_telex(text, *, tone_last=True):
    """Type a text on a Telex keyboard: không is khoong, đúng is ddusng or ddungs."""
    return " ".join(_keys(word, TELEX, "d", tone_last=tone_last) for word in text.split(" "))


def as_vni(text, *, tone_last=True):
    """Type a text on a VNI keyboard: không is kho6ng, đúng is d9u1ng or d9ung1."""
    return " ".join(_keys(word, VNI, "9", tone_last=tone_last) for word in text.split(" "))


def without_accents(text):
    """Type a text on a keyboard that has no accents at all."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("Đ", "D")


def _keys(word, accents, stroke, *, tone_last):
    keys = tones = ""
    for letter in unicodedata.normalize("NFC", word):
        base, *marks = unicodedata.normalize("NFD", letter)
        keys += without_accents(base) + (stroke if base in "đĐ" else "")
        keys += "".join(accents.get(mark) or base for mark in marks if mark not in TONES)
        tone = "".join(accents[mark] for mark in marks if mark in TONES)
        keys, tones = (keys, tones + tone) if tone_last else (keys + tone, tones)
    return keys + tones

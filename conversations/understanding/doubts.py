"""Asking whether this is real or a swindle, in any of the short ways people type it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import in_full
from conversations.understanding.folding import bare
from conversations.understanding.lexicon import folded_words, spelled_words
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from conversations.understanding.courtesy import Words

LONGEST = 100  # characters
# What asks at the end. A bare a is as often ạ, which ends a statement, and a bare chu as often chú.
_ASKS, _DENIES = "ha", "khong"
_ASKING = spelled_words("à hả hở hử hỉ ư chứ chớ nhỉ chăng sao ha nhi chang")
_DENYING = spelled_words("hk hg hôn hơm hăm hăng hôg khôg koo koh kog k0 0 o no")
_GLUED = {
    "thatk": "that khong",
    "thatko": "that khong",
    "thatkhong": "that khong",
    "cothat": "co that",
    "cp": "co phai",
    "kp": "khong phai",
    "luadao": "lua dao",
}
_STRETCHED = re.compile(r"(\w)\1{2,}")
_QUESTION_MARK = re.compile(r"[?？]")

# Who is asked and about what; it says nothing about the answer, so it may stand anywhere.
_ABOUT = re.compile(
    r"\b(?:(?:cai|tin|tin nhan|so|chuong trinh|nhom|nick|trang|tai khoan|ung dung|app|phieu|viec|cuoc|ban|nguoi"
    r"|may)(?: nhan| hoc)? (?:nay|day|kia|do)|tin nhan|ban hoc|(?:cua )?(?:uy ban )?xa(?: gui| nhan)?|bot|zalo)\b"
)
_ADDRESS = folded_words(
    "da thua alo oi vang cho xin hoi em anh chi bac chau ban ong ba minh toi tui may no ad admin day nay xa e um uh"
)

_TRUE = r"(?:that|thiet|thuc)(?: su| that| long)?|su that"
_TRUSTED = r"tin (?:duoc|noi)|dang tin(?: cay)?|uy tin|chinh thuc|chinh chu"
_EITHER = r"(?:that|thiet) hay (?:la )?(?:gia|lua|lua dao|dua|xao|bip|ao)|gia hay (?:la )?(?:that|thiet)"
_WHOM = r"(?: (?:nguoi|tien|nhau|nguoi ta|ba con))?"
_SWINDLE = rf"lua (?:dao|doi|gat|bip|tien|nguoi|nhau|phinh|ba con){_WHOM}|gia mao|mao danh|scam"
_LONE = r"lua|gia|fake|bip|xao|dua"
_BEFORE = r"(?:(?:co|phai|dung|la|lieu|hay|chac|bi|so|khong|cung|thi|lai|ma|nghi|hinh nhu|do|bon|lu|quan|toan|dinh) )*"
_AFTER = (
    r"(?: (?:khong|ha|hay|la|phai|dung|duoc|chu|a|ah|vay|zay|z|v|dz|the|day|do|di|roi|nhe|nha|luon|gi|ta|ne|te|hen|u))*"
)
_SHAPE = re.compile(
    rf"(?P<before>{_BEFORE})(?:(?P<either>{_EITHER})|(?P<swindle>{_SWINDLE})|(?P<plain>{_TRUE}|{_TRUSTED}|{_LONE}))"
    rf"(?P<after>{_AFTER})"
)
_OF_TRUST = re.compile("that|thiet|thuc|tin|chinh|gia|lua|mao|scam|fake|bip|xao|dua|real|true|genuine|swindle|fraud")
_IN_ENGLISH = re.compile(
    r"(?:is|are) (?:this|it|you|that) (?:really |a )?(?:real|true|genuine|scam|fake|swindle|fraud)(?: or \w+)?"
)


def doubts(text: str) -> bool:
    """Whether the whole text asks if this is real, or calls it a swindle; that it is real says no doubt."""
    if len(text) > LONGEST:
        return False
    marked = _QUESTION_MARK.search(text) is not None
    said = (_plain(tuple(spelled.split())) for spelled in spellings(text) if _is_of_trust(spelled))
    return any(_doubts(one, marked=marked) for one in said)


def _is_of_trust(spelled: str) -> bool:
    """Whether a text has one of the words in it that every doubt has; most have none, and are looked at no further."""
    return _OF_TRUST.search(_STRETCHED.sub(r"\1", bare(spelled))) is not None


def _plain(words: Words) -> str:
    """Write short forms out, and take out who is asked and about what."""
    said = " ".join(_in_full(word) for word in in_full(words))
    rest = _ABOUT.sub(" ", said).split()
    return " ".join(word for word in rest if word not in _ADDRESS)


def _in_full(word: str) -> str:
    if word in _ASKING:
        return _ASKS
    if word in _DENYING:
        return _DENIES
    squeezed = _STRETCHED.sub(r"\1", bare(word))
    return _GLUED.get(squeezed, squeezed)


def _doubts(said: str, *, marked: bool) -> bool:
    if _IN_ENGLISH.fullmatch(said):
        return True
    found = _SHAPE.fullmatch(said)
    if found is None:
        return False
    before, after = found["before"].split(), found["after"].split()
    asks = marked or _ASKS in after or _DENIES in after or before[:2] == ["co", "phai"]
    return asks or bool(found["either"]) or (bool(found["swindle"]) and _DENIES not in before)

"""Saying that one does not know: không biết, ko nhớ, 0 bt, chịu, quên mất rồi."""

from __future__ import annotations

import re

from conversations.understanding.folding import bare
from conversations.understanding.misread import unreadable
from conversations.understanding.telex import spellings

_NOT = r"(?:khong|kg|kgong|khog|hong|hog|hk|hok|hem|khum|khg|kh|ko|k|0|o|chua|chang|cha|dech|deo|eo|hongg)"
_KNOW = r"(?:biet|bit|bik|bk|bt|biec|bic|bjt|piet|pit|pik|piec|ro|nho|chac|nam ro|nam duoc|ranh|hay|de i|dem|tinh duoc)"
_WHO = r"(?:da|thua|toi|tui|em|minh|chau|con|bac|anh|chi|co|chu|ong|ba|nha|chung toi|thi|cai nay|cau nay|that|cung|van)"
_WHAT = (
    r"(?:a|ah|nua|dau|gi|ro|duoc|bao nhieu|may|nhieu|la|the nao|nhu the nao|sao|ra sao|luon|lam|chinh xac|ca|het|roi|oi"
    r"|nhe|nha|ma|that|chac|cau nay|cai nay|vu nay|ve cai nay|i|noi|bac|anh|chi|em|co|ho|ai|ngay|ngay nao|hom nao"
    r"|khi nao|thang nao|nam nao)"
)
_UNKNOWN = re.compile(
    rf"(?:{_WHO} )*(?:"
    rf"{_NOT} (?:co )?(?:duoc )?{_KNOW}(?: {_WHAT})*"
    r"|(?:kbt|kb|kbiet|kobiet|kobit|kbit|kbik|hbt|hkbt|kobt|kro|knho|idk|0bt|0biet|0bit)"
    r"|(?:xin |danh )?chiu(?: (?:thoi|luon|roi|a|nhe|chet))*"
    r"|(?:toi |em )?quen(?: (?:mat|roi|het|beng|luon|a|mat tieu))*"
    r"|(?:lam |ai |dau |nao |co )?(?:sao|ma|ai|dau) (?:ma )?(?:biet|nho)(?: (?:duoc|noi|chu|gi|dau))*"
    r"|ai (?:ma )?biet(?: duoc)?|biet dau(?: day| duoc)?|biet chet lien|co biet dau(?: a)?"
    r"|(?:i )?(?:do not|don t|dont) know|no idea|not sure"
    r")(?: (?:a|ah|nhe|nha|oi|ban|bac|anh|chi|em))*"
)
_MOST_WORDS = 12
_TONGUE = r"(?:tieng )?(?:kinh|viet|pho thong)"
_MANNER = (
    r"(?: (?:duoc|noi|ro|ra|thay|chu|cau|cau hoi|gi|het|dau|a|nua|lam|roi|qua|di|nhieu|ca|voi|nhe|cau nay|cai nay))*"
)
_CANNOT_READ = re.compile(
    rf"(?:{_WHO} |gia |nguoi |roi |lon |tuoi |mat |kem |mo |chu |be |nho |qua )*(?:"
    rf"{_NOT} (?:biet |co |the |duoc )*(?:doc|nhin|thay){_MANNER}"
    rf"|{_NOT} (?:biet|co|hoc|thuoc) (?:nhieu |duoc |cai |mat )*(?:chu|viet|{_TONGUE}){_MANNER}"
    rf"|{_NOT} (?:noi|nghe|hieu|thao|ranh) (?:duoc )?{_TONGUE}{_MANNER}"
    rf"|mu chu{_MANNER}"
    rf"|(?:xin |hay |lam on )?noi (?:bang )?tieng (?!viet|kinh|pho thong)\w+(?: mong| thai)?{_MANNER}"
    rf"|mat (?:mui |toi )?(?:kem|mo|yeu|mu|nhoe){_MANNER}"
    r")"
)


def says_unknown(text: str) -> bool:
    """Tell whether a text says only that somebody does not know or does not remember.

    Where a choice has such words for its label, the label is to be looked for first.
    """
    if unreadable(text):
        return False
    return any(
        len(spelled.split()) <= _MOST_WORDS and _UNKNOWN.fullmatch(bare(spelled)) is not None
        for spelled in spellings(text)
    )


def needs_somebody(text: str) -> bool:
    """Tell whether a text says only that somebody cannot read, see or follow the language, and so needs help."""
    if unreadable(text):
        return False
    return any(
        len(spelled.split()) <= _MOST_WORDS and _CANNOT_READ.fullmatch(bare(spelled)) is not None
        for spelled in spellings(text)
    )

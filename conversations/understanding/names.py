"""Recognises what is no name of a person, though it was typed where one was asked for."""

from __future__ import annotations

from conversations.understanding.lexicon import known, spelled_words
from conversations.understanding.telex import spellings

# One word stands just so: a bare dung may be Dung, vang Vàng, and chao Chảo.
_WORDS = spelled_words(
    "có không ko vâng dạ ừ ok oke okay đúng rồi chưa thôi xong yes no alo hello hi khong hủy huỷ cancel"
)
_PHRASES = known(
    """đồng ý, không đồng ý, đúng rồi, được rồi, xong rồi, không có, không biết, không nhớ, không muốn, thôi không,
    để sau, cảm ơn, cám ơn, xin cảm ơn, cảm ơn nhiều, xin chào, chào bạn, chào em, chào cán bộ, i agree, thank you"""
)


def is_no_name(text: str) -> bool:
    """Whether the whole text is a yes, a no, thanks or a greeting."""
    return any(spelled in _WORDS or (" " in spelled and _PHRASES.find(spelled)) for spelled in spellings(text))

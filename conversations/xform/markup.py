"""HTML and Markdown, which other programs show in labels, as the plain text of a chat."""

from __future__ import annotations

import html
import re

_SUSPECT = re.compile(r"[<&*_#\[`~]")
_NAMES = (
    "a|abbr|audio|b|big|blockquote|br|caption|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|"
    "header|hr|i|iframe|img|ins|kbd|label|li|mark|ol|p|pre|q|s|script|section|small|source|span|strike|strong|style|"
    "sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|video"
)
# Attributes have values: “nhà < b và c > d” holds no tag.
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{_NAMES})(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+))*\s*/?>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_ON_ITS_LINE = re.compile(r"p|div|h\d|tr|hr|blockquote|table|ul|ol|section|header|footer|dt|dd", re.IGNORECASE)
_GAP = re.compile(r"\n{3,}")
# What is marked is no longer than this: a text of stars alone must not cost seconds.
_MARKDOWN = (
    (re.compile(r"(?:^ *|(?<=\s))#{1,6} +", re.MULTILINE), ""),
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^)\s]{1,500}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,300})\]\((?:https?:|mailto:|tel:|www\.|[/#])[^)\s]{0,500}\)"), r"\1"),
    (re.compile(r"(?<![\w*\\])\*{2,3}(?=[^\s*])(.{1,500}?)(?<=[^\s*])\*{2,3}(?!\*)", re.DOTALL), r"\1"),
    (re.compile(r"(?<![\w\\])__(?=[^\s_])(.{1,500}?)(?<=[^\s_])__(?!\w)", re.DOTALL), r"\1"),
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]{1,500}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)`([^`\n]{1,500})`(?!\w)"), r"\1"),
    (re.compile(r"~~(?=[^\s~])([^~\n]{1,500})~~"), r"\1"),
    (re.compile(r"\\([*_#`~])"), r"\1"),
)


def plain(words: str) -> str:
    """Take HTML and Markdown out of a text; one without any comes back as it is."""
    if not _SUSPECT.search(words):
        return words
    bare = _TAG.sub(_line_of, _COMMENT.sub("", words))
    for pattern, instead in _MARKDOWN:
        bare = pattern.sub(instead, bare)
    bare = _ENTITY.sub(lambda found: html.unescape(found[0]).replace("\u00a0", " "), bare)
    if bare == words:
        return words
    return _GAP.sub("\n\n", "\n".join(line.strip(" ") for line in bare.split("\n"))).strip("\n")


def _line_of(tag: re.Match[str]) -> str:
    """Give what of a tag is left: a new line where it began or ended one."""
    name = tag["name"].lower()
    if name == "br" or (_ON_ITS_LINE.fullmatch(name) and (tag["end"] or name == "hr")):
        return "\n"
    return "\n- " if name == "li" and not tag["end"] else ""

"""Headings of rosters as offices write them: one table; a new one is a word more in its line."""

from __future__ import annotations

import re
from typing import Literal

from conversations.understanding.folding import fold

Field = Literal[
    "number",
    "code",
    "first",
    "name",
    "village",
    "phone",
    "kind",
    "left_on",
    "left_why",
    "note",
    "registered",
    "recognised",
    "workers",
    "staff",
]

HEADINGS: dict[Field, tuple[str, ...]] = {
    "number": ("STT", "TT", "Số TT", "Số thứ tự", "Thứ tự", "No", "No."),
    "code": (
        *("mã", "mã hộ", "mã số", "mã số hộ", "mã hộ gia đình", "mã số hộ gia đình", "mã hộ dân", "mã hgđ", "số mã hộ"),
        *("mã phiếu hộ", "mã định danh hộ", "household code", "code"),
    ),
    "first": ("họ", "họ đệm", "họ và tên đệm", "họ và đệm", "họ tên đệm", "họ và chữ đệm", "họ lót", "họ và tên lót"),
    "name": (
        *("họ và tên", "họ tên", "tên", "họ và tên hộ", "họ tên hộ", "tên hộ", "tên gọi", "họ tên / tên gọi"),
        *("chủ hộ", "tên chủ hộ", "họ tên chủ hộ", "họ và tên chủ hộ", "họ tên của chủ hộ", "họ và tên của chủ hộ"),
        *("tên của chủ hộ", "ông bà chủ hộ", "chủ hộ ông bà", "tên người chủ hộ", "người chủ hộ"),
        *(
            "hộ",
            "hộ gia đình",
            "tên hộ gia đình",
            "họ và tên hộ gia đình",
            "họ tên hộ gia đình",
            "hộ dân",
            "tên hộ dân",
        ),
        *("chủ hộ gia đình", "tên chủ hộ gia đình", "họ tên chủ hộ gia đình", "họ và tên chủ hộ gia đình"),
        *("gia đình", "gia đình ông bà", "hộ gia đình ông bà", "hộ ông bà", "ông bà", "ông", "tên gia đình"),
        *("đại diện", "đại diện hộ", "đại diện gia đình", "đại diện hộ gia đình", "người đại diện"),
        *("tên đại diện", "tên người đại diện", "họ tên người đại diện", "họ và tên người đại diện"),
        *("họ tên đại diện hộ", "họ và tên đại diện hộ", "họ và tên đại diện hộ gia đình", "họ tên đại diện"),
        *("người đại diện hộ", "người đại diện hộ gia đình", "người đại diện gia đình", "họ và tên đại diện"),
        *("họ và tên người đại diện hộ", "họ và tên chủ hộ đại diện", "chủ hộ đại diện hộ", "chủ hộ người đại diện"),
        *("họ và tên công dân", "họ tên công dân", "tên công dân", "người dân", "họ và tên người dân"),
        *("họ và tên khai sinh", "tên đơn vị", "tên cơ quan", "tên trường"),
        *("tên dòng họ", "tên cộng đồng", "name", "full name", "household", "head of household"),
    ),
    "village": (
        *("thôn", "bản", "thôn/bản", "thôn, bản", "bản/thôn", "tổ", "tổ dân phố", "tdp", "xóm", "khu", "làng", "ấp"),
        *("tên bản", "tên thôn", "tên thôn bản", "tên thôn, bản", "tên xóm", "tên tổ", "tên tổ dân phố"),
        *("thôn bản tổ", "thôn bản tổ dân phố", "thôn bản tdp", "thôn tổ dân phố", "thôn tổ", "bản tổ dân phố"),
        *("thôn xóm", "xóm bản", "bản xóm", "thôn bản xóm", "khu phố", "khu dân cư", "khối", "khối phố", "tiểu khu"),
        *("thuộc thôn", "thuộc bản", "thuộc thôn bản", "thuộc tổ", "thôn bản nơi ở", "địa bàn", "ở thôn", "ở bản"),
        *(
            "địa chỉ",
            "địa chỉ thôn bản",
            "địa chỉ thường trú",
            "địa chỉ nơi ở",
            "địa chỉ cư trú",
            "nơi ở",
            "nơi cư trú",
        ),
        *("chỗ ở", "nơi ở hiện nay", "chỗ ở hiện nay", "nơi thường trú", "thường trú", "hộ khẩu thường trú", "village"),
    ),
    "phone": (
        *("SĐT", "số điện thoại", "điện thoại", "đt", "đ.t", "số đt", "đt di động", "ĐTDĐ", "số ĐTDĐ", "di động"),
        *("số di động", "điện thoại di động", "số điện thoại di động", "điện thoại dđ", "sđt di động", "sđt dđ"),
        *("sđt liên hệ", "sđt liên lạc", "số đt liên hệ", "số đt liên lạc", "đt liên hệ", "đt liên lạc"),
        *("điện thoại liên hệ", "điện thoại liên lạc", "số điện thoại liên hệ", "số điện thoại liên lạc"),
        *("liên hệ", "liên lạc", "số liên hệ", "số liên lạc", "số máy", "số máy liên hệ", "số phone", "tel", "hotline"),
        *("zalo", "số zalo", "sđt zalo", "số điện thoại zalo", "số đt zalo", "đt zalo", "tài khoản zalo", "nick zalo"),
        *("sđt chủ hộ", "số điện thoại chủ hộ", "điện thoại chủ hộ", "đt chủ hộ", "số đt chủ hộ", "sđt của hộ"),
        *("số điện thoại của hộ", "sđt hộ", "sđt gia đình", "số điện thoại gia đình", "sđt người đại diện"),
        *("điện thoại nhà", "điện thoại bàn", "điện thoại cố định", "mobile", "phone", "phone number", "telephone"),
    ),
    "kind": ("loại", "loại hình", "đối tượng", "danh hiệu", "loại đối tượng"),
    "left_on": (
        *("rời ngày", "ngày rời", "ngày rời đi", "rời đi ngày", "ngày chuyển đi", "chuyển đi ngày"),
        *("ngày rời thôn", "ngày rời bản", "ngày rời danh sách", "ngày rời khỏi danh sách", "left on"),
    ),
    "left_why": ("lý do", "lý do rời", "lý do rời đi", "lý do chuyển đi", "lý do rời danh sách"),
    "registered": (
        *("đăng ký", "đã đăng ký", "có đăng ký", "hộ đăng ký", "đăng ký danh hiệu", "đăng ký học tập", "registered"),
        *("đăng ký gia đình học tập", "đăng ký GĐHT", "đăng ký xây dựng gia đình học tập", "đăng ký phấn đấu"),
        *("đăng ký dòng họ học tập", "đăng ký cộng đồng học tập", "đăng ký đơn vị học tập", "đăng ký công dân học tập"),
    ),
    "recognised": (
        *("đã công nhận", "đã được công nhận", "năm công nhận", "năm được công nhận", "công nhận năm", "recognised"),
        *("các năm công nhận", "các năm được công nhận", "các năm đã công nhận", "đã công nhận các năm"),
        *("năm đạt danh hiệu", "đã đạt gia đình học tập", "đã công nhận gia đình học tập"),
    ),
    "workers": ("số lao động", "số người lao động", "tổng số lao động", "số LĐ", "lao động trong hộ", "workers"),
    "staff": (
        *("số cán bộ", "số cán bộ viên chức", "số cán bộ công chức", "số cán bộ công chức viên chức", "số CBCCVC"),
        *("số cán bộ giáo viên", "số cán bộ giáo viên nhân viên", "tổng số cán bộ", "số người làm việc", "staff"),
    ),
    "note": ("ghi chú", "chú thích", "chú ý", "lưu ý", "note", "notes"),
}
"""What each column may be headed, in any spelling: capitals, accents and punctuation do not matter."""

LONGEST = 80  # letters
_FIELD_OF: dict[str, Field] = {fold(heading): field for field, many in HEADINGS.items() for heading in many}
_BESIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_OF_YEAR = re.compile(r"\s(?:năm |nam )?20\d\d\b", re.IGNORECASE)
_APART = re.compile(r"[/,;+&|\n]|\bhoặc\b|\bhay\b")


def field_of(heading: str) -> Field | None:
    """Tell what a column of a heading holds, None where nobody has said so in the table."""
    if not 0 < len(heading) <= LONGEST or heading.isdecimal():
        return None
    field = _FIELD_OF.get(fold(heading))
    if field is None and _BESIDE.search(heading):
        field = _FIELD_OF.get(fold(_BESIDE.sub(" ", heading)))
    if field is None and _OF_YEAR.search(heading) and field_of(_OF_YEAR.sub("", heading)) == "registered":
        return "registered"
    return _of_parts(heading) if field is None and _APART.search(heading) else field


def _of_parts(heading: str) -> Field | None:
    """Read "Tên chủ hộ / đại diện": every part says the same."""
    parts = [fold(part) for part in _APART.split(_BESIDE.sub(" ", heading))]
    fields = {_FIELD_OF.get(part) for part in parts if part}
    return next(iter(fields)) if len(fields) == 1 else None

"""Headings as offices write them."""

from __future__ import annotations

import pytest

from conversations.roster.headings import field_of


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("name", "Họ tên chủ hộ|Tên chủ hộ|Chủ hộ|Đại diện hộ|Người đại diện|Chủ hộ gia đình|Họ và tên (chủ hộ)"),
        ("name", "Họ, tên chủ hộ|Hộ gia đình ông/bà|HỌ VÀ TÊN|Họ và\ntên|Tên chủ hộ / đại diện|Ông/bà|Họ & tên"),
        ("name", "Họ và tên chủ hộ *|ho ten chu ho|Họ và tên (viết chữ in hoa)|Ông (bà)|HỘ GIA ĐÌNH ÔNG (BÀ)"),
        ("phone", "SĐT|Số điện thoại|Điện thoại|Điện thoại liên hệ|ĐTDĐ|Số ĐT liên lạc|Zalo|Số Zalo|Mobile|Phone|SDT"),
        ("phone", "Liên hệ|Số máy|Số điện thoại (Zalo)|SĐT/Zalo|Điện thoại, Zalo|SĐT chủ hộ|Đ.T|Tel."),
        ("village", "Thôn|Bản|Thôn/bản|Thôn, bản, tổ dân phố|Tên thôn (bản)|Địa chỉ|Nơi ở hiện nay|TDP|Khu phố"),
        ("number", "STT|TT|Số TT|Số thứ tự|No."),
        ("code", "Mã hộ|Mã số hộ gia đình|Mã"),
        ("note", "Ghi chú|GHI CHÚ:|Lưu ý"),
        (None, "Thông tin liên hệ|Năm sinh|Ghi chú/SĐT|Họ tên vợ|Số khẩu||#|-"),
    ],
)
def test_what_a_column_holds_is_told_by_its_heading(field, headings):
    assert {heading: field_of(heading) for heading in headings.split("|")} == dict.fromkeys(headings.split("|"), field)

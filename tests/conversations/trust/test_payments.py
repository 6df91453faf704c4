"""Whether money or a code is asked for: in digits, in words and in slang, typed with accents, without, and in Telex."""

from __future__ import annotations

import unicodedata

import pytest

from conversations.trust.check import complaints

MONEY = [
    "góp 2 trăm",
    "Mỗi nhà góp 2 trăm, họp lúc 7 giờ.",
    "góp hai trăm một hộ",
    "góp trăm rưỡi",
    "đóng vài trăm",
    "đóng mỗi khẩu 5.000",
    "đóng mỗi khẩu 5000",
    "đóng 5.000/khẩu",
    "đóng 50/hộ",
    "nộp 50000",
    "góp mỗi nhà năm chục",
    "góp mỗi nhà 50",
    "góp năm chục nhé",
    "nộp 50k",
    "nộp 50K/hộ trước ngày 10/10",
    "nộp 2tr",
    "nộp 2tr5",
    "nộp 1tr500 tiền điện",
    "nộp nửa triệu",
    "nộp năm chục nghìn một nhà",
    "đóng góp 1 lít",
    "góp 2 lít mỗi nhà",
    "chuyển 3 củ cho tôi",
    "nộp 5 xị",
    "Mỗi hộ 50.000 đồng để làm đường.",
    "Quỹ bản: mỗi khẩu 20 nghìn.",
    "50 nghìn một nhà, ai chưa có thì báo.",
    "100k/hộ tiền nước",
    "Thu mỗi nhà 30 nghìn.",
    "xã thu quỹ tối nay",
    "thu 50k",
    "xin 2 trăm",
    "cho xin ít tiền",
    "mang theo 100 nghìn đi họp",
    "thanh toán 300.000",
    "Trưởng bản gửi lại tiền hỗ trợ cho xã.",
    "Mời bà con gửi 2 triệu tiền thưởng về xã.",
    "gửi 500k để nhận thưởng",
    "chuyển 200 nghìn nhận hỗ trợ",
    "Đóng 50 nghìn thì được nhận 2 triệu.",
    "góp vào quỹ 3 tỷ",
]
CODES = [
    "đọc mã 4 số",
    "đọc bốn số cuối cho cán bộ",
    "đọc giúp 6 chữ số vừa nhận",
    "đọc lại mã",
    "gửi mã OTP cho cán bộ",
    "gửi lại cho em cái mã",
    "cho xin mã",
    "báo mã cho tôi",
    "nhắn mã cho xã",
    "mã 6 chữ số",
    "mã bốn số",
    "mã là 4821",
    "Mã của bà con là 4821.",
    "mã 4 8 2 1",
    "mã số 482115",
    "điền mã vào",
]
HONEST = [
    "Góp 2 cuốn sách cho thư viện.",
    "Mỗi nhà 5 người đi họp.",
    "Đóng 20 bộ bàn ghế cho lớp học.",
    "Xã gửi 2 triệu tiền thưởng.",
    "trưởng bản gửi 2 triệu tiền thưởng",
    "Hội khuyến học xã gửi tiền thưởng cho các cháu.",
    "Xã chuyển 5 triệu đồng học bổng cho các cháu.",
    "Xã tặng mỗi nhà 50.000 đồng mua sách.",
    "Mỗi cháu được thưởng 100 nghìn đồng.",
    "Hội trao mỗi em 500.000 đồng học bổng.",
    "Góp 2 lít dầu, 3 củ măng, 5 chai nước mắm.",
    "Góp 2 chục quả trứng cho bữa trưa.",
    "Mỗi nhà góp 1 lít nước và 2 củ khoai.",
    "Góp hai trăm viên gạch làm sân.",
    "Gửi 2 nghìn cây giống về bản.",
    "Gửi 2.000 phiếu về xã.",
    "Nộp phiếu trước ngày hai mươi tháng mười.",
    "Nộp phiếu trước 20/10, họp lúc 19 giờ 30.",
    "Mỗi nhà nộp 1 phiếu.",
    "Nộp 2 ảnh, mỗi ảnh một việc.",
    "Gửi ảnh lớp 5, lớp 6 cho trưởng bản.",
    "Đóng cửa nhà văn hóa lúc 21 giờ.",
    "Mỗi người đọc 5 trang mỗi ngày.",
    "Nhà nào có thu nhập 50 triệu đồng một năm thì ghi vào phiếu.",
    "Thu hoạch 2 tấn ngô, đủ giống cho 40 hộ.",
    "Lớp học không thu tiền.",
    "Đọc 4 số báo mỗi tháng.",
    "Đọc 2 cuốn sách cho con nghe.",
    "Ghi số nhà và số người trong hộ.",
    "Có 120 hộ, 5.000 khẩu, 12 bản.",
    "Bản có 3 nghìn người, 700 hộ.",
    "Mang theo 2 quyển vở và bút.",
    "Xin mời bà con đi họp lúc 7 giờ tối.",
    "Trả 200 quyển sách cho trường.",
    "Gửi giấy mời 30 hộ ở đầu bản.",
    "Năm 2026 bản góp 150 ngày công.",
    "Nộp danh sách năm 2026 cho xã.",
    "Góp mỗi nhà một ngày công.",
    "Đưa 15 cháu đi học, mỗi cháu 2 bộ quần áo.",
    "Trường đưa 20 em đi thi huyện.",
]
TELEX = [
    "gops 2 trawm",
    "gops mooix nhaf nawm chucj",
    "ddongs mooix khaaur 5000",
    "noopj 50 nghinf",
    "ddocj max 4 soos",
]


def without_accents(text):
    plain = "".join(one for one in unicodedata.normalize("NFD", text) if unicodedata.category(one) != "Mn")
    return plain.replace("đ", "d").replace("Đ", "D")


def codes(text):
    return {one.code for one in complaints(text)}


@pytest.mark.parametrize("text", [*MONEY, *map(without_accents, MONEY), *map(str.upper, MONEY)])
def test_money_that_is_asked_for_is_caught(text):
    assert "money" in codes(text)


@pytest.mark.parametrize("text", [*CODES, *map(without_accents, CODES), *map(str.upper, CODES)])
def test_a_code_that_is_asked_for_or_told_is_caught(text):
    assert "secret" in codes(text)


@pytest.mark.parametrize("text", TELEX)
def test_keys_of_telex_that_did_not_take_hide_nothing(text):
    assert codes(text) & {"money", "secret"}


@pytest.mark.parametrize("text", [*HONEST, *map(without_accents, HONEST)])
def test_what_honest_people_write_is_not(text):
    assert complaints(text) == []

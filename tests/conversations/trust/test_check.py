"""What may not stand in a text to villagers, and what may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.trust.check import complaints
from conversations.trust.links import as_words


def codes(text):
    return {complaint.code for complaint in complaints(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Xem tại https://vi.du",
        "HTTP://vidu",
        "h t t p : / / vidu",
        "h.t.t.p vidu",
        "hxxp vidu",
        "www.vidu",
        "w w w . vidu",
        "bit.ly/3abc",
        "bit . ly/3abc",
        "bit[.]ly",
        "bit (dot) ly",
        "b\u200bit.l\u200by/x",
        "ｂｉｔ．ｌｙ／ｘ",
        "ⓑⓘⓣ.ⓛⓨ",
        "bіt.ly",  # a Cyrillic і
        "ʙɪᴛ.ʟʏ",
        "h**ps://vidu",
        "tinyurl vidu",
        "zalo.me/123",
        "Zalo . me / 123",
        "t.me/vidu",
        "vào vidu.com xem",
        "vào vidu . com",
        "vào vidu chấm com",
        "xa-vidu.gov.vn",
        "vidu.co/nhan-qua",
        "viết cho xa@vidu",
        "viết cho xa @ vidu . com",
        "tìm @vidu_bot",
        "bấm link",
        "10.0.0.1:8080",
        "vidu。com",
        "vidu,com",
        "vidu com/qua",
        "vào vidu đót com",
        "t . m e / vidu",
        "t me/vidu",
    ],
)
def test_links_and_addresses_are_caught(text):
    assert "link" in codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Gọi 0912345678", "phone"),
        ("Gọi 0912.345.678", "phone"),
        ("Gọi 091 234 5678", "phone"),
        ("Gọi 09 12 34 56 78", "phone"),
        ("Gọi 0912 - 345 - 678", "phone"),
        ("Gọi 0 9 1 2 3 4 5 6 7 8", "phone"),
        ("Gọi +84 912 345 678", "phone"),
        ("Gọi (0215) 3 812 345", "phone"),
        ("Gọi tổng đài 1900 1234", "phone"),
        ("Gọi 0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "phone"),
        ("Gọi ０９１２３４５６７８", "phone"),
        ("Gọi 0\u200b912\u200b345678", "phone"),
        ("Số 834512", "number"),
        ("Số 9704 1234 5678 9012", "number"),
        ("912.345.678", "number"),
        ("Gọi 0912/345/678", "phone"),
        ("Gọi 0912_345_678", "phone"),
        ("Gọi 0912|345|678", "phone"),
        ("Gọi 0912,345,678", "phone"),
        ("Gọi O912345678", "number"),
        ("Gọi không chín một hai ba bốn năm sáu bảy tám", "phone"),
        ("Gọi không bảy chín một hai ba bốn năm sáu bẩy", "phone"),
        ("Gọi 0912 ba bốn năm 678", "phone"),
    ],
)
def test_numbers_to_call_and_long_numbers_are_caught(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mời chuyển khoản trước thứ Sáu", "money"),
        ("chuyen khoan giup", "money"),
        ("CHUYỂN  KHOẢN", "money"),
        ("ch.uyển kh.oản", "money"),
        ("c h u y ể n k h o ả n", "money"),
        ("chuyền khoàn", "money"),
        ("chuyển kh0ản", "money"),
        ("Cho xin số tài khoản", "money"),
        ("gửi stk cho tôi", "money"),
        ("Nạp thẻ điện thoại", "money"),
        ("Mời nộp tiền", "money"),
        ("Moi nop tien", "money"),
        ("Nộp ngay tiền quỹ", "money"),
        ("Đóng lệ phí", "money"),
        ("đóng 50.000 đồng mỗi hộ", "money"),
        ("gửi 500 nghìn", "money"),
        ("nop 200k tien", "money"),
        ("góp quỹ", "money"),
        ("nộp cho trưởng bản 50 nghìn", "money"),
        ("chuyển cho tôi 500k", "money"),
        ("ủng hộ 50k", "money"),
        ("nộp năm trăm nghìn", "money"),
        ("dong nam muoi nghin moi ho", "money"),
        ("góp cho quỹ bản một trăm ngàn", "money"),
        ("gửi hai triệu", "money"),
        ("nộp 5OO nghìn", "money"),
        ("nộp 1tr", "money"),
        ("chuyển 500.000", "money"),
        ("nộp 50.000 mỗi hộ", "money"),
        ("ck 500k", "money"),
        ("lệ phí 20.000 đ", "money"),
        ("nạp card", "money"),
        ("Đọc mã OTP", "secret"),
        ("o t p là gì", "secret"),
        ("O.T.P", "secret"),
        ("0TP", "secret"),
        ("mã xác nhận vừa gửi", "secret"),
        ("ma xac nhan", "secret"),
        ("mật khẩu", "secret"),
        ("mat-khau", "secret"),
        ("nhập mã", "secret"),
        ("đọc mã số vừa nhận", "secret"),
        ("đọc giúp 6 số vừa nhận", "secret"),
        ("mã gồm 6 số", "secret"),
        ("Gửi ảnh căn cước", "paper"),
        ("so CCCD", "paper"),
        ("C C C D", "paper"),
        ("c.ă.n c.ư.ớ.c", "paper"),
        ("chứng minh nhân dân", "paper"),
        ("chụp chứng minh thư", "paper"),
        ("Quét QR", "app"),
        ("q r", "app"),
        ("vào CH Play", "app"),
        ("quét mã này", "app"),
        ("quet ma qr", "app"),
        ("Cài ứng dụng", "app"),
        ("cai app", "app"),
        ("tải phần mềm", "app"),
        ("bấm vào đây", "app"),
    ],
)
def test_asking_for_money_codes_papers_or_programs_is_caught(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Quỹ khuyến học của bản có 12 triệu đồng trong quỹ.",
        "Quỹ khuyến học có 12.500.000 đồng, xã có 1.204.500.000 đồng.",
        "Mời học 2 buổi mỗi tuần.",
        "Tuần lễ 1/10 - 7/10/2026",
        "Tuần lễ từ 1-7/10/2026, sơ kết 2021-2025 và 2026 - 2030.",
        "Tuần lễ học tập suốt đời năm 2026 (01/10-07/10/2026), 02/10–08/10.",
        "Lớp một, hai, ba, bốn, năm, sáu, bảy, tám, chín học chiều.",
        "Nộp phiếu thứ hai, đồng thời xem lại; gửi giấy lần hai triệu tập lớp.",
        "Nộp 1.204 phiếu, trả 2.000 quyển sách, gửi hai trăm quyển vở, trả 12.000 cây giống.",
        "Họp phòng 203 nhà A2 lúc 7h30, tháng tư năm 2025 - 2026.",
        "Quyết định 387/QĐ-TTg, Chỉ thị 14-CT/TW, Thông tư 25/2023/TT-BGDĐT, Luật số 43/2019/QH14.",
        "Họp lúc 7 giờ 30, hoặc 19:30, hoặc 19h30.",
        "Họp từ 7 - 9 giờ ngày 21/4/2026, 15 - 10 - 2026 và 15.10.2026.",
        "Theo kế hoạch số 115/KH-UBND và Quyết định số 1520/QĐ-TTg ngày 09/12/2022.",
        "Họp các ngày 10, 11, 12, 13 tháng 10, hoặc 12/10, 13/10, 14/10, 15/10.",
        "Năm học 2025/2026: 91.810/148.271 gia đình, 12/47 hộ mới.",
        "Có 1.204 hộ, 91.810 người, đạt 61,92%.",
        "Họp tối nay. Có nước uống. Cơm trưa bản lo. Lý do: trời mưa. Mẹ cùng đi nhé.",
        "Lớp học miễn phí, không thu tiền.",
        "Đồng tiền làm ra phải biết tiêu.",
        "Mời nộp phiếu. Tiền thưởng cho các cháu do xã lo.",
        "Mời nộp phiếu trước ngày 10/10. Quỹ khuyến học vẫn còn.",
        "Mời góp ý kiến cùng đồng bào trong bản.",
        "Xã cử 2 đồng chí về bản; bản gửi 2 đồng chí đi học.",
        "Căn cứ tình hình, trưởng bản xem minh chứng.",
        "Các cháu chứng minh mình học giỏi.",
        "Mời bà con mang sách cũ tới đổi, mã số sách ghi ở bìa.",
        "Gửi ảnh buổi học cho trưởng bản.",
        "Xã tặng bản 12 triệu đồng mua sách.",
        "Trả sách trước ngày 20, ai đọc hay được thưởng vở.",
        "Lớp 1 A, B, C học sáng; lớp 2 D, E học chiều.",
        "Đóng góp ý kiến cho bản.",
        "Chuyển phiếu cho trưởng bản.",
        "Lớp 1, lớp 2, lớp 3, lớp 4, lớp 5.",
        "Công an 113, cứu hỏa 114.",
        "Anh Tài, khoa học và đời sống.",
        "Trưởng bản giữ hồ sơ chứng minh và làm nhanh chứng minh.",
        "Bản mình có nhà văn hóa mới.",
        "",
    ],
)
def test_what_honest_people_write_is_not(text):
    assert complaints(text) == []


def test_each_thing_is_named_once_with_its_piece():
    assert complaints("Gọi 0912345678 hoặc 0912345678, mã OTP và otp") == [("phone", "0912345678"), ("secret", "OTP")]


def test_money_is_named_as_it_is_asked_for():
    assert complaints("Mỗi nhà dong 50.000 đồng") == [("money", "đóng … đồng")]
    assert complaints("Nộp ngay tiền") == [("money", "nộp … tiền")]


@given(st.text(max_size=300))
def test_any_text_is_looked_through(text):
    for complaint in complaints(text):
        assert complaint.found.strip()


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_stands_around_hides_nothing(before, after):
    assert "secret" in codes(f"{before}\nmã xác nhận\n{after}")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("www.abc.com", "www abc com"),
        ("https://abc.vn/qua?a=1", "abc vn qua a 1"),
        ("t.me/abc", "t me abc"),
        ("http://", "…"),
    ],
)
def test_an_address_is_named_so_that_no_phone_opens_it(link, words):
    assert as_words(link) == words

"""Every paper as it is printed: what NĐ 30/2020 asks of its layout, measured in LibreOffice."""

from __future__ import annotations

import pytest

from bot.papers import PAPERS, shipped
from bot.papers.filling import render
from bot.papers.values import filled_in
from tests.bot.papers.given import many
from tests.bot.papers.pages import on_paper, printed

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
ROWS = {"bao_cao": 36, "quyet_dinh": 120, "niem_yet": 60, "giay_cong_nhan": 5, "khen_thuong": 14, "bien_ban": 30}
ROWS |= {"bao_cao_giai_doan": 36, "bao_cao_hoat_dong": 30}
LONG = "Dòng họ Sùng ở bản Mẫu Một và bản Mẫu Hai, trưởng họ ông Sùng A Thử Rất Dài"
FROM_ANNEX = {"bao_cao": 2, "bao_cao_giai_doan": 3, "bao_cao_hoat_dong": 4, "quyet_dinh": 1}
"""After how many pages the annexes begin, of papers that have any."""
SIGNED = [paper for paper in PAPERS if paper not in {"giay_cong_nhan", "bien_ban"}]
TRIAL = {"quyet_dinh", "giay_cong_nhan", "bao_cao"}

pytestmark = on_paper


def made(paper):
    given = many(paper, ROWS.get(paper, 3))
    if paper == "giay_cong_nhan":
        given["giay"][1]["ten"] = LONG
        given["giay"][2]["thon"] = ""  # a school of the commune itself
    if paper == "bao_cao":  # a province counts more than a commune
        given["danh_hieu"][4] |= dict.fromkeys(("tong", "dang_ky", "nop", "de_nghi", "cong_nhan"), 148271)
    if paper == "bao_cao_giai_doan":
        given["danh_hieu"][4] |= dict.fromkeys(("tong", "nam_1", "it_nhat"), 12345)
    if paper == "to_trinh":  # nothing is set yet
        given |= dict.fromkeys(
            ("so", "noi", "ngay", "thang", "kinh_gui", "chuc_vu_ky", "nguoi_ky", "noi_nhan", "da_hop")
        )
        given["so_thon"] = ""
    if paper == "bien_ban":
        given |= dict.fromkeys(("bat_dau", "ket_thuc", "dia_diem", "chu_tri", "thu_ky"))
    return render(shipped(paper), filled_in(paper, given), "BẢN THỬ" if paper in TRIAL else "")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return printed(tmp_path_factory.mktemp("papers"), {paper: made(paper) for paper in PAPERS})


@pytest.mark.parametrize("paper", PAPERS)
def test_the_nation_stands_on_one_line(pages, paper):
    assert any(NATION in line for line in pages[paper][0].lines())
    assert any("Độc lập - Tự do - Hạnh phúc" in line for line in pages[paper][0].lines())


@pytest.mark.parametrize("paper", PAPERS)
def test_all_stands_between_the_margins(pages, paper):
    for page in pages[paper]:
        words = [word for word in page.words if word.text not in {"BẢN", "THỬ"} and not is_number(word)]
        assert [word for word in words if word.left < 29.9 or word.right > page.width - 19.9] == []
        assert [word for word in words if word.top < 19 or word.bottom > page.height - 19] == []


def is_number(word):
    """Tell a page number, which stands in the margin at the top."""
    return word.bottom < 20


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper != "giay_cong_nhan"])
def test_pages_are_numbered_from_the_second_in_the_middle_of_the_margin(pages, paper):
    numbers = [[word for word in page.words if is_number(word)] for page in pages[paper]]
    told = ["".join(word.text for word in found) for found in numbers]
    parts = [told[: FROM_ANNEX.get(paper, len(told))], told[FROM_ANNEX.get(paper, len(told)) :]]
    if paper == "bao_cao":
        parts[1:] = [parts[1][:2], parts[1][2:]]
    assert parts == [["", *map(str, range(2, len(part) + 1))] if part else [] for part in parts]
    for page, found in zip(pages[paper], numbers, strict=True):
        assert all(abs((word.left + word.right) / 2 - (page.width + 10) / 2) < 3 for word in found)


@pytest.mark.parametrize("paper", SIGNED)
def test_the_signature_is_whole_and_has_words_before_it(pages, paper):
    (page,) = [page for page in pages[paper] if any("Nơi nhận:" in line for line in page.lines())]
    said = "\n".join(page.lines())
    assert "./." in said
    assert "- Lưu: VT." in said
    for signed in ("(cần xác nhận: người ký)",) if paper == "to_trinh" else ("KT. CHỦ TỊCH", "Nguyễn Văn Mẫu"):
        assert signed in said


def test_what_nobody_asked_is_left_to_be_written_by_hand(pages):
    minutes = "\n".join(line for page in pages["bien_ban"] for line in page.lines())
    assert "Thời gian bắt đầu: …… giờ ……, ngày 02/11/2026." in minutes
    assert "THƯ KÝ CHỦ TỌA" in minutes
    request = "\n".join(pages["to_trinh"][0].lines())
    assert "Số: ……/TTr-HKH" in request
    assert "ngày …… tháng …… năm 2026" in request
    assert "Kính gửi: (cần xác nhận: nơi nhận tờ trình)." in request


@pytest.mark.parametrize(
    ("paper", "heading"),
    [("quyet_dinh", "Họ và tên"), ("niem_yet", "Họ và tên"), ("bao_cao", "STT"), ("bao_cao_giai_doan", "STT")],
)
def test_a_list_is_headed_anew_on_each_page(pages, paper, heading):
    listed = [page for page in pages[paper] if sum("Sùng A Thử" in line for line in page.lines()) > 2]
    assert len(listed) > 1
    assert all(any(heading in line for line in page.lines()) for page in listed)
    assert all(len([line for line in page.lines() if line.startswith("STT")]) == 1 for page in listed)


def test_every_number_of_the_widest_tables_stands_on_one_line(pages):
    """A number that is too wide for its cell would be cut into two lines."""
    for paper, number in (("bao_cao_giai_doan", "12.345"), ("bao_cao_giai_doan", "61,93%")):
        assert any(number in line for page in pages[paper] for line in page.lines())
    assert sum(word.text == "148.271" for page in pages["bao_cao"] for word in page.words) == 5


def test_annexes_lie_across_and_have_roman_numbers(pages):
    across = [page for page in pages["bao_cao"] if page.width > page.height]
    assert [line for page in across for line in page.lines() if line.startswith("Phụ lục")] == [
        "Phụ lục I",
        "Phụ lục II",
    ]


def test_certificates_stand_two_a_page_and_none_is_torn(pages):
    numbers = [[line for line in page.lines() if "Giấy số: " in line] for page in pages["giay_cong_nhan"]]
    assert [len(found) for found in numbers] == [2, 2, 1]
    assert [sum(NATION in line for line in page.lines()) for page in pages["giay_cong_nhan"]] == [2, 2, 1]
    signed = [sum("Nguyễn Văn Mẫu" in line for line in page.lines()) for page in pages["giay_cong_nhan"]]
    assert signed == [2, 2, 1]


def test_of_no_village_nothing_is_said(pages):
    lived_in = [line for page in pages["giay_cong_nhan"] for line in page.lines() if line.endswith("tỉnh Mẫu")]
    assert lived_in[1:4] == ["Bản Mẫu Một, xã Bản Mẫu, tỉnh Mẫu", "xã Bản Mẫu, tỉnh Mẫu", lived_in[0]]
    request = " ".join(pages["to_trinh"][0].lines())
    assert "cho 854 gia đình." in request
    assert "(Có dự thảo Quyết định và danh sách kèm theo)" in request
    assert "đã họp" not in request


def test_a_long_name_leaves_room_for_the_title(pages):
    lines = [word for page in pages["giay_cong_nhan"] for word in page.words]
    titles = [word.bottom for word in lines if word.text == "ĐÌNH"]
    dates = [word.top for word in lines if word.text == "ngày"]
    assert len(titles) == len(dates) == ROWS["giay_cong_nhan"]
    assert all(title < date for title, date in zip(titles, dates, strict=True))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_trial_says_so_on_each_page_and_nothing_else_does(pages, paper):
    said = [any(word.text == "THỬ" for word in page.words) for page in pages[paper]]
    assert said == [paper in TRIAL] * len(said)

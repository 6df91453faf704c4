"""Whatever is typed, nothing breaks; and a label, however it is typed, is never taken for another."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conversations.understanding import (
    Likely,
    Misread,
    Option,
    Wish,
    fold,
    numbered_answers,
    read_choice,
    read_choices,
    read_date,
    read_number,
    read_wish,
    split_answers,
)
from tests.conversations.understanding.keyboards import as_telex, as_vni, without_accents

SYLLABLES = """có không chưa đã rồi đúng sai dừng dùng thường xuyên thỉnh thoảng ít khi bao giờ đọc sách báo đài
    hằng ngày tuần một hai ba năm bảy mười em anh bác nhà mình con đồng ý phải được bản bán mẹ bà ba bố quý kỹ
    lý ly hoà bình thuỷ người nước uống rượu ưa quở nữa nửa mở mỡ là và với ở tự học làm việc xa gần trên dưới
    từ đến thôi nhé 1 2 3 10 C K A Nguyễn Đặng not yes no never often zalo wifi facebook internet"""
WORDS = """có không ko k c dạ ạ vâng ừ 1 2 3 10 1,5 1.500 20/11 câu sửa số hai mươi lăm năm trăm nghìn rưỡi nửa
    âm phẩy tất cả và hoặc , ; - . ? / : quay lại dừng bỏ qua ngày tháng mùng hôm nay thường xuyên khoong cos
    kho6ng 1c 2k 3tr"""

labels = st.lists(st.sampled_from(SYLLABLES.split()), min_size=1, max_size=4).map(
    lambda words: " ".join(words).capitalize()
)
label_lists = st.lists(labels, min_size=2, max_size=6, unique_by=lambda label: unicodedata.normalize("NFC", label))
any_text = st.text(max_size=60) | st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)
# Drawn in pieces: five thousand characters one by one would take the drawing longer than the reading.
long_text = st.tuples(st.text(min_size=1, max_size=40), st.integers(1, 5_000)).map(
    lambda drawn: (drawn[0] * drawn[1])[:5_000]
)

TYPING = {
    "as it stands": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "without accents": without_accents,
    "decomposed": lambda label: unicodedata.normalize("NFD", label),
    "with Telex keys": as_telex,
    "with Telex keys where they are due": lambda label: as_telex(label, tone_last=False),
    "with Telex keys in capitals": lambda label: as_telex(label).upper(),
    "with VNI keys": as_vni,
    "with VNI keys where they are due": lambda label: as_vni(label, tone_last=False),
    "with hidden marks": "\u200b".join,
    "with a full stop": lambda label: f" {label}. ",
}
MANNERS = ["{}", "dạ {}", "{} ạ", "dạ {} ạ", "Dạ, {} nhé"]


def options_of(texts):
    return tuple(Option(f"option_{place}", (text,)) for place, text in enumerate(texts))


def value(read):
    return read.value if isinstance(read, Likely) else read


@settings(max_examples=600)
@given(st.data())
def test_a_label_is_read_as_itself_or_asked_about(data):
    options = options_of(data.draw(label_lists))
    meant = data.draw(st.sampled_from(options))
    typing = TYPING[data.draw(st.sampled_from(sorted(TYPING)))]
    read = read_choice(data.draw(st.sampled_from(MANNERS)).format(typing(meant.labels[0])), options)
    if isinstance(read, Misread):
        assert read.why == "ambiguous"
        assert len(read.options) > 1
        assert meant.labels[0] in read.options
    else:
        assert read == meant.name


@given(label_lists)
def test_a_whole_label_with_its_accents_leaves_no_doubt(texts):
    options = options_of(texts)
    accented = [option for option in options if not option.labels[0].isascii()]
    spelled_alike = {fold(text) for text in texts}
    if len(spelled_alike) == len(texts):
        assert [read_choice(option.labels[0], options) for option in accented] == [option.name for option in accented]


@given(label_lists)
def test_all_labels_in_one_line_are_all_options(texts):
    options = options_of(texts)
    assume(not any(text.isdecimal() for text in texts))  # among several, a number alone counts the options
    read = read_choices(", ".join(texts), options)
    assert isinstance(read, Misread | Likely) or read == tuple(option.name for option in options)


@settings(max_examples=200, deadline=None)  # the first to be read pays for the tables
@given(any_text | long_text, label_lists)
def test_nothing_that_is_typed_breaks_the_reading(text, texts):
    options = options_of(texts)
    names = {option.name for option in options}
    one, several = read_choice(text, options), read_choices(text, options)
    assert isinstance(one, Misread) or value(one) in names
    assert isinstance(several, Misread) or (
        set(value(several)) <= names and len(set(value(several))) == len(value(several)) > 0
    )
    assert isinstance(read_number(text), Misread | Likely | Decimal)
    assert isinstance(read_number(text, whole=True), Misread | Likely | Decimal)
    assert isinstance(read_date(text, date(2025, 11, 2)), Misread | Likely | date)
    assert isinstance(read_wish(text), Wish | None)
    assert all(isinstance(answer, str) for answer in split_answers(text))
    assert all(number >= 0 and answer for number, answer in numbered_answers(text))


@given(any_text, label_lists)
def test_what_is_asked_offers_labels_of_the_question(text, texts):
    read = read_choice(text, options_of(texts))
    assert not isinstance(read, Misread) or set(read.options) <= set(texts)


@given(st.text(min_size=2_001, max_size=2_400) | long_text.filter(lambda text: len(text) > 2_000))
def test_a_text_too_long_to_be_an_answer_says_so(text):
    options = options_of(["Có", "Không"])
    assert read_choice(text, options) == read_choices(text, options) == Misread("too_long")
    assert read_number(text) == read_date(text, date(2025, 11, 2)) == Misread("too_long")
    assert read_wish(text) is None
    assert split_answers(text) in {(text.strip(),), split_answers(text.strip())}


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_any_number_in_figures_is_read_back(number):
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}".replace(",", "."), whole=True) == number
    assert read_number(f"dạ {number} người ạ") == number


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_any_day_is_read_back(day):
    ways = f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", f"ngay {day.day} thang {day.month} nam {day.year}"
    assert {read_date(way, date(2025, 11, 2)) for way in (*ways, day.isoformat())} == {day}

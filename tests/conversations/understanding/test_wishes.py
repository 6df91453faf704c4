"""What is said about the conversation, and what only sounds like it."""

from __future__ import annotations

import pytest

from conversations.understanding import Wish, may_be_stop, read_wish

SAID = {
    "back": """lui | lùi | lùi lại | quay lại | quay lai | Quay Lại | QUAY LAI
        | qlai | lùi 1 câu | lui 1 cau | lùi lại 1 câu | trở lại | tro lai | back | /lui
        | /back | quay laij | quay la5i | luif | quay lại ạ | cho em quay lại | em muốn lùi lại ạ | câu trước
        | quay lại đi | quay lại câu trước""",
    "skip": """bỏ qua | bo qua | BỎ QUA | skip | /skip | bor qua | bo3 qua | bỏ qua câu này | cho em bỏ qua ạ
        | bỏ qua nhé | qua""",
    "stop": """dừng | dừng lại | dung lai | Dừng. | duwngf | du7ng2 | nghỉ | nghi | nghir | stop | /stop
        | tạm dừng | lúc khác | dừng lại đi | ngừng | ngung | mai làm tiếp | toi lam tiep | để mai | de mai nhe
        | bận rồi | thôi không làm nữa | tạm nghỉ""",
    "later": """để sau | de sau | ddeer sau | thôi để sau | thoi de sau | dạ thôi để sau nhé | câu sau | mai trả lời
        | hỏi lại ông đã | để hỏi vợ đã | de toi hoi bo da""",
    "go_on": """tiếp | tiep | típ tục | làm típ | tiếp tục nào | tiếp tục | tiep tuc | TIẾP TỤC | tieeps tucj
        | tiếp tục ạ | làm tiếp | continue | /continue""",
    "help": """? | ?? | ？ | /? | ?! | giúp | giup | giups | giúp với | giúp em với | trợ giúp | tro giup | help
        | /help | là sao | là sao? | nghĩa là gì | nghia la gi | không hiểu | ko hiểu | k hieu | khong hieu
        | khoong hieeur | em không hiểu ạ | chưa hiểu | hướng dẫn
        | ý là sao | giải thích | giai thich giup""",
    "review": "xem lại | xem lai | xem | review | /xem | xem laij | cho em xem lại | xem lại câu trả lời",
    "restart": "làm lại từ đầu | lam lai tu dau | restart | bắt đầu lại",
    "edit": "sửa | sua | suwra | /sua | edit",
}


NEW_ANSWERS = """sửa 14 3 | sua cau 14 3 | câu 14 là 3 | cau 14 la 3 | sửa câu 14: 3 | câu 14: 3 | sua 14: 3
    | sửa câu 14 thành 3 | sua cau 14 chon 3 | câu số 14 là 3 | sua14 3 | cau 14 3"""


@pytest.mark.parametrize("typed", [one.strip() for one in NEW_ANSWERS.split("|")])
def test_a_new_answer_can_be_said_with_the_edit(typed):
    assert read_wish(typed) == Wish("edit", 14, value="3")


@pytest.mark.parametrize("typed", ["câu 3 là gì", "cau 3 la sao", "câu 3: hỏi gì thế", "nhà 14: 3", "14 3"])
def test_a_question_about_a_question_is_no_new_answer(typed):
    assert read_wish(typed) is None


@pytest.mark.parametrize(
    ("typed", "kind"), [(typed.strip(), kind) for kind, texts in SAID.items() for typed in texts.split(" | ")]
)
def test_wishes_are_heard(typed, kind):
    assert read_wish(typed) == Wish(kind)


EDIT_3 = """sửa câu 3 | sua cau 3 | Sửa Câu 3. | sửa 3 | sua 3 | đổi câu 3 | doi cau 3 | cau 3 sai
    | câu 3 sai rồi | câu 3 nhầm | edit 3 | /edit 3 | /sua 3 | /sua_3 | suwra caau 3 | su73a ca6u 3
    | sửa câu số 3 | sửa lại câu 3 | em muốn sửa câu 3 ạ | cho em sửa câu 3 với | sữa câu 3 | chữa câu 3
    | sua cau3 | cau3 sai | sửa câu ba | sua cau ba | quay lại câu 3 | về câu 3 | sửa c 3 | sai câu 3
    | sửa câu ３ | trả lời lại câu 3 | sửa c3 | sua c3 | tôi muốn sửa lại câu số 3 ạ
    | sửa lại số 3 | xem lại câu 3 | bấm nhầm câu 3 | câu số 3 bị sai"""


@pytest.mark.parametrize("typed", [typed.strip() for typed in EDIT_3.split(" | ")])
def test_a_question_can_be_named_for_editing(typed):
    assert read_wish(typed) == Wish("edit", 3)


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("sửa câu 4.2", Wish("edit", 4, instance=2)),
        ("sua 4.2", Wish("edit", 4, instance=2)),
        ("câu 4.2 sai", Wish("edit", 4, instance=2)),
        ("sửa câu 4.2.", Wish("edit", 4, instance=2)),
        ("sửa câu 12", Wish("edit", 12)),
        ("sửa câu mười hai", Wish("edit", 12)),
        ("sửa câu sáu", Wish("edit", 6)),
        ("sửa câu hai mươi lăm", Wish("edit", 25)),
    ],
)
def test_numbers_of_questions_and_of_their_instances(typed, wish):
    assert read_wish(typed) == wish


NO_WISH = """dung | DUNG | đúng | ddungs | dùng | đúng lại | có | không | 1 | 3 | câu 3 | không hiểu biết gì
    | thôi | dạ | ạ | không quay lại | không bỏ qua | không sửa câu 3 | sữa | suối | nghĩ | nghi ngờ
    | sua cau sau | sửa câu sau | sửa câu 3 và 4 | sửa câu 4.2.1 | sửa câu 12345 | sửa nhà 3 gian | xem tivi
    | xem sách | giúp đỡ người nghèo | bỏ qua lỗi nhỏ | trở lại trường học | lui tới | để sau nhà | 20/11
    | tôi dừng xe lại | stop it now please | back to school | help me read | quay | lại | bỏ | là
    | đừng bỏ qua | không muốn sửa
    | dừng bước | câu sáu | mai làm | 1c 2k | c3 | 👍 | -
    | k | hiểu"""


@pytest.mark.parametrize("typed", [typed.strip() for typed in NO_WISH.split(" | ")])
def test_what_may_be_an_answer_is_no_wish(typed):
    assert read_wish(typed) is None


@pytest.mark.parametrize(
    ("typed", "may_be"), [("dung", True), ("Dung a", True), ("đúng", False), ("dùng", False), ("2", False)]
)
def test_a_bare_dung_may_be_stop_where_it_is_no_answer(typed, may_be):
    assert may_be_stop(typed) is may_be


def test_nothing_and_a_letter_are_no_wish():
    assert read_wish("") is None
    assert read_wish("quay lại " * 300) is None

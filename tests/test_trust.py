"""Nothing that villagers read looks like a swindle: no links, and no number, code, paper or money is asked for."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from conversations.calendar import shipped
from conversations.replies.shipped import replies
from conversations.trust.check import complaints
from conversations.workbook import base_of, from_markdown
from locales.catalogues import read_catalogue

# What only whoever runs the machine reads, or whoever writes questionnaires.
NOT_SAID_IN_THE_CHAT = re.compile(
    r"bot/(cli|settings)/|storage/store\.py|bot/channels/(\w+/checking|wire/token_bots)\.py|conversations/authoring/"
)
# These name what is never asked for, say to officers what was found in their text, or bid them give a code out.
WARNINGS = {
    "Bản Học không bao giờ hỏi giấy tờ tùy thân, mã xác nhận hay tiền. Nếu chưa yên tâm, hãy hỏi trưởng bản.",
    "Bản Học không bao giờ hỏi giấy tờ tùy thân, mã xác nhận hay tiền. Nếu chưa yên tâm, hãy hỏi cán bộ xã.",
    "Bản Học không bao giờ hỏi giấy tờ tùy thân, mã xác nhận hay tiền. Nếu chưa yên tâm, hãy hỏi tại xã.",
    "{who}: không có hộ nào tên như vậy trong danh sách. Mời đưa mã trên giấy cho người này.",
    (
        "{by} đã cắt một máy của {name} ({channel}) lúc {time} ngày {date}. "
        "Nếu chủ máy thấy không đúng, hãy đưa mã mới: gõ mã là máy vào lại được."
    ),
    "Bản Học không bao giờ hỏi căn cước, mã ngân hàng, mã xác nhận (OTP), không thu tiền, không gửi đường dẫn.",
    "Chưa tin thì hỏi {whom}. Bản Học không hỏi căn cước, mã ngân hàng, không thu tiền.",
    "dãy số dài như số tài khoản, số căn cước",
    "mã hoặc mật khẩu",
}
WARNINGS_IN_FORMS = {
    (
        "AI GIỮ: ${xa}.\\nGIỮ GÌ: tên mình, câu trả lời và ảnh của phiếu, tin nhắn gửi đến đây. "
        "Vị trí chỉ giữ khi phiếu hỏi "
        "và mình tự gửi. Không hỏi căn cước, không hỏi mã ngân hàng, không thu tiền."
    ),
    (
        "AI GIỮ: ${xa}.\\nGIỮ GÌ: tên mình, chức và thời gian giữ chức, tin nhắn gửi đến đây, "
        "việc mình làm ở đây và ngày giờ. "
        "Không hỏi căn cước, không hỏi mã ngân hàng, không thu tiền."
    ),
    "Viết ngắn, rõ ngày giờ và nơi. Không ghi đường dẫn, số điện thoại, tiền, mã.",
    "Ngắn thôi. Không ghi đường dẫn, số điện thoại, mã hay tiền.",
}
SAID = {"label", "hint", "guidance_hint", "constraint_message", "required_message", "form_title"}
_VALUE = re.compile(r"\$\{\w+\}|\{\w+\}")
FORMS = sorted(file.name for file in files("conversations.forms").iterdir() if file.name.endswith(".md"))


def is_said(sentence):
    return not sentence.files or any(not NOT_SAID_IN_THE_CHAT.match(place) for place in sentence.files)


def wrong(texts):
    found = {text: complaints(_VALUE.sub("…", text)) for text in texts}
    return {text: [(one.code, one.found) for one in every] for text, every in found.items() if every}


def test_no_sentence_of_ours():
    said = {text for sentence in read_catalogue("vi") if is_said(sentence) for text in sentence.translated}
    assert {text: why for text, why in wrong(said).items() if text not in WARNINGS} == {}
    assert wrong(said).keys() >= WARNINGS, "a warning that is said no more"


@pytest.mark.parametrize("name", FORMS)
def test_no_form_that_ships(name):
    tables = from_markdown((files("conversations.forms") / name).read_text(encoding="utf-8")).tables
    said = {
        cell
        for table in tables
        for row in table.rows
        for heading, cell in row.cells.items()
        if base_of(heading) in SAID and not heading.endswith("(en)")
    }
    assert len(said) > 2
    assert {text: why for text, why in wrong(said).items() if text not in WARNINGS_IN_FORMS} == {}


def test_no_calendar_that_ships():
    said = {text for one in shipped.load() for text in (one.name, one.before, one.on_the_day) if text}
    assert wrong(said) == {}


def test_no_reply_that_ships():
    said = {text for one in replies().values() for text in one.told.values()}
    assert len(said) > 30
    assert wrong(said) == {}

"""Whoever doubts is heard however it is typed; what may be an answer is no doubt."""

from __future__ import annotations

import pytest

from bot.shipped.forms import shipped
from conversations.understanding import doubts
from conversations.workbook import from_markdown

ASKED = """có thật ko, có thật k, thật k, thật ko, thật không, that khong, that khong vay, thật không vậy ạ, that ko a,
    that k z, thật hông, thật hok, thật hem, thật hơm, that hong, thiệt không, thiệt hông, thiet ha, thật hả, that ha,
    thật à, thật chứ, thật vậy sao, co that khong, co that ko a, có thật hông, co phai that khong, có phải thật k,
    có phải là thật không, cp thật ko, c thật k, có đúng là thật không, thật hay giả, that hay gia, thật hay lừa đảo,
    là thật hay là lừa, có thật hay không, thật phải không, that ko v, thatko, thật 0, Thật ???, that?, THẬT KO,
    thaatj khoong, thaatj ko, tha65t ko, thậttt khônggg, thật không đấy, thật đấy à, có thật vậy không,
    cái này có thật ko, cai nay that k, tin này thật không, đây là thật à, day co phai that khong, bot này thật k,
    em ơi có thật ko, cho hỏi có thật không ạ, alo thật k, bác ơi thật không, ban hoc co that khong, của xã thật không,
    có tin được không, tin dc ko, có đáng tin k,
    lừa đảo, lua dao, lừa đảo à, lừa đảo hả, lua dao ha, lừa đảo phải không, lừa đảo đúng ko, lua dao phai k,
    có lừa đảo không, co lua dao khong, có phải lừa đảo không, có phải lừa đảo ko, co phai lua dao ko a, luadao,
    có phải lừa k, có lừa không, lừa à, lừa hả, lua ko, lừa tiền à, có lừa tiền không, lừa gạt à, giả mạo à, scam,
    scam à, fake à, sợ lừa đảo, bọn lừa đảo, luwaf ddaor haf, lu7a2 d9a3o ha3, không phải lừa đảo chứ,
    đây là lừa đảo hả, xã nhắn thật à, có thực không, thật hay xạo, lừa dối à, định lừa à,
    tin nhắn này lừa đảo à, mày lừa đảo à, co bi lua khong,
    is this real, is it real?, is this a scam, are you real?, is this real or fake"""
NOT_ASKED = """thật, that, có thật, co that, thật ạ, that a, thật đấy, thật mà, thật thà, that tha, thật thà lắm,
    rất thật, không thật, không thật thà,
    không, ko, k, hông, có, c, co khong, có không, không ạ, hả, à, phải không, dung khong,
    lừa, lua, lúa, lua a, lúa ạ, trồng lúa, con lừa, lụa, không lừa đảo, khong lua dao, phòng chống lừa đảo, giả, già,
    giá, that nghiep, thất nghiệp, ở nhà thật, ông Thật, Vàng A Thật, Lò Văn Thật, cô Thật, 1, 0, 2 cháu, tin tức,
    đọc tin, có tin, nghe nói về lừa đảo qua mạng, thật sự, sự thật, sao, đùa, bịp, fake"""


def listed(text):
    return [said.strip() for said in text.split(",")]


@pytest.mark.parametrize("text", listed(ASKED))
def test_a_doubt_is_heard(text):
    assert doubts(text)


@pytest.mark.parametrize("text", listed(NOT_ASKED))
def test_what_may_be_an_answer_is_no_doubt(text):
    assert not doubts(text)


def test_no_answer_of_a_shipped_form_is_a_doubt():
    books = [from_markdown(data.decode()) for _, data in shipped()]
    labels = [cell for book in books for row in book.choices.rows for cell in row.cells.values()]
    assert len(labels) > 200
    assert [label for label in labels if doubts(label)] == []

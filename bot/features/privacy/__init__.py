"""Personal data: seen, corrected, withdrawn and erased at once; and what is deleted with time."""

from __future__ import annotations

from bot.dialogue.arguments import ONE
from bot.dialogue.command import Command
from bot.dialogue.errand import Ending, somebody_else
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.dialogue.weighing import no_persons_name
from bot.features.privacy import changing, objecting, showing

COMMANDS = {
    "my_data": Command(
        ("dữ liệu của tôi", "dữ liệu của mình", "my data"),
        showing.show,
        menu=MenuEntry(7, "du_lieu_cua_toi", "my_data", say("see, correct or erase what is kept")),
        help=(
            HelpLine(3, say("MY DATA: see, correct or erase what is kept. ADD A PHONE, LEAVE: phones come and go.")),
        ),
    ),
    "my_answers": Command(("câu trả lời của tôi", "my answers"), showing.answers),
    "rename": Command(
        ("sửa tên", "đổi tên", "correct my name", "change my name"),
        showing.rename,
        menu=MenuEntry(7, "sua_ten", "correct_my_name", say("write my name correctly")),
    ),
    "withdraw": Command(
        ("rút đồng ý", "rút lại đồng ý", "rút sự đồng ý", "withdraw consent"),
        showing.withdraw,
        passes=True,
        menu=MenuEntry(7, "rut_dong_y", "withdraw_consent", say("take my consent back")),
    ),
    "erase": Command(
        (
            *("xóa dữ liệu", "xóa hết dữ liệu", "xóa dữ liệu của tôi", "xóa dữ liệu của mình"),
            *("erase my data", "delete my data"),
        ),
        showing.erase,
        passes=True,
    ),
    "object": Command(
        (
            "phản đối",
            "phản đối xử lý dữ liệu",
            "hạn chế dữ liệu",
            "yêu cầu về dữ liệu",
            "objections",
            "object to this",
            "object",
            "objection",
        ),
        objecting.run,
    ),
    "answer_objection": Command((), objecting.answer, frozenset({"commune_officer"}), carries=ONE),
}
ERRANDS: dict[str, Ending] = {
    "sua_ten": Ending(changing.rename, somebody_else, right=None, weigh={"ten": no_persons_name}, is_personal=True),
    "rut_dong_y": Ending(changing.withdraw, somebody_else, right=None, is_personal=True),
    "xoa_du_lieu": Ending(changing.erase, somebody_else, right=None, is_personal=True),
    f"{objecting.FORM} {objecting.OBJECTING}": Ending(
        objecting.take, somebody_else, right=None, weigh={"loi": objecting.says_nothing}, is_personal=True
    ),
    f"{objecting.FORM} {objecting.ANSWERING}": Ending(
        objecting.give,
        objecting.refused,
        right="recognise",
        where=objecting.where,
        weigh={"loi": objecting.says_nothing},
        is_personal=True,
    ),
}

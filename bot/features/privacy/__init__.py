"""One's own data: seen, corrected, withdrawn and erased at once; and what is deleted with time."""

from bot.dialogue.command import Command
from bot.dialogue.menu import HelpLine, MenuEntry, say
from bot.features.privacy import showing

COMMANDS = {
    "my_data": Command(
        ("dữ liệu của tôi", "dữ liệu của mình", "my data"),
        showing.show,
        menu=MenuEntry(7, "du_lieu_cua_toi", "my_data", say("see, correct or erase what is kept")),
        help=(
            HelpLine(3, say("MY DATA: see, correct or erase what is kept. ADD A PHONE, LEAVE: phones come and go.")),
        ),
    ),
    "rename": Command(
        ("sửa tên", "đổi tên", "correct my name"),
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
        ("xóa dữ liệu", "xóa hết dữ liệu", "xóa dữ liệu của tôi", "xóa dữ liệu của mình", "erase my data"),
        showing.erase,
        passes=True,
    ),
}

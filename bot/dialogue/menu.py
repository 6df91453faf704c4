"""The menu beside the text field: some of the commands, under names that are typed without accents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conversations.speech import MenuLine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from conversations.language import Language
    from storage.tables import RoleKind

ANY_OFFICE: frozenset[RoleKind] = frozenset({"village_head", "commune_officer", "province_officer", "operator"})
HEAD: frozenset[RoleKind] = frozenset({"village_head"})
OFFICER: frozenset[RoleKind] = frozenset({"commune_officer"})
PROVINCE: frozenset[RoleKind] = frozenset({"province_officer"})


class MenuEntry(NamedTuple):
    """A command with its name in Vietnamese and English; without `roles` it is for everybody."""

    command: str
    vietnamese: str
    english: str
    purpose: Callable[[Language], str]
    roles: frozenset[RoleKind] = frozenset()


ENTRIES = (
    MenuEntry("begin", "bat_dau", "start", lambda words: words.say("fill in a form or go on with it")),
    MenuEntry("progress", "tien_do", "progress", lambda words: words.say("how far the villages are"), ANY_OFFICE),
    MenuEntry("enter", "nhap_ho", "enter", lambda words: words.say("answer for households without a phone"), HEAD),
    MenuEntry("review", "duyet", "review", lambda words: words.say("look through the forms handed in"), HEAD | OFFICER),
    MenuEntry("meeting", "hop_ban", "village_meeting", lambda words: words.say("write down the village meeting"), HEAD),
    MenuEntry(
        "sign_off", "ky_danh_sach", "sign_the_list", lambda words: words.say("send the list to the commune"), HEAD
    ),
    MenuEntry("tell", "doc_cho", "read_to", lambda words: words.say("households that no phone reaches"), HEAD),
    MenuEntry("loudspeaker", "bai_loa", "loudspeaker", lambda words: words.say("the text for the loudspeaker"), HEAD),
    MenuEntry(
        "activity", "hoat_dong", "activities", lambda words: words.say("what was held this year"), HEAD | OFFICER
    ),
    MenuEntry("coverage", "do_phu", "who_knows", lambda words: words.say("who has heard of the news"), OFFICER),
    MenuEntry("announce", "thong_bao", "announce", lambda words: words.say("announce something"), OFFICER | PROVINCE),
    MenuEntry(
        "recognise", "cong_nhan", "recognise", lambda words: words.say("enter the decision of the commune"), OFFICER
    ),
    MenuEntry("sample", "xem_mau", "sample", lambda words: words.say("look at a few forms"), OFFICER),
    MenuEntry("lost_phone", "mat_may", "lost_phone", lambda words: words.say("cut a lost phone off"), ANY_OFFICE),
    MenuEntry("calendar", "lich", "calendar", lambda words: words.say("what comes, and when")),
    MenuEntry("switch", "doi_nguoi", "switch", lambda words: words.say("somebody else answers on this phone")),
    MenuEntry(
        "contest", "co_dieu_chua_dung", "something_is_wrong", lambda words: words.say("say that something is not right")
    ),
    MenuEntry("my_data", "du_lieu_cua_toi", "my_data", lambda words: words.say("see, correct or erase what is kept")),
    MenuEntry("rename", "sua_ten", "correct_my_name", lambda words: words.say("write my name correctly")),
    MenuEntry("withdraw", "rut_dong_y", "withdraw_consent", lambda words: words.say("take my consent back")),
    MenuEntry("add_phone", "them_may", "add_a_phone", lambda words: words.say("use another phone too")),
    MenuEntry("leave", "roi_nhom", "leave", lambda words: words.say("leave the household on this phone")),
    MenuEntry("language", "ngon_ngu", "language", lambda words: words.say("Vietnamese or English")),
    MenuEntry("real", "co_that_khong", "is_this_real", lambda words: words.say("how to make sure that this is real")),
    MenuEntry("help", "tro_giup", "help", lambda words: words.say("what can be done here")),
)


def menu(words: Language, kinds: Collection[RoleKind] = ()) -> tuple[MenuLine, ...]:
    """Give the menu of somebody with roles of these kinds; with none, that of villagers."""
    shown = (one for one in ENTRIES if not one.roles or one.roles & set(kinds))
    return tuple(MenuLine(one.english if words.code == "en" else one.vietnamese, one.purpose(words)) for one in shown)

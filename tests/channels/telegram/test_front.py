"""What stands in a chat before anybody has typed is set once, and behind no sending."""

from __future__ import annotations

import asyncio

from conversations.speech import Introduction, MenuLine, Outgoing
from tests.channels.telegram.conftest import House
from tests.platforms.telegram import LAN, No

MENUS = {"vi": [MenuLine("tien_do", "Tiến độ")], "en": [MenuLine("tien_do", "Progress")]}
IN_GROUPS = {"vi": [MenuLine("gan_nhom", "Gắn nhóm")], "en": [MenuLine("tie_group", "Tie group")]}
WHO = {"vi": Introduction("Đây là Bản Học.", "Bản Học"), "en": Introduction("This is Bản Học.", "Bản Học, free")}


async def started(house, api):
    """Run the house until all has been looked at that is shown before anybody types."""
    asked = len(api.called("getChatMenuButton"))
    async with house.runs():
        await api.until(lambda: len(api.called("getChatMenuButton")) > asked and api.called("setChatMenuButton"))


async def test_who_we_are_and_the_menu_are_shown_in_two_languages_and_set_once(api, session, quick):
    for _ in range(2):
        await started(House(api, session, MENUS, WHO, IN_GROUPS), api)
    everybody, english, *in_groups = api.called("setMyCommands")
    assert [(one["scope"]["type"], one["commands"][0]["command"]) for one in in_groups] == [
        ("all_group_chats", "gan_nhom"),
        ("all_group_chats", "tie_group"),
    ]
    assert everybody == {"commands": [{"command": "tien_do", "description": "Tiến độ"}]}
    assert english["commands"][0]["description"] == "Progress"
    assert api.shown["MyDescription", ""] == {"description": "Đây là Bản Học."}
    assert api.shown["MyDescription", "en"] == {"description": "This is Bản Học."}
    assert api.shown["MyShortDescription", "en"] == {"short_description": "Bản Học, free"}
    assert api.called("setChatMenuButton") == [{"menu_button": {"type": "commands"}}]
    assert len(api.called("setMyDescription")) == len(api.called("setMyShortDescription")) == 2
    api.shown["MyDescription", ""] = {"description": "Ai đó đổi bằng tay"}
    await started(House(api, session, MENUS, WHO, IN_GROUPS), api)
    assert len(api.called("setMyDescription")) == 3


async def test_the_menu_of_a_chat_is_set_when_it_changes_and_no_sending_waits_for_it(house, api):
    small, large = (MenuLine("tien_do", "Tiến độ"),), (MenuLine("thong_bao", "Thông báo"),)
    api.faults["setMyCommands"].append("hang")
    for menu in (small, small, large, large, small):
        async with asyncio.timeout(2):
            await house.channel.send(str(LAN), Outgoing("Chào bác", menu=menu))
    await api.until(lambda: len(api.called("setMyCommands")) == 3)
    assert [one["commands"][0]["command"] for one in api.called("setMyCommands")] == ["tien_do", "thong_bao", "tien_do"]
    assert api.called("setMyCommands")[0]["scope"] == {"type": "chat", "chat_id": LAN}


async def test_without_its_menu_a_bot_works_all_the_same(api, session, quick, caplog):
    house = House(api, session, {"vi": [MenuLine("Không-được", "")]})
    api.faults["setMyCommands"].append(No(400, "Bad Request: BOT_COMMAND_INVALID"))
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["4"])
        await api.until(lambda: api.called("setChatMenuButton"))
    api.faults["setMyCommands"].append(No(400, "Bad Request: BOT_COMMAND_INVALID"))
    for _ in range(2):  # what failed is tried again
        before = len(api.called("setMyCommands"))
        await house.channel.send(str(LAN), Outgoing("Chào bác", menu=(MenuLine("Không-được", "x"),)))
        await api.until(lambda before=before: len(api.called("setMyCommands")) > before)
        await asyncio.gather(*house.channel._beside)
    assert [fields["text"] for _, fields in api.sent] == ["Chào bác", "Chào bác"]
    assert "MyCommands could not be set" in caplog.text

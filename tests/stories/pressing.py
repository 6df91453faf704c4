"""Every button that is shown in a story is pressed: it comes back from each channel as it was given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.channels.telegram.myself import Myself
from bot.channels.telegram.reading import read_update
from bot.channels.telegram.sending import _keyboard
from bot.channels.zalo_oa.reading import read_event
from bot.channels.zalo_oa.sending import messages
from bot.routing.commands import COMMANDS
from bot.routing.typed.typed_button import LONGEST
from bot.simulator.frame import Frame, read_frame
from bot.words import words_for
from conversations.press import fits, read_command_press, read_press
from conversations.speech import Outgoing
from tests.clock import MORNING

if TYPE_CHECKING:
    from conversations.speech import Button

ENGLISH = words_for("en")
ME = Myself(4242, "banhoc_bot")


def press_all(outgoing: Outgoing) -> None:
    """Press each button on every channel; fails at the first that does not come back."""
    for button in outgoing.buttons:
        assert fits(button.press), button
        call = read_command_press(button.press)
        assert call.command in {*COMMANDS, "meant", "more"} if call else read_press(button.press), button
        assert on_the_page(button) == button.press
        assert on_telegram(button) == button.press
        assert on_an_official_account(button) == button.press
        assert not call or len(button.label) <= LONGEST or button.label[0].isdecimal(), "typed, it would not be found"


def on_the_page(button: Button) -> str:
    """Give what a window of the page is heard to press."""
    frame = read_frame(json.dumps({"key": "k1", "press": button.press, "label": button.label}), ENGLISH)
    assert isinstance(frame, Frame), button
    return frame.press


def on_telegram(button: Button) -> str:
    """Give what a tap on Telegram brings back."""
    ((shown,),) = _keyboard([button]).inline_keyboard
    chat = {"message": {"chat": {"id": 7, "type": "private"}}}
    heard = read_update({"update_id": 1, "callback_query": {"data": shown.callback_data, **chat}}, "t", ME, MORNING)
    assert heard, button
    return heard.press


def on_an_official_account(button: Button) -> str:
    """Give what a tap at an Official Account brings back."""
    (message,) = messages(Outgoing("?", (button,)), "")
    said = message["attachment"]["payload"]["buttons"][0]["payload"]
    payload = {"event_name": "user_send_text", "sender": {"id": "7"}, "message": {"msg_id": "m", "text": said}}
    return read_event(payload, "oa", MORNING)[0].press

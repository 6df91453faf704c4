"""The channel works with Telegrams that others have written, who read the documentation for themselves."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

from aiohttp import FormData, web

from conversations.speech import Button, Media, Outgoing
from tests.channels.telegram.conftest import House
from tests.platforms.stub import serving
from tests.platforms.telegram import LAN, TOKEN
from tests.platforms.telegram_emulators import telegram_test_api, telemelya

PERSON = {"id": LAN, "first_name": "Lan"}
CHAT = {**PERSON, "type": "private"}
BEARER = {"Authorization": "Bearer any"}
ABOUT = {"botToken": TOKEN, "from": {**PERSON, "is_bot": False}, "chat": CHAT, "date": 1794272340}
QUESTION = Outgoing(
    "Nhà có góc học tập không? 👨‍👩‍👧", (Button("1. Có", "12.a1b2c3.4-0.co"), Button("2. Không", "12.a.4-0.k"))
)


async def post(session, url, fields):
    async with session.post(url, json=fields, headers=BEARER) as response:
        assert response.status == 200, await response.text()
        return await response.json()


class Phone:
    """A person at telegram-test-api."""

    def __init__(self, session, url) -> None:
        self.session, self.url = session, url

    async def do(self, what, **fields) -> None:
        await post(self.session, f"{self.url}/{what}", {**ABOUT, **fields})

    async def shown(self):
        """What the bot has sent to this person and was not looked at yet."""
        answer = await post(self.session, f"{self.url}/getUpdates", {"token": TOKEN, "chatId": LAN})
        return [update["message"] for update in answer["result"]]


async def test_polling_works_with_telegram_test_api(session, quick):
    async with telegram_test_api() as url:
        house, phone = House(Server(url), session), Phone(session, url)
        async with house.runs():
            await phone.do(
                "sendCommand", text="/start BH7K2", entities=[{"type": "bot_command", "offset": 0, "length": 6}]
            )
            await phone.do("sendMessage", text="Bốn người ạ 🙏")
            await house.ear.until(lambda: len(house.ear.heard) == 2)
            await house.channel.send(str(LAN), QUESTION)
            (shown,) = await phone.shown()
            buttons = shown["reply_markup"]["inline_keyboard"][0]
            await phone.do(
                "sendCallback", data=buttons[0]["callback_data"], message={"message_id": 1, "chat": CHAT, "date": 1}
            )
            await phone.do("sendMessage", contact={"phone_number": "84900000001", "user_id": LAN, "first_name": "Lan"})
            await house.ear.until(lambda: len(house.ear.heard) == 4)
    assert [heard.text for heard in house.ear.heard[:2]] == ["BH7K2", "Bốn người ạ 🙏"]
    assert shown["text"] == QUESTION.text
    assert house.ear.heard[2].press == "12.a1b2c3.4-0.co"
    assert house.ear.heard[3].phone == "84900000001"
    assert {heard.address for heard in house.ear.heard} == {str(LAN)}


async def test_the_webhook_works_with_telemelya(session, quick, tmp_path):
    async with telemelya(tmp_path) as url:
        house, person = House(Server(url), session, mode="webhook"), Watcher(session, url)
        house.kept["x"] = (b"\x89PNG\r\n", "image/png")
        async with behind_a_proxy(house) as door:
            house.channel._webhook = replace(house.channel._webhook, public_url=door)
            async with house.runs():
                await person.waits_for_the_webhook()
                await person.does(text="/start")
                await house.channel.send(str(LAN), QUESTION)
                await house.channel.send(str(LAN), Outgoing("Giấy khen", media=Media("image", "x")))
                question, photo = await person.shown()
                (row,) = question["reply_markup"]["inline_keyboard"]
                answer = await person.does(callback_data=row[0]["callback_data"], callback_message_id=1)
                await person.does(photo_file_id=await person.uploads(b"a photo"), photo_caption="Góc học tập")
                fetched = await house.channel.fetch(house.ear.heard[-1].remote)
    assert (question["text"], photo["caption"]) == (QUESTION.text, "Giấy khen")
    assert house.ear.heard[-2].press == "12.a1b2c3.4-0.co"
    assert json.loads(answer["response_body"])["method"] == "answerCallbackQuery"
    assert (house.ear.texts[0], house.ear.texts[-1], fetched) == ("/start", "Góc học tập", b"a photo")


class Watcher:
    """A person at telemelya."""

    def __init__(self, session, url) -> None:
        self.session, self.control = session, f"{url}/api/v1/test"
        self.info = f"{url}/bot{TOKEN}/getWebhookInfo"

    async def waits_for_the_webhook(self):
        async with asyncio.timeout(20):
            while not (await post(self.session, self.info, {}))["result"]["url"]:
                pass

    async def does(self, **fields):
        """Do something, and tell how the bot's webhook took it."""
        address = f"{self.control}/send_update?bot_token={TOKEN}&session_id=s1"
        return (await post(self.session, address, {"chat_id": LAN, **fields}))["delivery"]

    async def shown(self):
        async with self.session.get(f"{self.control}/responses?session_id=s1", headers=BEARER) as response:
            return (await response.json())["responses"]

    async def uploads(self, content):
        form = FormData()
        form.add_field("file", content, filename="anh.jpg", content_type="image/jpeg")
        address = f"{self.control}/upload_media?session_id=s1"
        async with self.session.post(address, data=form, headers=BEARER) as response:
            return (await response.json())["file_id"]


def behind_a_proxy(house):
    """Telemelya does not say the secret, so a proxy before the bot says it."""

    @web.middleware
    async def say_secret(request, handler):
        secret = {"X-Telegram-Bot-Api-Secret-Token": house.channel._settings.told_secret}
        return await handler(request.clone(headers={**request.headers, **secret}))

    app = web.Application(middlewares=[say_secret])
    app.add_routes(house.channel.routes(house.ear))
    return serving(app)


class Server:
    """Where a Telegram is."""

    def __init__(self, url) -> None:
        self.url = url

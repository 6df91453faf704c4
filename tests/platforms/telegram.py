"""Telegram's side of a bot, over real HTTP: updates until confirmed, strict calls, files, and faults to order."""

from __future__ import annotations

import asyncio
import json
from itertools import count

from aiohttp import ClientSession, web

from tests.platforms.stub import Stub, running

TOKEN = "4242:not-a-real-token"
BOT = {"id": 4242, "is_bot": True, "first_name": "Bản Học", "username": "banhoc_bot"}
LAN = 700100200
DATE = 1794272340
FILES = {"sendPhoto": ("photo", 10), "sendDocument": ("document", 50), "sendVoice": ("voice", 50)}  # most, in MB
SENDS = {"sendMessage", *FILES}

EMPTY = {
    "MyCommands": [],
    "MyDescription": {"description": ""},
    "MyShortDescription": {"short_description": ""},
    "ChatMenuButton": {"type": "default"},
}
"""What Telegram tells of what nobody has set."""


class No(Exception):
    """The Bot API refuses, with a status, a description and perhaps parameters."""

    def __init__(self, status: int, why: str, **parameters: object) -> None:
        super().__init__(why)
        self.answer = {"ok": False, "error_code": status, "description": why}
        if parameters:
            self.answer["parameters"] = parameters


class TelegramApi(Stub):
    """A fault is a No, a web.Response, "drop" or "hang". An update stays in `pending` until a higher offset or a 200
    confirms it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.token = TOKEN
        self.holds = 5.0  # seconds; the real one holds a poll as long as it is asked to
        self.pending: dict[int, dict] = {}
        self.given: list[int] = []
        self.chats = {LAN}
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}  # groups that go on under another number
        self.taps: dict[str, bool] = {}
        self.files: dict[str, bytes] = {}
        self.hook: dict = {}
        self.me = dict(BOT)
        self.shown: dict[tuple[str, str], object] = {}
        self.troubles: dict = {}  # what getWebhookInfo tells of the last call in vain
        self._numbers = count(1001)
        self._polls = 0

    def app(self) -> web.Application:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.add_routes(
            [web.post("/bot{token}/{method}", self._called), web.get("/file/bot{token}/{path:.+}", self._file)]
        )
        return app

    def write(self, text: str = "4", chat: int = LAN, **more: object) -> int:
        person = {"id": chat, "is_bot": False, "first_name": "Lan"}
        said = {"text": text} if text else {}
        message = {
            "message_id": 11,
            "from": person,
            "chat": {**person, "type": "private"},
            "date": DATE,
            **said,
            **more,
        }
        return self.push({"message": message})

    def tap(self, press: str, chat: int = LAN, label: str = "1. Có") -> str:
        person = {"id": chat, "is_bot": False, "first_name": "Lan"}
        shown = {"inline_keyboard": [[{"text": label, "callback_data": press}]]}
        message = {"message_id": 10, "chat": {**person, "type": "private"}, "date": 0, "reply_markup": shown}
        query = {
            "id": f"tap{next(self._numbers)}",
            "from": person,
            "chat_instance": "1",
            "data": press,
            "message": message,
        }
        self.taps[query["id"]] = False
        self.push({"callback_query": query})
        return query["id"]

    def push(self, content: dict) -> int:
        number = next(self._numbers)
        self.pending[number] = {"update_id": number, **content}
        self.changed.set()
        return number

    async def post(self, session: ClientSession, number: int, secret: str | None = None) -> int:
        """Bring an update to the webhook, as Telegram does; gives the status, and carries out a call in the answer."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.hook["secret_token"] if secret is None else secret}
        async with session.post(self.hook["url"], json=self.pending[number], headers=headers) as response:
            body = await response.read()
        if response.status == 200:
            del self.pending[number]
            if body:
                fields = json.loads(body)
                self._carry_out(fields.pop("method"), fields)
        return response.status

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fields = await _fields(request)
        self.note(method, fields)
        fault = self.fault(method)
        if fault and not isinstance(fault, No):
            return await _fail(request, fault)
        try:
            self._check(request.match_info["token"], fault)
            result = await self._poll(fields) if method == "getUpdates" else self._carry_out(method, fields)
        except No as no:
            return web.json_response(no.answer, status=no.answer["error_code"])
        return web.json_response({"ok": True, "result": result})

    def _check(self, token: str, fault: No | None) -> None:
        if token != self.token:
            raise No(401, "Unauthorized")
        if fault:
            raise fault

    def _carry_out(self, method: str, fields: dict) -> object:
        self.changed.set()
        if method in SENDS:
            return self._send(method, fields)
        _check_keyboard(fields.get("reply_markup", {}))
        if method[3:] in EMPTY:
            return self._in_front(method[:3], method[3:], fields)
        match method:
            case "getMe":
                return self.me
            case "setWebhook" | "deleteWebhook":
                self.hook = fields if method == "setWebhook" else {}
            case "getWebhookInfo":
                waiting = len(self.pending)
                return {
                    "url": self.hook.get("url", ""),
                    "has_custom_certificate": False,
                    "pending_update_count": waiting,
                    **self.troubles,
                }
            case "answerCallbackQuery" | "editMessageReplyMarkup" | "sendChatAction":
                self._tapped(fields)
            case "getFile":
                return self._find(fields["file_id"])
            case _:
                raise No(404, "Not Found: method not found")
        return True

    def _in_front(self, verb: str, what: str, fields: dict) -> object:
        """Keep what is shown to all before anybody has typed, and tell of it, as Telegram does."""
        scope = fields.get("scope", {}).get("type", "")
        place = (what, f"{scope}{fields.get('language_code', '')}")
        if verb == "get":
            return self.shown.get(place, EMPTY[what])
        if scope != "chat":
            value = {name: one for name, one in fields.items() if name not in {"language_code", "scope"}}
            self.shown[place] = next(iter(value.values())) if what in {"MyCommands", "ChatMenuButton"} else value
        return True

    def _tapped(self, fields: dict) -> None:
        """Take the answer to a tap, once; the keyboard may be changed, and typing shown, at any time."""
        if "callback_query_id" not in fields:
            return
        tap = fields["callback_query_id"]
        if self.taps.get(tap, True):
            raise No(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.taps[tap] = True

    def _find(self, file_id: str) -> dict:
        if file_id not in self.files:
            raise No(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if len(self.files[file_id]) > 20 * 1024 * 1024:
            raise No(400, "Bad Request: file is too big")
        return {"file_id": file_id, "file_unique_id": file_id, "file_path": f"files/{file_id}"}

    def _send(self, method: str, fields: dict) -> dict:
        chat = int(fields["chat_id"])
        if chat in self.blocked:
            raise No(403, "Forbidden: bot was blocked by the user")
        if chat in self.moved:
            why = "Bad Request: group chat was upgraded to a supergroup chat"
            raise No(400, why, migrate_to_chat_id=self.moved[chat])
        if chat not in self.chats:
            raise No(400, "Bad Request: chat not found")
        if method == "sendMessage":
            _check_text(fields["text"], 4096)
        else:
            _check_text(fields.get("caption", "-"), 1024)
            name, most = FILES[method]
            if len(fields[name][1]) > most * 1024 * 1024:
                raise No(413, "Request Entity Too Large")
        _check_keyboard(fields.get("reply_markup", {}))
        self.sent.append((method, fields))
        person = {"id": chat, "first_name": "Lan", "type": "private"}
        return {"message_id": len(self.sent), "from": BOT, "chat": person, "date": DATE, "text": fields.get("text", "")}

    async def _poll(self, fields: dict) -> list[dict]:
        if self.hook:
            raise No(409, "Conflict: can't use getUpdates method while webhook is active")
        self._polls += 1
        mine = self._polls
        offset, limit = int(fields.get("offset", 0)), int(fields.get("limit", 100))
        self.pending = {number: update for number, update in self.pending.items() if number >= offset}
        try:
            async with asyncio.timeout(min(float(fields.get("timeout", 0)), self.holds)):
                await self.until(lambda: self.pending or self._polls > mine)
        except TimeoutError:
            return []
        if self._polls > mine:
            raise No(409, "Conflict: terminated by other getUpdates request")
        given = sorted(self.pending)[:limit]
        self.given += given
        return [self.pending[number] for number in given]

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if fault := self.fault("file"):
            return await _fail(request, fault)
        file = self.files.get(request.match_info["path"].removeprefix("files/"))
        return web.Response(status=404) if file is None else web.Response(body=file)


async def _fields(request: web.Request) -> dict:
    """Read what all three ways of calling the Bot API carry; a file becomes its name and content."""
    if request.content_type == "application/json":
        return await request.json()
    fields = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            fields[name] = (value.filename, value.file.read())
        else:
            fields[name] = json.loads(value) if value[:1] in ("{", "[") else value
    return fields


async def _fail(request: web.Request, fault: object) -> web.StreamResponse:
    if fault == "hang":
        await asyncio.sleep(30)
    if isinstance(fault, web.Response):
        return fault
    request.transport.close()
    return web.Response()


def _check_text(text: str, longest: int) -> None:
    if not text.strip():
        raise No(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > longest:
        raise No(400, "Bad Request: message is too long")


def _check_keyboard(markup: dict) -> None:
    for row in markup.get("inline_keyboard", []):
        for button in row:
            if button["text"] and button.get("url", "").startswith("https://t.me/"):
                continue
            if not button["text"] or not 1 <= len(button["callback_data"].encode()) <= 64:
                raise No(400, "Bad Request: BUTTON_DATA_INVALID")


def telegram_running():
    return running(TelegramApi())

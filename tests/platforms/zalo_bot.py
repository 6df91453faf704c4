"""Zalo's side of a Zalo Bot, over real HTTP: both ways each thing was seen to be, and faults to order."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from itertools import count

from aiohttp import ClientSession, web

from tests.platforms.stub import Stub, running

TOKEN = "123456:not-a-real-token"
LAN = "6ede9afa66b88fe6d6a9"
DATE = 1794272340000
LONGEST_TEXT = 2000
SENDS = {"sendMessage", "sendPhoto"}


class No(Exception):
    """The API refuses, with a code and a description."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.answer = {"ok": False, "error_code": code, "description": why}


class ZaloBotApi(Stub):
    """A fault is a No, a status for a page of nginx, JSON as text, "drop" or "hang".

    With `replays` an update is told for ever, the new ones first, and otherwise once; with `in_status` errors stand in
    the HTTP status too; `flat` updates have no envelope.
    """

    def __init__(self) -> None:
        super().__init__()
        self.token = TOKEN
        self.holds = 0.05  # seconds; the real one holds a poll as long as it is asked to
        self.replays = False
        self.in_status = False
        self.flat = False
        self.pending: deque[dict] = deque()
        self.told: deque[dict] = deque()
        self.chats = {LAN}
        self.files: dict[str, object] = {}
        self.hook: dict = {}
        self.door = ""  # where the public address of the webhook leads
        self.verification: dict = {"ok": True, "outcome": "webhook.ok"}
        self._numbers = count(1)

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes([web.route("*", "/bot{token}/{method}", self._called), web.get("/files/{name}", self._file)])
        return app

    def write(self, text: str = "4", chat: str = LAN, event: str = "text", **more: object) -> dict:
        person = {"id": chat, "display_name": "Lan", "is_bot": False}
        message = {
            "from": person,
            "chat": {"id": chat, "chat_type": "PRIVATE"},
            "message_id": f"m{next(self._numbers)}",
            "date": DATE,
            **({"text": text} if text else {}),
            **more,
        }
        update = {"event_name": f"message.{event}.received", "message": message}
        self.pending.append(update)
        self.changed.set()
        return update

    async def post(self, session: ClientSession, update: dict, secret: str | None = None) -> int:
        """Bring an update to the webhook, as Zalo does, and give the status."""
        headers = {"X-Bot-Api-Secret-Token": self.hook["secret_token"] if secret is None else secret}
        body = update if self.flat else {"ok": True, "result": update}
        async with session.post(self.door, json=body, headers=headers) as response:
            return response.status

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fields = await _fields(request)
        self.note(method, fields)
        fault = self.fault(method)
        if fault and not isinstance(fault, No):
            return await _fail(request, fault)
        try:
            answer = await self._answer(method, fields, request.match_info["token"], fault)
        except No as no:
            return web.json_response(no.answer, status=no.answer["error_code"] if self.in_status else 200)
        return web.json_response(answer)

    async def _answer(self, method: str, fields: dict, token: str, fault: No | None) -> dict:
        if token != self.token:
            raise No(401, "Unauthorized")
        if fault:
            raise fault
        if method == "getUpdates":
            update = await self._poll(fields)
            return update if self.flat else {"ok": True, "result": update}
        if method == "sendChatAction":
            return {"ok": True}
        return {"ok": True, "result": self._carry_out(method, fields)}

    def _carry_out(self, method: str, fields: dict) -> dict:
        if method in SENDS:
            return self._send(method, fields)
        match method:
            case "getMe":
                return {"id": "123456", "account_name": "bot.banhoc", "account_type": "BASIC", "can_join_groups": False}
            case "setWebhook":
                if not 8 <= len(fields["secret_token"]) <= 256:
                    raise No(400, "Bad Request: secret_token must have 8 to 256 characters")
                self.hook = fields
                return {"url": fields["url"], "updated_at": DATE, "verification": self.verification}
            case "deleteWebhook":
                self.hook = {}
                return {"url": "", "updated_at": DATE}
            case "getWebhookInfo" if self.hook:
                return {"url": self.hook["url"], "updated_at": DATE}
        raise No(404, "Not Found")

    def _send(self, method: str, fields: dict) -> dict:
        if fields["chat_id"] not in self.chats:
            raise No(400, "Bad Request: chat_id not found")
        words = fields.get("text" if method == "sendMessage" else "caption", "-")
        if not 1 <= len(words) <= LONGEST_TEXT:
            raise No(400, "Bad Request: the text must have 1 to 2000 characters")
        if method == "sendPhoto" and not str(fields.get("photo", "")).startswith(("http://", "https://")):
            raise No(400, "Bad Request: the photo must start with http:// or https://")
        self.sent.append((method, fields))
        return {"message_id": f"s{len(self.sent)}", "date": DATE}

    async def _poll(self, fields: dict) -> dict:
        if self.hook:
            raise No(400, "Bad Request: a webhook is set")
        if not self.pending and not (self.replays and self.told):
            try:
                async with asyncio.timeout(min(float(fields.get("timeout", 30)), self.holds)):
                    await self.until(lambda: self.pending)
            except TimeoutError:
                raise No(408, "Request timeout") from None
        update = (self.pending or self.told).popleft()
        self.told.append(update)
        return update

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self.files.get(request.match_info["name"])
        if isinstance(file, bytes):
            return web.Response(body=file)
        if isinstance(file, str):
            return web.Response(status=302, headers={"Location": file})
        return web.Response(status=file if isinstance(file, int) else 404)


async def _fields(request: web.Request) -> dict:
    """Read what all ways of calling the API carry."""
    if request.content_type == "application/json":
        return await request.json()
    return {**request.query, **await request.post()}


async def _fail(request: web.Request, fault: object) -> web.StreamResponse:
    if fault == "hang":
        await asyncio.sleep(30)
    if isinstance(fault, web.Response):
        return fault
    if isinstance(fault, int):
        return web.Response(status=fault, text="<html><center>nginx</center></html>", content_type="text/html")
    if isinstance(fault, str) and fault.startswith("{"):
        return web.json_response(json.loads(fault))
    request.transport.close()
    return web.Response()


def zalo_bot_running():
    return running(ZaloBotApi())

"""Zalo's side of an Official Account, over real HTTP: tokens that work once, messages, uploads, and signed events."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections import deque
from itertools import count

from aiohttp import ClientSession, web

from tests.platforms.stub import running

APP_ID = "4001122334455667788"
SECRET = "secret-of-the-application"
OA_SECRET = "secret-of-the-account"
OA_ID = "2881234567890123456"
DAY = 90_000  # seconds; 25 hours
WRONG_GRANT = -14014  # any code will do: none is documented for a refresh token that was used before
TEMPLATES = {"media", "button", "request_user_info"}
LONGEST_TEXT = 2000
MOST = {"image": 1024 * 1024, "file": 5 * 1024 * 1024}
ENDINGS = {"image": ("jpg", "png"), "file": ("pdf", "doc", "docx", "csv")}


class ZaloOa:
    """Remembers what was called; `faults` (of the API) and `oauth_faults` are what the next calls meet instead."""

    def __init__(self) -> None:
        self.url = ""
        self.refresh_token = "refresh-0"
        self.access_tokens: set[str] = set()
        self.sent: list[tuple[str, dict]] = []
        self.uploads: dict[str, bytes] = {}
        self.names: list[str] = []
        self.headers: list[dict] = []
        self.renewals: list[str] = []
        self.codes: dict[str, str] = {}  # of a consent, each with the challenge that the console knows
        self.left = 3999
        self.faults: deque[object] = deque()
        self.oauth_faults: deque[object] = deque()
        self._numbers = count(1)

    def app(self) -> web.Application:
        app = web.Application(client_max_size=16 * 1024 * 1024)
        app.add_routes(
            [
                web.post("/v4/oa/access_token", self._token),
                web.post("/v3.0/oa/message/cs", self._message),
                web.post("/v2.0/oa/upload/{what:image|file}", self._upload),
                web.get("/kept/{name}", self._kept),
            ]
        )
        return app

    def forget_access(self) -> None:
        """As when somebody takes the access back, or a day has passed."""
        self.access_tokens.clear()

    async def _token(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        if (fault := await _met(self.oauth_faults, request)) is not None:
            return fault
        if not self._granted(form, request.headers.get("secret_key")):
            return _wrong(WRONG_GRANT)
        number = next(self._numbers)
        self.refresh_token = f"refresh-{number}"
        self.access_tokens = {f"access-{number}"}
        told = {"access_token": f"access-{number}", "refresh_token": self.refresh_token, "expires_in": str(DAY)}
        await asyncio.sleep(0.05)  # the answer is on its way while the token is spent already
        return web.json_response(told)

    def _granted(self, form, secret: str | None) -> bool:
        """Take a refresh token, or the code of a consent with what its challenge was made from; each works once."""
        if (form["app_id"], secret) != (APP_ID, SECRET):
            return False
        if form["grant_type"] == "refresh_token":
            self.renewals.append(str(form["refresh_token"]))
            return form["refresh_token"] == self.refresh_token
        made = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        return form["grant_type"] == "authorization_code" and self.codes.pop(form["code"], None) == made

    async def _message(self, request: web.Request) -> web.StreamResponse:
        if (fault := await self._door(request)) is not None:
            return fault
        body = await request.json()
        message, user = body["message"], body["recipient"]["user_id"]
        code = self._judged(message)
        if code:
            return _wrong(code)
        self.sent.append((user, message))
        data = {"message_id": f"m{next(self._numbers)}", "user_id": user, "sent_time": "1762740000000"}
        return self._answer({"data": data, "error": 0, "message": "Success"})

    def _judged(self, message: dict) -> int:
        if len(message.get("text", "")) > LONGEST_TEXT:
            return -210
        attachment = message.get("attachment", {"type": "", "payload": {}})
        payload = attachment["payload"]
        if attachment["type"] == "file":
            return 0 if payload["token"] in self.uploads else -100
        if "template_type" not in payload:
            return 0 if message.get("text") else -201
        if payload["template_type"] not in TEMPLATES:
            return -233
        if payload["template_type"] == "request_user_info":
            (one,) = payload["elements"]
            return 0 if one["title"] and one["subtitle"] and one["image_url"].startswith("https:") else -201
        return 0 if all(one["attachment_id"] in self.uploads for one in payload.get("elements", [])) else -100

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        if (fault := await self._door(request)) is not None:
            return fault
        what, file = request.match_info["what"], form["file"]
        data = file.file.read()
        if len(data) > MOST[what] or not file.filename.endswith(ENDINGS[what]):
            return _wrong(-210)
        given = f"{what}-{next(self._numbers)}"
        self.uploads[given] = data
        self.names.append(file.filename)
        return self._answer({"data": {"attachment_id" if what == "image" else "token": given}, "error": 0})

    async def _door(self, request: web.Request) -> web.StreamResponse | None:
        self.headers.append(dict(request.headers))
        if (fault := await _met(self.faults, request)) is not None:
            return fault
        return None if request.headers.get("access_token") in self.access_tokens else _wrong(-216)

    def _answer(self, told: dict) -> web.Response:
        return web.json_response(told, headers={"X-RateLimit-Limit": "4000", "X-RateLimit-Remain": str(self.left)})

    async def _kept(self, request: web.Request) -> web.Response:
        if (fault := await _met(self.faults, request)) is not None:
            return fault
        return web.Response(body=self.uploads[request.match_info["name"]])


def signed(payload: object, *, secret: str = OA_SECRET, first: str = APP_ID) -> tuple[bytes, dict[str, str]]:
    """A body and its headers as Zalo sends them."""
    raw = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    stamp = payload["timestamp"] if isinstance(payload, dict) else ""
    mac = hashlib.sha256(first.encode() + raw + f"{stamp}{secret}".encode()).hexdigest()
    return raw, {"X-ZEvent-Signature": f"mac={mac}", "Content-Type": "application/json"}


async def tell(session: ClientSession, url: str, payload: object, tries: int = 1, **how: str) -> list[int]:
    """Call a webhook until it says 200, without Zalo's pauses of 30 seconds to an hour, and give all it said."""
    raw, headers = signed(payload, **how)
    statuses: list[int] = []
    for number in range(tries):
        async with session.post(url, data=raw, headers={**headers, "num_retry": str(number)}) as response:
            statuses.append(response.status)
        if response.status == 200:
            break
    return statuses


def zalo_running():
    """Zalo on a port of this machine."""
    return running(ZaloOa())


async def _met(faults: deque[object], request: web.Request) -> web.StreamResponse | None:
    """The next fault: an error code of Zalo, an HTTP response, or `drop` for a connection that breaks."""
    fault = faults.popleft() if faults else None
    if fault == "drop":
        request.transport.close()
        return web.Response()
    return _wrong(fault) if isinstance(fault, int) else fault


def _wrong(code: int) -> web.Response:
    """Zalo says so with HTTP status 200."""
    return web.json_response({"error": code, "message": "invalid"})

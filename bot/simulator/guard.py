"""Guards the village page: only its pages, opened on this machine, may talk to it, and what their browser may do."""

from __future__ import annotations

from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from bot.posting.bounded import UnreadError
from bot.words import words_for

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

    from conversations.language import Language

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self'; "
    "connect-src 'self' ws://{host} wss://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Complaint(Exception):
    """A request is refused; `why` is a sentence for the person at the page."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


def language_of(request: web.Request) -> Language:
    """Find the language the page is shown in; a WebSocket cannot send headers, so its address says it."""
    asked = request.query.get("lang", "") or request.headers.get("Accept-Language", "")
    return words_for("en" if asked.lower().startswith("en") else "vi")


@web.middleware
async def answer_complaints(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn a Complaint into JSON the page can show."""
    try:
        return await handler(request)
    except Complaint as complaint:
        return web.json_response({"error": complaint.why}, status=complaint.status)
    except UnreadError as unread:
        return web.json_response({"error": _why(unread, language_of(request))}, status=unread.status)
    except web.RequestPayloadError:
        return web.json_response({"error": language_of(request).say("What was sent could not be read.")}, status=400)


def _why(unread: UnreadError, words: Language) -> str:
    if unread.status == HTTPStatus.REQUEST_TIMEOUT:
        return words.say("What was sent took too long. Please send it again.")
    return words.say("What was sent could not be read.")


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what other web sites ask of the browser, also those that pretend to live on this machine by DNS."""
    if not is_here(request.host):
        raise Complaint(403, language_of(request).say("Please open this page by its number, for example 127.0.0.1."))
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise Complaint(403, language_of(request).say("Only the village page itself may ask for this."))
    return await handler(request)


def is_here(host: str) -> bool:
    """Tell whether a Host header names this machine or a bare IP address, which no name server can turn elsewhere."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or name.endswith(".localhost") or bool(ip_address(name))
    except ValueError:
        return False


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Tell the browser to run, load and frame nothing but what is ours, and to ask again before it uses its cache."""
    response.headers.update(HEADERS)
    host = request.host if is_here(request.host) else "localhost"
    response.headers.setdefault("Content-Security-Policy", POLICY.format(host=host))
    response.headers.setdefault("Cache-Control", "no-store" if request.path.startswith("/api/") else "no-cache")

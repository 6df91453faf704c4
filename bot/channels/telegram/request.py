"""Requests to the Bot API travel over aiohttp, those that PTB makes and the many that are too frequent for it."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError, ClientTimeout, FormData
from telegram.request import BaseRequest

from bot.channels.telegram.errors import ApiError, result_of
from bot.channels.wire.bounded import read_bounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import ClientSession
    from telegram.request import RequestData

PATIENCE = 20.0  # seconds for a whole exchange
PATIENCE_WITH_FILES = 120.0
LARGEST_ANSWER = 16 * 1024 * 1024  # bytes; a hundred long updates are a few
_CONNECT = 10.0  # seconds
_JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """PTB's request layer over a session that belongs to somebody else; a send costs a fraction of that over httpx."""

    def __init__(self, session: ClientSession) -> None:
        self._session = session

    @property
    def read_timeout(self) -> float:
        """Tell PTB how long an answer may take, in seconds."""
        return PATIENCE

    async def initialize(self) -> None:
        """Do nothing: the session is open."""

    async def shutdown(self) -> None:
        """Do nothing: whoever opened the session closes it."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - PTB fetches no files here, and calls every method with POST
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Carry one of PTB's requests; raises ApiError for whatever is not the result that was asked for."""
        if request_data is None:
            status, body = await exchange(self._session, url, b"{}", _JSON)
        elif request_data.contains_files:
            status, body = await exchange(self._session, url, _form(request_data), {}, PATIENCE_WITH_FILES)
        else:
            status, body = await exchange(self._session, url, _packed(request_data.parameters), _JSON)
        result_of(status, body)
        return status, body

    async def call(self, url: str, fields: Mapping[str, object], patience: float = PATIENCE) -> Any:
        """Call a method of the Bot API with JSON and give its plain result, without PTB's objects; raises ApiError."""
        return result_of(*await exchange(self._session, url, _packed(fields), _JSON, patience))


async def exchange(
    session: ClientSession, url: str, body: bytes | FormData, headers: Mapping[str, str], patience: float = PATIENCE
) -> tuple[int, bytes]:
    """Post and read the answer, bounded in time and size; no error tells the URL, which holds the token."""
    timeout = ClientTimeout(total=patience, sock_connect=_CONNECT)
    try:
        async with session.post(url, data=body, headers=headers, timeout=timeout, allow_redirects=False) as response:
            answer = await read_bounded(response, LARGEST_ANSWER)
    except TimeoutError:
        raise ApiError(0, "no answer in time") from None
    except (ClientError, OSError, ValueError) as trouble:
        raise ApiError(0, type(trouble).__name__) from None
    if answer is None:
        raise ApiError(0, "an answer that is too large")
    return response.status, answer


def _packed(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def _form(request_data: RequestData) -> FormData:
    form = FormData(dict(request_data.json_parameters))
    for name, (filename, content, kind) in request_data.multipart_data.items():
        part = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, part, filename=filename, content_type=kind)
    return form

"""Requests to the Bot API: those that PTB makes, and the many that are too frequent for it."""

from __future__ import annotations

from io import BytesIO
from json import JSONEncoder
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError, ClientTimeout, FormData
from telegram.request import BaseRequest

from bot.channels.telegram.errors import REFUSES_TOKEN, ApiError, result_of
from bot.channels.wire.refusals import Refusals
from bot.posting.bounded import read_bounded
from bot.posting.post import CONNECT, Post, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import ClientSession
    from telegram.request import RequestData

    from bot.posting.post import Ways

PATIENCE = 20.0  # seconds for a whole exchange
PATIENCE_WITH_FILES = 120.0
LARGEST_ANSWER = 16 * 1024 * 1024  # bytes; a hundred long updates are a few
_JSON = {"Content-Type": "application/json"}
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_TROUBLES = (ClientError, OSError, ValueError)  # a TimeoutError is an OSError, and a TooLargeError a ValueError


class Requests(BaseRequest):
    """PTB's request layer over what belongs to somebody else: small bodies over a carrier, files over a session."""

    def __init__(self, ways: Ways) -> None:
        self.refusals = Refusals()
        self._ways = ways

    @property
    def read_timeout(self) -> float:
        """Tell PTB how long an answer may take, in seconds."""
        return PATIENCE

    async def initialize(self) -> None:
        """Do nothing: both are open."""

    async def shutdown(self) -> None:
        """Do nothing: whoever opened them closes them."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - PTB fetches no files here, and calls every method with POST
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Carry one of PTB's requests; raises ApiError for whatever is not the result that was asked for."""
        if request_data is not None and request_data.contains_files:
            status, body = await send_form(self._ways.session, url, _form(request_data))
        else:
            fields = request_data.parameters if request_data is not None else {}
            status, body = await self._post(url, _packed(fields), PATIENCE)
        self._result_of(status, body)
        return status, body

    async def call(self, url: str, fields: Mapping[str, object], patience: float = PATIENCE) -> Any:
        """Call a method of the Bot API with JSON and give its plain result, without PTB's objects; raises ApiError."""
        return self._result_of(*await self._post(url, _packed(fields), patience))

    def _result_of(self, status: int, body: bytes) -> Any:
        try:
            result = result_of(status, body)
        except ApiError as trouble:
            if trouble.status in REFUSES_TOKEN:
                self.refusals.saw(refused=True)
            raise
        self.refusals.saw(refused=False)
        return result

    async def _post(self, url: str, body: bytes, patience: float) -> tuple[int, bytes]:
        try:
            answer = await self._ways.carrier.carry(Post(url, body, _JSON, LARGEST_ANSWER, patience))
        except _TROUBLES as trouble:
            raise _plain(trouble) from None
        return answer.status, answer.body


async def send_form(session: ClientSession, url: str, form: FormData) -> tuple[int, bytes]:
    """Post files and read the answer, bounded in time and size."""
    timeout = ClientTimeout(total=PATIENCE_WITH_FILES, sock_connect=CONNECT)
    try:
        async with session.post(url, data=form, timeout=timeout, allow_redirects=False) as response:
            answer = await read_bounded(response, LARGEST_ANSWER)
        if answer is None:
            raise TooLargeError
    except _TROUBLES as trouble:
        raise _plain(trouble) from None
    return response.status, answer


def _plain(trouble: Exception) -> ApiError:
    """Tell of trouble on the way without the address, which holds the token."""
    if isinstance(trouble, TimeoutError):
        return ApiError(0, "no answer in time")
    if isinstance(trouble, TooLargeError):
        return ApiError(0, "an answer that is too large")
    return ApiError(0, type(trouble).__name__)


def _packed(fields: Mapping[str, object]) -> bytes:
    return _encode(fields).encode(errors="replace")


def _form(request_data: RequestData) -> FormData:
    form = FormData(dict(request_data.json_parameters))
    for name, (filename, content, kind) in request_data.multipart_data.items():
        part = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, part, filename=filename, content_type=kind)
    return form

"""Serving at an address until somebody stops it, and what has to be right before."""

from __future__ import annotations

import asyncio
import signal
import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

from aiohttp import web

from bot.cli import WRONG_USE, Stop, programs
from bot.dialogue.questionnaires import Questionnaires
from bot.running.leasing.one_folder import stranger

if TYPE_CHECKING:
    from bot.settings import Settings
    from conversations.language import Language
    from storage.leases import Server
    from storage.store import Store


def must_be_open(store: Store, form: str, language: Language) -> None:
    """Raise Stop where a form is to be open to anybody that is not there or not open."""
    if not form:
        return
    with store.reading() as tx:
        is_open = Questionnaires().open_version(tx, form) is not None
    if not is_open:
        told = language.say(
            "BANHOC_OPEN_FORM: there is no form {form}, or its sheet `settings` does not say bot::open = yes.",
            form=form,
        )
        raise Stop(told, WRONG_USE)


def is_loopback(host: str) -> bool:
    """Tell whether an address to listen on is reached from this machine alone."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def must_be_free(host: str, port: int, language: Language) -> None:
    """Raise Stop where the address cannot be had, before anything is prepared for it."""
    try:
        (family, kind, _, _, address), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as trouble:
        raise _no_address(host, port, language) from trouble


async def must_keep_together(store: Store, me: Server, settings: Settings, language: Language) -> None:
    """Raise Stop where another program on this database keeps its photos elsewhere, or is other bots by our names."""
    if store.is_shared and (other := await stranger(store, me)):
        raise Stop(" ".join(f"{one.told} {one.advice}" for one in programs.strange(me, other, settings.data, language)))


async def listen(page: web.AppRunner, host: str, port: int, language: Language) -> None:
    """Begin to serve; raises Stop where the address cannot be had."""
    try:
        await web.TCPSite(page, host, port).start()
    except OSError as trouble:
        raise _no_address(host, port, language) from trouble


def _no_address(host: str, port: int, language: Language) -> Stop:
    return Stop(
        language.say("{address} cannot be used, perhaps it is in use; try another port.", address=f"{host}:{port}")
    )


async def until_stopped() -> None:
    """Return when Ctrl-C or SIGTERM comes."""
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    await stopped.wait()

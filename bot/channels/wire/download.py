"""Fetching a file from an address that somebody else has given: bounded, and never from inside our own network."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from http import HTTPStatus

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from bot.channel import Refused, TryLater
from bot.posting.bounded import read_bounded

LARGEST = 20 * 1024 * 1024  # bytes
PATIENCE = 25.0  # seconds for a whole file
MOST_REDIRECTS = 3
SOON = 5.0  # seconds
_ONE_TRY = ClientTimeout(total=PATIENCE, connect=5, sock_read=10)
_LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT}


async def download(session: ClientSession, address: str, *, loopback: bool = False) -> bytes:
    """Fetch a file into memory; raises a SendError that does not tell the address, for whoever knows it sees the file.

    Each address is looked up here, also where a proxy is used, and the request goes to exactly what was found; it must
    be public, or with `loopback` this machine.
    """
    try:
        async with asyncio.timeout(PATIENCE):
            return await _follow(session, URL(address), loopback=loopback)
    except ValueError:
        raise Refused("what was sent is at no address that can be read") from None
    except (ClientError, OSError, TimeoutError):
        raise TryLater(SOON) from None


def is_loopback(address: str) -> bool:
    """Tell whether a web address is plainly on this machine, as that of a platform is in tests."""
    host = URL(address).host or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def _follow(session: ClientSession, url: URL, *, loopback: bool) -> bytes:
    for _ in range(MOST_REDIRECTS + 1):
        found = await _get(session, url, loopback=loopback)
        if isinstance(found, bytes):
            return found
        url = url.join(found)
    raise Refused("what was sent is behind too many redirects")


async def _get(session: ClientSession, url: URL, *, loopback: bool) -> bytes | URL:
    """Get the file, or the address at which it is instead."""
    if url.scheme not in ("http", "https") or not url.host:
        raise Refused("what was sent is at no address of the web")
    place = await _public_place(url, loopback=loopback)
    async with session.get(
        url.with_host(place).with_user(None),
        headers={"Host": url.host_port_subcomponent or url.host, "Accept-Encoding": "identity"},
        server_hostname=url.raw_host if url.scheme == "https" else None,
        timeout=_ONE_TRY,
        allow_redirects=False,
    ) as response:
        found = await _content(response)
        response.close()
        return found


async def _public_place(url: URL, *, loopback: bool) -> str:
    """Look the host up and give the first number found; refused unless all of them are public."""
    found = await asyncio.get_running_loop().getaddrinfo(
        url.raw_host, url.port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
    )
    places = [ipaddress.ip_address(str(address[4][0]).partition("%")[0]) for address in found]
    if not places or not all(_allowed(place, loopback=loopback) for place in places):
        raise Refused("what was sent is at an address inside a private network")
    return str(places[0])


def _allowed(place: ipaddress.IPv4Address | ipaddress.IPv6Address, *, loopback: bool) -> bool:
    return (place.is_global and not place.is_multicast) or (loopback and place.is_loopback)


async def _content(response: ClientResponse) -> bytes | URL:
    status = response.status
    moved = response.headers.get("Location", "")
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST and moved:
        return URL(moved)
    if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise TryLater(SOON)
    if status != HTTPStatus.OK:
        raise Refused(f"what was sent is not given: {status}")
    content = await read_bounded(response, LARGEST)
    if content is None:
        raise Refused(f"what was sent is larger than {LARGEST // 1024 // 1024} MB")
    return content

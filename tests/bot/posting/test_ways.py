"""The two ways for posts: encrypted to a server that is known, and through a proxy."""

from __future__ import annotations

import ssl
from contextlib import closing
from subprocess import run

import pytest
from aiohttp import ClientSession

from bot.clock import RealClock
from bot.posting.direct import Direct
from bot.posting.post import Post, TooLargeError
from bot.posting.proxied import Proxied
from bot.running.reaching import reaching
from bot.running.troubles.passing import Passing
from tests.bot.posting.server import Cut, answering


@pytest.fixture
def certificate(tmp_path):
    """Makes a certificate for this machine that nobody else has signed."""
    key, own = tmp_path / "key.pem", tmp_path / "own.pem"
    new = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    whose = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    run([*new, "-keyout", key, "-out", own, *whose], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(own, key)
    return own, tls


async def test_only_a_server_that_is_known_is_told_anything(certificate, monkeypatch):
    own, tls = certificate
    async with answering(tls) as server:
        post = Post(f"{server.url}/bot-token/m", b"x", {}, 10, 5.0)
        with closing(Direct()) as direct, pytest.raises(ssl.SSLCertVerificationError):
            await direct.carry(post)
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
        with closing(Direct()) as direct:
            assert [(await direct.carry(post)).body for _ in range(2)] == [b"x", b"x"]
        assert len(server.asked) == 2


async def test_where_there_is_a_proxy_all_goes_through_it():
    async with answering() as proxy, reaching(proxy.url, Passing(RealClock())) as ways:
        post = Post("http://platform.invalid/bot-token/m", b"x", {"Content-Type": "application/json"}, 100, 5.0)
        assert (await ways.carrier.carry(post)).body == b"x"
        assert proxy.asked[0][0].startswith("POST http://platform.invalid/bot-token/m HTTP/1.1\r\n")
        proxy.answers += [b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n" + b"y" * 200, Cut(b"HTTP/1.1 200")]
        with pytest.raises(TooLargeError):
            await ways.carrier.carry(post)
        with pytest.raises(OSError, match=r"^[A-Za-z]+$"):
            await ways.carrier.carry(post)


async def test_without_one_it_goes_straight():
    async with answering() as server, reaching("", Passing(RealClock())) as ways:
        assert isinstance(ways.carrier, Direct)
        assert (await ways.carrier.carry(Post(f"{server.url}/m", b"x", {}, 10, 5.0))).body == b"x"
        assert isinstance(ways.session, ClientSession)
        assert not isinstance(ways.carrier, Proxied)

"""Ports for what the tests start, safe beside other workers."""

from __future__ import annotations

import random
import socket


def free_port() -> int:
    """Find a port that the kernel gives to no connection, so that it is still free when a program starts again."""
    while True:
        port = random.SystemRandom().randrange(10_000, 32_000)  # below those of connections; not drawn by a seed
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port

"""A port to listen on: the one that was wished, else the next free one."""

import socket

TRIES = 50


class NoPort(RuntimeError):
    """No port is free near the one that was wished."""


def is_free(host: str, port: int) -> bool:
    """Tell whether we could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


def free_port(host: str, wished: int) -> int:
    """Give the wished port if it is free, else the next free one above it."""
    for port in range(wished, min(wished + TRIES, 65_536)):
        if is_free(host, port):
            return port
    raise NoPort(
        f"Ports {wished} to {wished + TRIES - 1} are all taken on {host}. Name another: --port NUMBER."
    )

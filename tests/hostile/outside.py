"""What an attack reaches for: an address where somebody listens, a secret file, a file to make."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SECRET = "kanarievogel7714"
"""Stands in a file outside sources/, and may stand in nothing that is made."""


@dataclass
class Outside:
    """The world around the product. `calls` are those who connected to `address`."""

    address: str
    canary: Path
    marker: Path
    calls: list[str] = field(default_factory=list)

    def untouched(self) -> None:
        """Fails when something was fetched, run or changed."""
        assert self.calls == [], "somebody connected to the listener"
        assert not self.marker.exists(), "a command in a delivered file was run"
        assert self.canary.read_text(encoding="utf-8") == f"{SECRET}\n"


@contextmanager
def listening(folder: Path) -> Iterator[Outside]:
    """A secret file in a folder, and a listener on loopback that notes every call."""
    canary = folder / "geheim.txt"
    canary.write_text(f"{SECRET}\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        world = Outside(
            f"http://127.0.0.1:{server.getsockname()[1]}", canary, folder / "uitgevoerd"
        )
        server.settimeout(0.1)
        done = threading.Event()
        thread = threading.Thread(target=_answer, args=(server, world.calls, done))
        thread.start()
        try:
            yield world
        finally:
            done.set()
            thread.join()


def _answer(server: socket.socket, calls: list[str], done: threading.Event) -> None:
    while not done.is_set():
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        with connection:
            connection.settimeout(0.5)
            try:
                calls.append(connection.recv(200).decode("latin-1"))
            except OSError:
                calls.append("")

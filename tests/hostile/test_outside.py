"""The traps themselves: an attack that succeeds is noticed."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from hostile.outside import listening


def test_the_listener_notes_who_connects(tmp_path: Path) -> None:
    with listening(tmp_path) as world:
        world.untouched()
        place = world.address.removeprefix("http://").split(":")
        with socket.create_connection((place[0], int(place[1]))) as caller:
            caller.sendall(b"GET /x.png")
    assert world.calls == ["GET /x.png"]
    with pytest.raises(AssertionError, match="connected"):
        world.untouched()


def test_a_command_that_ran_is_noticed(tmp_path: Path) -> None:
    with listening(tmp_path) as world:
        world.marker.touch()
    with pytest.raises(AssertionError, match="was run"):
        world.untouched()

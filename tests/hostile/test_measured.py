"""Every attack, read in a process of its own: a message that names it, in 10 seconds and 500 MB.

The limits are those of the assignment. Seconds are those of the processor, since the clock measures
what else the machine does; a process that waits is stopped by the clock. Memory is what a process
had at most, and the programs that it starts count along.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from conftest import IDS, IN_ORDER
from hostile.big import shallow
from hostile.catalogue import OF_FILES, OF_SIZE, Attack
from hostile.outside import SECRET, Outside, listening
from samenleren.collect import collect
from samenleren.config import Config, load_config
from samenleren.delivery.inventory import take_inventory
from samenleren.language.shorten import printable

resource = pytest.importorskip("resource", reason="Windows does not tell what a process took")
SECONDS = 10
MEGABYTES = 500
PATIENCE = 120
"""Seconds by the clock before a child is stopped: it waits for something, or goes on for ever."""
FOLDER = "sources/consortia/drenthe"
_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def read_in_child(root: Path, config: Path, answer: Connection) -> None:
    """Reads a product as the build does; sends what came of it and what it took."""
    try:
        answer.send(_read(root, load_config(config)))
    except BaseException:
        answer.send({"crash": traceback.format_exc()})


def _read(root: Path, config: Config) -> dict[str, Any]:
    before = _used()
    take_inventory(root)
    collection = collect(root, config)
    seconds = _used() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in _WHOSE)
    told = f"{collection.corpus} {collection.diagnostics} {collection.accounts}"
    return {
        "told": [(d.where.file, str(d.rule)) for d in collection.diagnostics],
        "ids": [record.id for record in collection.corpus.records()],
        "secret": SECRET in told,
        "seconds": seconds,
        "megabytes": peak / (1_000_000 if sys.platform == "darwin" else 1_000),
    }


def _used() -> float:
    """The seconds that the processor spent on this process and the programs it started."""
    spent = [resource.getrusage(who) for who in _WHOSE]
    return sum(each.ru_utime + each.ru_stime for each in spent)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    with listening(tmp_path_factory.mktemp("buiten")) as world:
        yield world


@pytest.fixture(scope="module")
def children() -> Any:
    """A clean process with everything loaded, of which each child is a copy."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["hostile.test_measured"])
    yield context
    os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)


def measured(children: Any, root: Path, config: Path) -> dict[str, Any]:
    """What a child found; a child that takes far too long is stopped."""
    mine, its = children.Pipe(duplex=False)
    child = children.Process(target=read_in_child, args=(root, config, its))
    child.start()
    its.close()
    try:
        if not mine.poll(PATIENCE):
            pytest.fail(f"nothing after {PATIENCE} seconds")
        found: dict[str, Any] = mine.recv()
    except EOFError:
        pytest.fail("the process died, of memory perhaps")
    finally:
        child.kill()
        child.join()
    assert "crash" not in found, found["crash"]
    return found


@pytest.mark.parametrize("attack", [*OF_FILES, *OF_SIZE], ids=lambda attack: attack.name)
def test_attack_ends_in_a_message_that_names_it_within_10_seconds_and_500_mb(
    attack: Attack,
    world: Outside,
    children: Any,
    tmp_path: Path,
    small_config: tuple[Path, Config],
) -> None:
    root = tmp_path / "product"
    for file, content in IN_ORDER.items():
        (root / "sources" / file).parent.mkdir(parents=True, exist_ok=True)
        (root / "sources" / file).write_text(content, encoding="utf-8")
    try:
        attack.lay(root / FOLDER, world)
        found = measured(children, root, small_config[0])
    finally:
        shallow(root / FOLDER)
    named = {rule for file, rule in found["told"] if file == place_of(attack)}
    assert named >= set(attack.told)
    assert attack.told or not named, "what does no harm is no reason for a message"
    assert found["seconds"] <= SECONDS
    assert found["megabytes"] <= MEGABYTES
    assert set(found["ids"]) >= IDS, "what was in order is still there"
    assert len(found["ids"]) == len(IDS) + attack.records
    assert not found["secret"]
    world.untouched()


def place_of(attack: Attack) -> str:
    """What the messages about an attack call it."""
    return printable(f"{FOLDER}/{attack.file}" if attack.file else FOLDER)

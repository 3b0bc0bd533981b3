"""What a name stands for: a version that was released, what lies in output/ (`nu`), or a revision
of Git, whose texts are made in a folder of their own by the code of that revision."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from samenleren.config import Config, load_config
from samenleren.delivery.inventory import INVENTORY
from samenleren.diagnostics import StageFault
from samenleren.handover.delivery import CORPUS, read_corpus, read_delivery, read_privacy
from samenleren.handover.edition import TREE, read_meta, work
from samenleren.issues.kept import Issue, blocks_of, load, versions
from samenleren.privacy.sweep import not_to_tell
from samenleren.privacy.traces import Traces
from samenleren.programs.git import checked_out, git, revision
from samenleren.storage.files import DELIVERY, read_json

NOW = "nu"
"""What lies in output/."""
_NOT_BUILT = (
    "{}: dit bestand is er niet, dus er is nog geen editie; start eerst python3 build.py, zonder"
    " verdere woorden"
)


def issue_of(root: Path, name: str) -> Issue:
    """The issue that a name stands for, without what is withdrawn by now. Raises `StageFault(3)`
    for a name that stands for nothing, and when its texts cannot be made."""
    kept = versions(root)
    if name == NOW:
        return current(root)
    if name in kept:
        return without_withdrawn(root, _kept(root, name))
    commit = revision(root, name)
    if commit is None:
        known = ", ".join([NOW, *kept])
        also = " of een revisie van Git" if git(root, "rev-parse") is not None else ""
        raise StageFault(3, [f'"{name}" is geen uitgave{also}; kies uit {known}'])
    with checked_out(root, commit) as there:
        _make_texts(there, name)
        try:
            then = current(there)
        except (KeyError, TypeError, ValueError, OSError) as error:
            raise StageFault(
                3, [f"{name}: de teksten van toen zijn niet te lezen met de code van nu ({error})"]
            ) from error
    return without_withdrawn(root, Issue({**then.about, "version": name}, then.editions))


def current(root: Path) -> Issue:
    """What lies in output/. Raises `StageFault(3)` when nothing was built."""
    config = load_config(root)
    needed = [CORPUS, *(f"{work(edition.slug)}/{TREE}" for edition in config.editions)]
    for file in needed:
        if not (root / file).is_file():
            raise StageFault(3, [_NOT_BUILT.format(file)])
    corpus = read_corpus(root)
    slugs = [edition.slug for edition in config.editions]
    trees = {slug: read_json(root / work(slug) / TREE) for slug in slugs}
    return Issue(_about(root, config), {s: blocks_of(tree, corpus) for s, tree in trees.items()})


def _about(root: Path, config: Config) -> dict[str, Any]:
    """What is known of a build besides its text. Inputs have a number and no name."""
    publication = config.publication
    inventory = root / INVENTORY
    delivered = read_json(inventory) if inventory.is_file() else []
    return {
        "version": publication.version,
        "date": publication.date,
        "title": publication.title,
        "editions": {edition.slug: edition.title for edition in config.editions},
        "chapters": {
            chapter["slug"]: chapter["title"]
            for edition in config.editions
            for chapter in read_meta(root, edition.slug)["chapters"]
        },
        "inputs": [
            {"number": number, "sha256": sha256}
            for number, sha256 in enumerate(sorted(one["sha256"] for one in delivered), 1)
        ],
    }


def _make_texts(there: Path, name: str) -> None:
    """Makes the corpus and the trees of a product that lies in another folder."""
    ours = {"PYTHONPATH": str(there / "scripts"), "PYTHONUTF8": "1"}
    for asked in _jobs(there, name):
        done = subprocess.run(
            [sys.executable, "-m", "samenleren", *asked],
            cwd=there,
            env=os.environ | ours,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            last = (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
            raise StageFault(3, [f"{name}: de teksten van toen zijn niet te maken: {last}"])


def _jobs(there: Path, name: str) -> Iterator[list[str]]:
    yield ["ingest"]
    try:
        config = load_config(there)
    except StageFault as fault:
        raise StageFault(3, [f"{name}: {message}" for message in fault.messages]) from fault
    yield from (["text", edition.slug] for edition in config.editions)


def without_withdrawn(root: Path, issue: Issue) -> Issue:
    """An issue without the records that may not be shown now, and without whatever holds their
    words or leads to them."""
    if not (root / DELIVERY).is_file():
        raise StageFault(3, [_NOT_BUILT.format(DELIVERY.as_posix())])
    _, withheld, _ = read_delivery(root)
    sought = not_to_tell(root, read_privacy(root).sought)
    traces = Traces(load_config(root))
    hidden = set(withheld)
    for blocks in issue.editions.values():
        hidden |= {block.record for block in blocks if traces.holds(block.text, sought)}
    shown: Mapping[str, Any] = {
        slug: [
            block
            for block in blocks
            if block.record not in hidden and hidden.isdisjoint(block.links)
        ]
        for slug, blocks in issue.editions.items()
    }
    return Issue(issue.about, shown) if hidden else issue


def _kept(root: Path, version: str) -> Issue:
    try:
        return load(root, version)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StageFault(
            3,
            [
                f"redactie/uitgaven/{version}: wat van deze uitgave is bewaard, is niet heel; haal"
                " de map terug uit de vorige versie in Git of uit een reservekopie"
            ],
        ) from error

"""Tries the readers on a folder of documents that nobody here made. Run by hand, no test:

    PYTHONPATH=scripts python tests/foreign.py FOLDER [--compare]

Every file in the folder is delivered by itself to an empty product and goes all the way to the
corpus, in a process of its own. A file gives trouble when that ends in a traceback, takes more
than 10 seconds or 500 MB, gives neither text nor a diagnostic, or when the independent count
disagrees. `--compare` also has pandoc extract the text of DOCX and ODT and names the words that we
do not have. Prints a line for each file with trouble, then sums. Exit status 1 when there is any.

Good folders are the test documents of other projects, such as those in the source packages of
LibreOffice, Apache POI and pandoc. They have their own licences and do not belong in here.
"""

from __future__ import annotations

import argparse
import importlib
import json
import multiprocessing
import re
import resource
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from samenleren.collect import collect
from samenleren.config import Config, load_config
from samenleren.diagnostics import Rule
from samenleren.programs.pandoc import pandoc_path
from samenleren.readers import READERS

SECONDS, MEGABYTES = 10, 500
"""Of processor time (the clock of a busy machine says nothing), and of resident memory."""
ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[^\W\d_]{3,}")
PANDOC_READS = {".docx": "docx", ".dotx": "docx", ".odt": "odt", ".ott": "odt"}


def main(folder: Path, compare: bool) -> int:
    """Tries every file; gives 1 when one of them gave trouble."""
    config = load_config(ROOT)
    for module, _ in READERS.values():  # once, and not in every process
        importlib.import_module(f"samenleren.readers.{module}")
    sums: Counter[str] = Counter()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found = _in_process(path, config, compare)
        sums[found["outcome"]] += 1
        if found["trouble"]:
            sums["TROUBLE"] += 1
            print(f"{path.relative_to(folder)}: {found['trouble']}", flush=True)
    for outcome, number in sums.most_common():
        print(f"{number:6} {outcome}")
    return 1 if sums["TROUBLE"] else 0


def _in_process(path: Path, config: Config, compare: bool) -> dict[str, Any]:
    """What became of a file; a process that hangs or dies costs only this file."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_deliver, args=(path, config, compare, there)
    )
    process.start()
    there.close()
    try:
        if here.poll(6 * SECONDS):
            found: dict[str, Any] = here.recv()
        else:
            process.kill()
            found = {"outcome": "no answer", "trouble": f"no answer within {6 * SECONDS} s"}
    except EOFError:
        found = {"outcome": "died", "trouble": "the process ended without an answer"}
    process.join()
    return found


def _deliver(path: Path, config: Config, compare: bool, answer: Connection) -> None:
    limit = (MEGABYTES + 300) * 1_000_000  # of addresses; what is in memory is measured below
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    try:
        with tempfile.TemporaryDirectory() as temporary:
            found = _collected(path, Path(temporary), config)
    except Exception:
        answer.send({"outcome": "traceback", "trouble": traceback.format_exc(limit=-3)})
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1000
    trouble = [found["trouble"]] if found["trouble"] else []
    if seconds > SECONDS:
        trouble.append(f"{seconds:.1f} s")
    if memory > MEGABYTES:
        trouble.append(f"{memory:.0f} MB")
    if compare and found["words"] and path.suffix.lower() in PANDOC_READS:
        lost = _lost(path, found["words"])
        trouble += [f"{sum(lost.values())} words not read: {list(lost)[:12]}"] if lost else []
    answer.send(found | {"trouble": "; ".join(trouble)})


def _collected(path: Path, root: Path, config: Config) -> dict[str, Any]:
    target = root / "sources" / config.network.slug / f"document{path.suffix}"
    target.parent.mkdir(parents=True)
    target.write_bytes(path.read_bytes())
    collection = collect(root, config, [target.relative_to(root).as_posix()])
    diagnostics = collection.diagnostics
    gaps = [d.found for d in diagnostics if d.rule is Rule.LEDGER_GAP]
    texts = [unit.text for account in collection.accounts for unit in account.units]
    trouble = gaps[0] if gaps else "" if diagnostics or texts else "neither text nor a diagnostic"
    refused = ", ".join(sorted({d.rule.value for d in diagnostics})) or "nothing"
    return {
        "outcome": "read" if texts else f"not read: {refused}",
        "trouble": trouble,
        "words": Counter(WORD.findall(" ".join(texts))),
    }


def _lost(path: Path, ours: Counter[str]) -> Counter[str]:
    """The words that pandoc finds in a document and we do not."""
    done = subprocess.run(
        [pandoc_path(), f"--from={PANDOC_READS[path.suffix.lower()]}", "--to=json", str(path)],
        capture_output=True,
        check=False,
    )
    texts: list[str] = []
    _gather(json.loads(done.stdout)["blocks"] if done.returncode == 0 else [], texts)
    return Counter(WORD.findall("".join(texts))) - ours


def _gather(node: Any, texts: list[str]) -> None:
    """Adds the text of a pandoc tree, words apart where blocks end."""
    if isinstance(node, list):
        for item in node:
            _gather(item, texts)
    elif isinstance(node, dict):
        content = node.get("c")
        match node.get("t"):
            case "Str":
                texts.append(content)
            case "Code" | "CodeBlock":
                texts.append(f" {content[1]} ")
            case "Note":
                texts.append("\n")
                _gather(content, texts)
            case "Image":
                return
            case "Space" | "SoftBreak" | "LineBreak":
                texts.append(" ")
            case _:
                _gather(list(node.values()) if content is None else content, texts)
                if node.get("t") in ("Para", "Plain", "Header"):
                    texts.append("\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--compare", action="store_true")
    arguments = parser.parse_args()
    sys.exit(main(arguments.folder, arguments.compare))

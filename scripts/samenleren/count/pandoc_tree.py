"""The texts that pandoc finds in a file, for the ledger."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from subprocess import DEVNULL, PIPE
from typing import Any

try:
    import resource
except ImportError:  # on Windows
    resource = None  # type: ignore[assignment]

from samenleren.count.links import Linked, with_addresses

TEXTS = ("Para", "Plain", "Header", "CodeBlock")
"""The blocks that hold text and no blocks."""
_LOOKS = re.compile(r"</?(?:s|del|strike|sup|sub)>|<br\s*/?>|<!--.*", re.IGNORECASE | re.DOTALL)
"""What is no text of a file, or a break of a line."""


_SECONDS, _PATIENCE = 5, 60
"""Of processor time and by the clock: of a long text with many links pandoc takes minutes."""


def tree_of(data: bytes, form: str) -> Any:
    """The blocks of pandoc's tree of a file. Raises a `SubprocessError` when pandoc has
    trouble with it."""
    from samenleren.programs.pandoc import pandoc_path

    command = [pandoc_path(), "+RTS", "-M400m", "-RTS", f"--from={form}", "--to=json", "--sandbox"]
    process = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    with process:
        if hasattr(resource, "prlimit"):  # the clock of a busy machine says nothing
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        try:
            found, _ = process.communicate(data, _PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return json.loads(found)["blocks"]


def nodes(tree: Any, *kinds: str) -> Iterator[tuple[str, Any]]:
    """Each node of these kinds with what it holds; not those inside another one."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict) and node.get("t") in kinds:
            yield node["t"], node["c"]
        elif isinstance(node, dict):
            waiting.extend(node.values())


def text_of(inlines: Any) -> str:
    """The text of a block as it is shown, with the address behind each link that says something
    else."""
    match inlines:
        case [_, str(code)]:
            return code
    return "".join(with_addresses(list(_pieces(inlines, ""))))


def _pieces(node: Any, link: str) -> Iterator[str]:
    match node:
        case {"t": "RawInline", "c": [_, raw]} if _LOOKS.fullmatch(raw):
            yield " " * raw.lower().startswith("<br")
        case {"t": "Code" | "Math" | "RawInline", "c": [_, str(text)]} | {"t": "Str", "c": text}:
            yield Linked(text, link)
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            yield Linked(" ", link)
        case {"t": "Link", "c": [_, label, [address, _]]}:
            yield from _pieces(label, "" if address.startswith("#") else address)
        case {"t": "Image"}:
            return
        case {"c": content}:
            yield from _pieces(content, link)
        case list():
            for item in node:
                yield from _pieces(item, link)
        case _:
            return

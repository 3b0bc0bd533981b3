"""Traces: whether a file, of whatever kind, still holds words of a contribution that is gone.

What is looked for are fingerprints of seven words in a row (of a shorter text, of all of it), as in
`withdrawal`, in every text of a file, packed files too.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from samenleren.config import Config
from samenleren.language.names import normalise
from samenleren.privacy.markup_text import html_texts, xml_texts
from samenleren.privacy.pdf_text import pdf_texts
from samenleren.privacy.texts import texts_in
from samenleren.privacy.withdrawal import RUN, SHORTEST

FEWEST = 4
"""A short text of fewer words can be anybody's."""
DEPTH = 4
"""So deep are packed files looked into."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_MARKUP = (".html", ".htm", ".xhtml", ".xml", ".rels", ".rdf", ".svg", ".opf", ".ncx")


class Traces:
    """Makes and finds fingerprints. The name of a contributor counts as one word."""

    def __init__(self, config: Config) -> None:
        names = {
            normalise(name) for c in config.contributors for name in (c.title, c.short, *c.names)
        }
        self._names = {n: n.replace(" ", "_") for n in sorted(names, key=len)[::-1] if " " in n}

    def of(self, texts: Iterable[str]) -> set[str]:
        """The fingerprints of these texts."""
        found: set[str] = set()
        for text in texts:
            words = self._words(text)
            if len(words) >= RUN:
                found.update(_prints(words, RUN))
            elif len(words) >= FEWEST and len("".join(words)) >= SHORTEST:
                found.update(_prints(words, len(words)))
        return found

    def holds(self, text: str, sought: Collection[str]) -> bool:
        """True for a text with one of these fingerprints."""
        words = self._words(text)
        return any(
            one in sought
            for length in {int(one.partition(":")[0]) for one in sought}
            for one in _prints(words, length)
        )

    def _words(self, text: str) -> list[str]:
        plain = f" {normalise(text.translate(_INVISIBLE))} "
        for name, joined in self._names.items():
            plain = plain.replace(f" {name} ", f" {joined} ")
        return plain.split()


def _prints(words: list[str], length: int) -> Iterator[str]:
    for first in range(len(words) - length + 1):
        text = " ".join(words[first : first + length])
        yield f"{length}:{blake2b(text.encode(), digest_size=8).hexdigest()}"


def every_text(path: Path) -> Iterator[str]:
    """Every text in a file, packed files too, as far as it can be read; its bytes as they are when
    it is of no kind that is known."""
    yield path.name
    data = path.read_bytes()
    if data.startswith(b"%PDF"):
        try:
            yield from (text for _, text in pdf_texts(path, texts_in))
        except (OSError, RuntimeError, ValueError, KeyError, zlib.error):
            yield from _decoded(data)
    else:
        yield from _texts(data, path.name, DEPTH)


def _texts(data: bytes, name: str, depth: int) -> Iterator[str]:
    ending = PurePosixPath(name).suffix.lower()
    try:
        if data.startswith(b"PK\x03\x04") and depth:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for member in archive.namelist():
                    yield member
                    yield from _texts(archive.read(member), member, depth - 1)
        elif data.startswith(b"\x1f\x8b") and depth:
            yield from _texts(gzip.decompress(data), name.removesuffix(".gz"), depth - 1)
        elif ending in _MARKUP:
            markup = html_texts(data) if ending in _MARKUP[:3] else xml_texts(data)
            yield from (markup.text, markup.attributes)
        elif ending in (".json", ".jsonld"):
            yield from strings(json.loads(data))
        else:
            yield from _decoded(data)
    except (
        OSError,
        RuntimeError,
        ValueError,
        EOFError,
        SyntaxError,
        zipfile.BadZipFile,
        zlib.error,
    ):
        yield from _decoded(data)  # half of a file, or none of its kind


def strings(value: object) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)


def _decoded(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")
    if b"\0" in data[:4096]:
        yield data.decode("utf-16-le", "replace")

"""Returned files to remarks: which edition each is of, and what was done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from pathlib import Path

from samenleren.config import Config
from samenleren.diagnostics import Rule
from samenleren.handover.delivery import read_corpus
from samenleren.handover.edition import TREE, work
from samenleren.issues.kept import Block, blocks_of, versions
from samenleren.readers.refusal import refuse
from samenleren.review import notes, opentext, pages, word
from samenleren.review.led_back import Place, Remark, bare
from samenleren.review.origins import (
    Edition,
    Origins,
    edition_as_kept,
    edition_as_sent,
    keep_as_sent,
)
from samenleren.review.pointed import Words, of_notes, of_pages
from samenleren.review.remarks import remarks_of
from samenleren.review.returned import Returned
from samenleren.storage.files import read_json

TEXTS: Mapping[str, Callable[[str, bytes], Returned]] = {".docx": word.read, ".odt": opentext.read}
NOTES = (".txt", ".md", ".eml")
KINDS = (*TEXTS, ".pdf", *NOTES)
MOST = 100_000_000
"""Bytes of a returned file: a hundred times the largest edition."""
_ALIKE = 0.2
"""The least share of an edition that stands in a file that is one."""


class Reviews:
    """Reads returned files against the build in output/."""

    def __init__(self, root: Path, config: Config) -> None:
        self.root = root
        self.version = config.publication.version
        self.slugs = [edition.slug for edition in config.editions]
        self._corpus = read_corpus(root)
        self._edition = cache(self._read_edition)
        self.blocks = cache(self._read_blocks)

    @cached_property
    def origins(self) -> Origins:
        """Where words came from: the whole delivery and all chapters, for who asks."""
        return Origins(self.root)

    def read(self, path: Path) -> list[Remark]:
        """The remarks in a file. Raises `Refused`, also for a file that is none of ours."""
        kind, file = path.suffix.lower(), path.name
        if kind not in KINDS:
            raise refuse(
                file,
                Rule.UNSUPPORTED_FILE,
                "uit dit soort bestand zijn geen opmerkingen te lezen",
                f"kies een van deze soorten: {', '.join(KINDS)}",
            )
        if path.stat().st_size > MOST:
            raise refuse(
                file,
                Rule.TOO_LARGE,
                "het bestand is groter dan 100 MB, veel groter dan een editie",
                "vraag de lezer of dit het goede bestand is",
            )
        data = path.read_bytes()
        if kind in TEXTS:
            return self._of_text(TEXTS[kind](file, data), kind)
        if kind == ".pdf":
            read = pages.read(file, data)
            words = {slug: Words(self.blocks(slug)) for slug in self.slugs}
            shares = {slug: each.share(read.texts) for slug, each in words.items()}
            return of_pages(file, read, words[_best(file, shares)], self.origins)
        try:
            said = notes.read(data)
        except UnicodeDecodeError as error:
            raise refuse(
                file,
                Rule.NOT_UTF8,
                "de tekst is niet te lezen: het is geen UTF-8",
                "sla hem op als tekst in UTF-8",
            ) from error
        blocks = [block for slug in self.slugs for block in self.blocks(slug) if block.home]
        return of_notes(file, said, blocks, self.origins)

    def _of_text(self, returned: Returned, kind: str) -> list[Remark]:
        edition = self._edition_of(returned, kind)

        def whose(at: int, now: str, proposed: str) -> tuple[Place, str, str]:
            return self.origins.place(edition.blocks.get(at), now, proposed)

        return remarks_of(returned, edition.sent, whose)

    def _edition_of(self, returned: Returned, kind: str) -> Edition:
        """The edition and version that the file says it is, or else the edition whose words it has.
        One of a version that was released is held against what was kept of that."""
        if returned.version not in ("", self.version) and returned.version in versions(self.root):
            return edition_as_kept(self.root, returned.version, returned.edition, kind)
        if returned.edition in self.slugs:
            return self._edition(returned.edition, kind)
        words = {bare(one.sent) for one in returned.paragraphs} - {""}
        shares = {}
        for slug in self.slugs:
            sent = {bare(one.text) for one in self._edition(slug, kind).sent} - {""}
            shares[slug] = len(words & sent) / max(len(words | sent), 1)
        return self._edition(_best(returned.file, shares), kind)

    def _read_edition(self, slug: str, kind: str) -> Edition:
        path = self.root / "output" / slug / f"samen-leren{kind}"
        sent = TEXTS[kind](path.name, path.read_bytes()).paragraphs
        return edition_as_sent(slug, sent, self.blocks(slug))

    def keep(self, version: str) -> None:
        """Keeps how each edition was sent, beside its blocks in the issue of that version."""
        for slug in self.slugs:
            for kind in TEXTS:
                keep_as_sent(self.root, version, self._edition(slug, kind), kind)

    def _read_blocks(self, slug: str) -> list[Block]:
        return blocks_of(read_json(self.root / work(slug) / TREE), self._corpus)


def _best(file: str, shares: Mapping[str, float]) -> str:
    """The edition that most of a file is of. Raises `Refused` when it is of none."""
    best = max(shares, key=lambda slug: shares[slug])
    if shares[best] < _ALIKE:
        raise refuse(
            file,
            Rule.WRONG_CONTENT,
            "hierin staat de tekst van geen enkele editie",
            "kies het bestand van een editie dat een lezer terugstuurde",
        )
    return best

"""The pictures of a whole delivery: what lies beside what, and which images may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from samenleren.delivery.account import FRAME, FileAccount, PictureFate
from samenleren.delivery.filenames import folded
from samenleren.diagnostics.location import Location
from samenleren.model import Illustration, Record
from samenleren.readers.beside import beside
from samenleren.readers.take_in import Beside
from samenleren.recognise.entries import Entry


@dataclass
class Gallery:
    """`listed` are all delivered files, with whether they are links; `content` reads one and raises
    OSError."""

    listed: Mapping[str, bool]
    content: Callable[[str], bytes]
    _images: dict[str, bytes] = field(default_factory=dict)
    _parts: dict[str, str] = field(default_factory=dict)

    def beside(self, given: str, file: str) -> Beside:
        """What gives the pictures beside a file; `file` is its name as it may be told."""

        def used(name: str) -> None:
            self._parts.setdefault(name, file)

        return beside(given, self._by_name, self.content, used)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for name, link in self.listed.items():
            if not link:
                names.setdefault(folded(name), []).append(name)
        return names

    def is_part(self, given: str, account: FileAccount) -> bool:
        """True for a picture file that a text shows; its account then says which one. To be asked
        when the texts have been read."""
        if given not in self._parts:
            return False
        why = f"onderdeel van {self._parts[given]}"
        account.pictures.append(PictureFate(Location(account.file), FRAME, reason=why))
        return True

    def show(
        self, entry: Entry, record: Record | None, unless: str = ""
    ) -> dict[int, tuple[str, Illustration | None]]:
        """The record and the illustration that each picture of an entry became, if any; keeps the
        images. `unless` says why the record is shown nowhere, if it is."""
        if record is None:
            return {picture.number: ("", None) for picture in entry.pictures}
        found: dict[int, tuple[str, Illustration | None]] = {}
        for picture, illustration in zip(entry.pictures, record.pictures, strict=True):
            missing = illustration.missing or unless
            found[picture.number] = (record.id, replace(illustration, missing=missing))
            if illustration.file and picture.image is not None:
                self._images[illustration.file] = picture.image.data
        return found

    def images_of(self, records: Iterable[Record]) -> dict[str, bytes]:
        """The images of these records, by name."""
        shown = (picture for record in records for picture in record.pictures if picture.file)
        return {picture.file: self._images[picture.file] for picture in shown}

"""Whose a picture between the texts is: of the contribution whose text it stands by."""

from __future__ import annotations

from samenleren.readers.delivered import Picture
from samenleren.recognise.entries import Entry


class Showing:
    """Gives pictures to entries while `recognise` walks through the blocks.

    A picture belongs to the contribution above it under the same heading; the first picture under
    a heading belongs to the contribution that follows there. What is left has no place.
    """

    def __init__(self) -> None:
        self._last: Entry | None = None
        self._waiting: list[Picture] = []

    def heading(self) -> None:
        """A heading: what stands above it says nothing of what follows."""
        self._last, self._waiting = None, []

    def met(self, *entries: Entry) -> None:
        """The entries that a block gave. Of several together none can be meant."""
        if not entries:
            return
        self._last = entries[0] if len(entries) == 1 else None
        if self._last is not None:
            for picture in self._waiting:
                self._last.show(picture)
        self._waiting = []

    def unread(self) -> None:
        """A table that gave no entry: a picture below it is not of the entry above it."""
        self._last = None

    def picture(self, picture: Picture) -> None:
        """A picture between the blocks."""
        if picture.apart:
            return
        if self._last is not None:
            self._last.show(picture)
        else:
            self._waiting.append(picture)

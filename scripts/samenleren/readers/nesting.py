"""Refuses office XML whose parts stand where their format has no place for them.

A file can be damaged and still be XML: a cell outside a row, a paragraph among the styles, text in
an element that nobody knows. Office programs call such a file damaged, or drop what they cannot
place without a word. What that text belongs to is a guess, so nothing of the file is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from lxml import etree

from samenleren.readers.delivered import short
from samenleren.readers.refusal import Refused, damaged

_OFFICE = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "urn:schemas-microsoft-com:",
    "urn:oasis:names:tc:opendocument:",
    "urn:org:documentfoundation:",
    "http://purl.org/dc/",
    "http://www.w3.org/",
    "http://openoffice.org/",
)
"""Formats that office programs put in each other; characters in others are text gone astray."""

_DEEP = 50
"""So far up is looked for a place, lest a hostile file take minutes; programs nest far less."""


@dataclass(frozen=True)
class Nesting:
    """What may stand where in one format. Names are those of lxml: `{namespace}name`.

    `places` gives for an element the ones it may stand in (`{namespace}*` for all of a format).
    What stands between them and belongs to another format, or is in `passing` (a content control,
    an insertion), makes no difference.
    `single` are the elements that stand once at most in what they are in.
    `texts` are the elements with characters that are read, and have no other elements in them;
    `flowing` those in which characters may stand at any depth; `silent` those with characters that
    are not text. Other characters are text gone astray: those in elements of `own` (namespaces)
    and in elements of no office format at all. A loose sign is a slip of the pen that no program
    minds.
    """

    places: Mapping[str, frozenset[str]]
    passing: frozenset[str] = frozenset()
    single: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    flowing: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    own: tuple[str, ...] = ()

    @cached_property
    def _formats(self) -> dict[str, frozenset[str]]:
        """For each element of `places` the namespaces of which no other may stand around it."""
        return {
            child: frozenset(place.partition("}")[0] + "}" for place in (*places, *self.own))
            for child, places in self.places.items()
        }

    def check(self, file: str, roots: Iterable[etree._Element]) -> None:
        """Raises `Refused` for the first thing in these trees that stands where it cannot."""
        for root in roots:
            for element in root.iter(etree.Element):
                self._check(file, element)

    def _check(self, file: str, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in self.places and not self._in_place(element, tag):
            raise _astray(file, element)
        if tag in self.single and next(element.itersiblings(tag, preceding=True), None) is not None:
            raise _astray(file, element)
        if tag in self.texts:
            if any(_words(child) for child in element):
                raise _astray(file, element)
        elif self._holds_stray(element, tag):
            raise _astray(file, element)

    def _in_place(self, element: etree._Element, tag: str) -> bool:
        places = self.places[tag]
        for above in islice(element.iterancestors(), _DEEP):
            name = str(above.tag)
            namespace = name.partition("}")[0] + "}"
            if name in places or f"{namespace}*" in places:
                return True
            if namespace in self._formats[tag] and name not in self.passing:
                return False
        return False

    def _holds_stray(self, element: etree._Element, tag: str) -> bool:
        if tag in self.silent or not (tag.startswith(self.own) or not tag[1:].startswith(_OFFICE)):
            return False
        texts = (element.text, *(child.tail for child in element))
        if not any(text is not None and any(map(str.isalnum, text)) for text in texts):
            return False
        around = (str(above.tag) for above in (element, *islice(element.iterancestors(), _DEEP)))
        return self.flowing.isdisjoint(around)


def _words(element: etree._Element) -> str:
    texts = element.itertext() if isinstance(element.tag, str) else ()
    return " ".join(" ".join(map(str, texts)).split())


def _astray(file: str, element: etree._Element) -> Refused:
    name = etree.QName(element).localname
    above = element.getparent()
    place = f" in {etree.QName(above).localname}" if above is not None else ""
    words = _words(element)
    what = f'de tekst "{short(words)}"' if words else "een onderdeel"
    return damaged(file, f"{what} staat op een plek waar dat niet kan ({name}{place})")

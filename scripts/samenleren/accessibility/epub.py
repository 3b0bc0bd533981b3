"""Our own rules for a finished book (EPUB 3.3, EPUB Accessibility 1.1): its pages are judged as
pages in HTML are, and its package says how it can be read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from samenleren.accessibility.html import judge_html
from samenleren.accessibility.rules import PROPERTIES, Finding
from samenleren.diagnostics.location import Location

_TOLD = ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")
"""What a package must say (EPUB Accessibility 1.1, 2.2)."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def judge_epub(data: bytes) -> list[Finding]:
    """What is wrong with a book, in the order of its files."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found: list[Finding] = []
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if name.endswith(".opf"):
                found.extend(_package(etree.fromstring(book.read(name), parser)))
            elif name.endswith(".xhtml"):
                page = book.read(name)
                short = PurePosixPath(name).name
                found.extend(_languages(etree.fromstring(page, parser), Location(holder=short)))
                judged = judge_html(page)
                found.extend(replace(f, where=replace(f.where, holder=short)) for f in judged)
    return list(dict.fromkeys(found))


def _package(package: Any) -> Iterator[Finding]:
    for rule, tag, what in (("titel", "title", "titel"), ("taal", "language", "taal")):
        if not (package.findtext(f".//{{*}}{tag}") or "").strip():
            yield Finding(rule, PROPERTIES, f"het bestand heeft geen {what}")
    told = {each.get("property", "") for each in package.iter("{*}meta")}
    for name in _TOLD:
        if f"schema:{name}" not in told:
            yield Finding("leeswijze", PROPERTIES, f"schema:{name} ontbreekt")


def _languages(page: Any, where: Location) -> Iterator[Finding]:
    """XHTML knows a language by two names; programs differ in which they read."""
    for element in page.iter():
        here, there = element.get("lang"), element.get(_LANG)
        if here != there and isinstance(element.tag, str):
            found = f"lang is {here or 'leeg'} en xml:lang is {there or 'leeg'}"
            yield Finding("twee-talen", where, found)

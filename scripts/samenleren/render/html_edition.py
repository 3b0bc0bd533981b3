"""The way on from every page: the same edition in other files, other editions, and whom to ask.

In: the meta of an edition, and which page this is. Out: HTML for the foot of the page. What
config.yaml does not say is left out. Addresses are relative to where a build puts the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from samenleren.handover.edition import FORMATS, REPORT, SITE

NAMES = {"docx": "Word", "pdf": "PDF", "odt": "OpenDocument", "html": "Eén bestand"}
"""What the formats are called beside their ending."""
OPENED = {"book": "epub", "data": "gegevens.json"}
"""The products that a page leads to, by their kind: an ending, or a file."""

Links = list[tuple[str, str]]
"""Words and an address."""


def this_edition(meta: Mapping[str, Any], page: str = "") -> str:
    """The part for a page of the site (its file), or for the single file."""
    blocks = [
        ("Deze uitgave", _files(meta, page)),
        ("Andere edities", _editions(meta, page)),
        ("Meer", _more(meta, page)),
    ]
    listed = "".join(_list(title, links) for title, links in blocks if links)
    asked = "".join(_people(meta))
    if not listed and not asked:
        return ""
    return (
        '<section id="pagina-uitgave" class="this-edition" aria-labelledby="pagina-uitgave-titel">'
        '<h2 id="pagina-uitgave-titel">Verder met deze uitgave</h2>'
        f'<div class="ways">{listed}{asked}</div></section>'
    )


def _up(page: str) -> str:
    """From a page to the folder of its edition."""
    return "../" if page else ""


def _is_edition(meta: Mapping[str, Any]) -> bool:
    return meta["edition"] in [edition["slug"] for edition in meta.get("editions", ())]


def _files(meta: Mapping[str, Any], page: str) -> Links:
    if not _is_edition(meta):
        return []
    names = {name: f"{_up(page)}samen-leren.{name}" for name in FORMATS}
    links = [
        (f"{NAMES[name]} ({name})", address)
        for name, address in names.items()
        if page or name != "html"
    ]
    site = [] if page else [("Als site, per hoofdstuk", f"{SITE}/index.html")]
    books = [(words, at) for kind, words, at in _products(meta, page) if kind == "book"]
    return site + links + books


def _products(meta: Mapping[str, Any], page: str) -> Iterator[tuple[str, str, str]]:
    """(kind, words, address) of the products; they are made apart, so there is a way to them only
    when the editors said where all of it stands."""
    if not meta.get("address"):
        return
    for product in meta.get("products", ()):
        if product["edition"] in (None, meta["edition"]):
            file = OPENED[product["kind"]]
            name = file if "." in file else f"{product['slug']}.{file}"
            address = f"{_up(page)}../producten/{product['slug']}/{name}"
            yield product["kind"], f"{product['title']} ({name.rpartition('.')[2]})", address


def _editions(meta: Mapping[str, Any], page: str) -> Links:
    """The other editions, each at the same chapter."""
    if not _is_edition(meta):
        return []
    chapters = {f"{chapter['slug']}.html" for chapter in meta["chapters"]}
    file = page if page in chapters else "index.html"
    return [
        (
            edition["title"],
            f"{_up(page)}../{edition['slug']}/" + (f"{SITE}/{file}" if page else _ONE),
        )
        for edition in meta["editions"]
        if edition["slug"] != meta["edition"]
    ]


_ONE = "samen-leren.html"


def _more(meta: Mapping[str, Any], page: str) -> Links:
    report = [("Hoe toegankelijk is dit?", f"{_up(page)}{REPORT}")] if _is_edition(meta) else []
    data = [(words, address) for kind, words, address in _products(meta, page) if kind == "data"]
    return report + data


def _list(title: str, links: Links) -> str:
    items = "".join(
        f'<li><a href="{escape(address)}">{escape(words)}</a></li>' for words, address in links
    )
    return f"<div><h3>{title}</h3><ul>{items}</ul></div>"


def _people(meta: Mapping[str, Any]) -> Iterator[str]:
    """Whom to ask, who publishes it and under which conditions."""
    contact, publisher, licence = (meta.get(k) for k in ("contact", "publisher", "licence"))
    if not contact and not publisher and not licence:
        return
    yield "<div><h3>Vragen en reacties</h3>"
    if contact:
        shown = escape(contact)
        if re.fullmatch(r"[^\s@]+@[^\s@]+", contact):
            shown = f'<a href="mailto:{shown}">{shown}</a>'
        yield (
            f"<p>Ziet u een fout, mist u iets of wilt u iets vragen? Laat het weten: {shown}. "
            "Noem erbij waar u dit las, bijvoorbeeld het nummer van de les.</p>"
        )
    if publisher:
        yield f"<p>Uitgever: {escape(publisher)}.</p>"
    if licence:
        name = escape(licence["name"])
        address = licence.get("address")
        yield "<p>Voorwaarden: " + (
            f'<a href="{escape(address)}" rel="license">{name}</a>.</p>'
            if address
            else f"{name}.</p>"
        )
    yield "</div>"

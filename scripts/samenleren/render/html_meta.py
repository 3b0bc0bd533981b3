"""What the head of a page tells machines: Dublin Core terms, schema.org, DCAT, Open Graph.

In: the meta of an edition, from config.yaml. Out: HTML for the head, in the words of `terms`; and
the files beside the pages that programs look for: a map of the site, and a feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from samenleren.handover.edition import FORMATS, SITE
from samenleren.render.terms import TERMS, document_title, report_of, terms_of

Parts = list[tuple[str, str]]
"""The parts that a page or site holds: (title, address)."""
DCAT = {"dcat": "http://www.w3.org/ns/dcat#", "dct": TERMS}
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "odt": "application/vnd.oasis.opendocument.text",
}
_MARK = (
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cg fill='none' "
    "stroke-width='7'%3E%3Cpath stroke='%23A64B1B' d='M3 7c13 0 13 18 26 18'/%3E"
    "%3Cpath stroke='%23fff' stroke-width='11' d='M9 23c4-3 6-11 11-14'/%3E"
    "%3Cpath stroke='%231F5A7A' d='M3 25c13 0 13-18 26-18'/%3E%3C/g%3E%3C/svg%3E"
)
ICON = (
    f'<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{_MARK.replace(" ", "%20")}">'
)
"""Two strands that cross, for the tab of the browser."""


def metadata(
    meta: Mapping[str, Any],
    parts: Iterable[tuple[str, str]],
    whole: str = "",
    page: str = "",
    about: str = "",
) -> str:
    """The link, meta and script elements of a page.

    `parts` are what the page or site holds. `whole` is the address of the publication when the
    page is one part of it, then the only one in `parts`. `page` is the file of a page of the site,
    `about` what it is about, when that is not what the publication is about. The scripts are
    blocks of data, which a content security policy does not stop.
    """
    parts = list(parts)
    lines = [f'<link rel="schema.dcterms" href="{TERMS}">']
    lines += [
        f'<meta name="dcterms.{name}" content="{escape(value)}">' for name, value in terms_of(meta)
    ]
    address = address_of(meta, page)
    if address:
        lines.append(f'<link rel="canonical" href="{escape(address)}">')
        lines.append(f'<meta name="dcterms.identifier" content="{escape(address)}">')
    title = parts[0][0] if whole else meta["title"]
    graph = {
        "og:type": "article" if whole else "website",
        "og:site_name": meta["title"],
        "og:title": title,
        "og:description": about or meta["description"],
        "og:locale": meta["lang"].replace("-", "_"),
        "og:url": address,
    }
    lines += [
        f'<meta property="{name}" content="{escape(value)}">'
        for name, value in graph.items()
        if value
    ]
    blocks = [_linked(meta, parts, whole)]
    if not whole:
        blocks.append(_catalogued(meta, page, address))
    for data in blocks:
        text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
        lines.append(f'<script type="application/ld+json">{text}</script>')
    return "\n".join(lines)


def address_of(meta: Mapping[str, Any], page: str = "") -> str:
    """Where a page of the site, or the single file, stands on the web; "" when nobody said so."""
    if not meta.get("address"):
        return ""
    file = f"{SITE}/{page}" if page else "samen-leren.html"
    return f"{meta['address']}{meta['edition']}/{file}"


def site_map(meta: Mapping[str, Any], files: Iterable[str]) -> str:
    """The map of the site (https://www.sitemaps.org/protocol.html), which needs addresses."""
    pages = "".join(
        f"<url><loc>{escape(address_of(meta, file))}</loc><lastmod>{meta['date']}</lastmod></url>"
        for file in files
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>\n'
    )


def feed(meta: Mapping[str, Any], pages: Iterable[Sequence[str]]) -> str:
    """News as Atom (RFC 4287): each of `pages` (title, file, what it is about, and the date when
    that is not the one of this version). Without an address on the web, links are relative and
    names made up of it."""
    name = f"{meta['title']}/{meta['edition']}"

    def entry(title: str, file: str, about: str, date: str = meta["date"]) -> str:
        link = address_of(meta, file) or file
        return (
            f"<entry><title>{escape(title)}</title><id>{_name(f'{name}/{file}')}</id>"
            f"<updated>{date}T00:00:00Z</updated>"
            f'<link href="{escape(link)}"/><summary>{escape(about)}</summary></entry>'
        )

    entries = "".join(entry(*page) for page in pages)
    home = address_of(meta, "index.html") or "index.html"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{meta["lang"]}">'
        f"<title>{escape(document_title(meta))}</title><id>{_name(name)}</id>"
        f"<updated>{meta['date']}T00:00:00Z</updated><author><name>{escape(meta['author'])}</name>"
        f'</author><link href="{escape(home)}"/>{entries}</feed>\n'
    )


def _name(of: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, of)}"


def _linked(meta: Mapping[str, Any], parts: Parts, whole: str) -> dict[str, Any]:
    author = {"@type": "Organization", "name": meta["author"]}
    said = {term: value for term, value in report_of(meta).items() if value}
    if "publisher" in said:
        said["publisher"] = {"@type": "Organization", "name": said["publisher"]}
    report = {"@type": "Report"} | said | {"author": author}
    listed = [
        {"@type": "CreativeWork", "position": number, "name": title, "url": address}
        for number, (title, address) in enumerate(parts, 1)
    ]
    context = {"@context": "https://schema.org"}
    if whole:
        (part,) = listed
        del part["position"]
        return context | part | {"inLanguage": meta["lang"], "isPartOf": report | {"url": whole}}
    return context | report | {"hasPart": listed}


def _catalogued(meta: Mapping[str, Any], page: str, address: str) -> dict[str, Any]:
    """The publication as DCAT has it (https://www.w3.org/TR/vocab-dcat-3/), each format a
    distribution."""
    return dict(_dataset(meta, page, address))


def _dataset(meta: Mapping[str, Any], page: str, address: str) -> Iterator[tuple[str, Any]]:
    yield "@context", DCAT
    yield "@type", "dcat:Dataset"
    if address:
        yield "@id", address
    terms = [(name, value) for name, value in terms_of(meta) if name != "subject"]
    yield from ((f"dct:{name}", value) for name, value in terms)
    yield "dcat:keyword", list(meta["keywords"])
    if meta["edition"] in [edition["slug"] for edition in meta.get("editions", ())]:
        up = "../" if page else ""
        yield (
            "dcat:distribution",
            [
                {
                    "@type": "dcat:Distribution",
                    "dcat:downloadURL": {"@id": f"{up}samen-leren.{name}"},
                    "dcat:mediaType": MEDIA[name],
                }
                for name in FORMATS
            ],
        )

"""What the head of a page tells machines: Dublin Core terms and schema.org.

In: the meta of an edition, from config.yaml. Out: HTML for the head, in the words of `terms`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from samenleren.render.terms import TERMS, report_of, terms_of


def metadata(meta: Mapping[str, Any], parts: Iterable[tuple[str, str]], whole: str = "") -> str:
    """The link, meta and script elements of a page.

    `parts` are (title, address) of the parts that the page or site holds. `whole` is the
    address of the publication when the page is one part of it, then the only one in `parts`.
    The script is a block of data, which a content security policy does not stop.
    """
    lines = [f'<link rel="schema.dcterms" href="{TERMS}">']
    lines += [
        f'<meta name="dcterms.{name}" content="{escape(value)}">' for name, value in terms_of(meta)
    ]
    data = json.dumps(_linked(meta, list(parts), whole), ensure_ascii=False).replace("<", "\\u003c")
    return "\n".join([*lines, f'<script type="application/ld+json">{data}</script>'])


def _linked(meta: Mapping[str, Any], parts: list[tuple[str, str]], whole: str) -> dict[str, Any]:
    author = {"@type": "Organization", "name": meta["author"]}
    report = {"@type": "Report"} | report_of(meta) | {"author": author}
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

"""A newsletter as the body of a message: HTML as mail programs read it.

Mail programs drop style sheets, names to jump to and pictures from elsewhere. So the look stands at
each element, a table carries the page, a reference within the text is its words alone, and a
drawing is what it says. (Outlook for Windows sets HTML with Word's engine: tables for layout, no
`max-width`; https://www.caniemail.com has what others know.)
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from samenleren.assemble.subjects import Document
from samenleren.design.tokens import Tokens, load_tokens
from samenleren.handover.concept import concept_mark
from samenleren.handover.markdown import FILL
from samenleren.products import Job, Made
from samenleren.products.documents import documents_of, tree_of
from samenleren.programs.pandoc import run_pandoc
from samenleren.render.html_tree.markup import escape
from samenleren.render.tree import Element, Elements, described, element, rewritten
from samenleren.storage.files import write_text

WIDTH = 600
"""In pixels: what fits beside the list of messages on a screen."""
_FONTS = "font-family:'Source Sans 3',Arial,Helvetica,sans-serif"


def make(job: Job) -> Made:
    """Writes <slug>.html for each document of the product."""
    made = Made()
    styles = _styles(load_tokens(job.root))
    for document in documents_of(job):
        name = f"{document.name}.html"
        blocks = rewritten(tree_of(job, document)["blocks"], _plain)
        write_text(job.folder / name, _page(job, document, _body(blocks, styles), styles))
        made.allowed.update(document.allowed)
        made.files[name] = document.placed
    return made


def _plain(one: Element) -> Elements | None:
    """What a mail program has no use for, as what it shows."""
    match one["t"]:
        case "Link" if one["c"][2][0].startswith("#"):
            return list(one["c"][1])
        case "Image":
            return [element("Emph", [element("Str", described(one))])]
        case "Span" if FILL in one["c"][0][1]:
            return []
    return None


def _styles(tokens: Tokens) -> Mapping[str, str]:
    """The look of each kind of element, by its tag or class."""
    colour = tokens.light
    text = f"{_FONTS};font-size:16px;line-height:24px;color:{colour.ink}"
    small = f"{_FONTS};font-size:14px;line-height:20px;color:{colour.muted}"
    head = f"{_FONTS};font-weight:bold;color:{colour.ink}"
    return {
        "h1": f"{head};font-size:30px;line-height:36px;margin:0 0 16px 0",
        "h2": f"{head};font-size:22px;line-height:28px;margin:32px 0 12px 0",
        "h3": f"{head};font-size:18px;line-height:24px;margin:24px 0 8px 0",
        "p": f"{text};margin:0 0 12px 0",
        "li": f"{text};margin:0 0 8px 0",
        "ul": "margin:0 0 12px 0;padding:0 0 0 24px",
        "ol": "margin:0 0 12px 0;padding:0 0 0 24px",
        "a": f"color:{colour.link};text-decoration:underline",
        "table": "border-collapse:collapse;width:100%",
        "caption": f"{small};text-align:left;padding:0 0 8px 0",
        "th": f"{head};font-size:14px;line-height:20px;text-align:left;vertical-align:top;"
        f"padding:8px 12px 8px 0;border-bottom:1px solid {colour.line}",
        "td": f"{text};font-size:14px;line-height:20px;vertical-align:top;"
        f"padding:8px 12px 8px 0;border-bottom:1px solid {colour.line}",
        "small": small,
        "wash": colour.wash,
        "paper": colour.paper,
        "label": "font-weight:bold",
        "title": "font-weight:bold",
        "date": "font-weight:bold",
        "lesson": f"margin:0 0 16px 0;padding:0 0 0 12px;border-left:3px solid {colour.line}",
    }


_SMALL = ("attribution", "source-ref", "record", "source-note", "table-number")


def _body(blocks: Elements, styles: Mapping[str, str]) -> str:
    """Blocks as HTML in which each element has its look and nothing else but its language and where
    it leads."""
    from lxml import html

    document = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})
    made = run_pandoc(["--from=json", "--to=html5", "--wrap=none"], document).text
    root = html.fragment_fromstring(made, create_parent="div")
    for one in root.iterdescendants():
        if not isinstance(one.tag, str):
            continue
        names = (one.get("class") or "").split()
        style = styles.get(one.tag, "")
        for name in names:
            style = styles["small"] if name in _SMALL else styles.get(name, style)
        kept = {name: one.get(name) for name in ("href", "lang", "scope", "colspan", "rowspan")}
        one.attrib.clear()
        one.attrib.update({name: value for name, value in kept.items() if value})
        if style:
            one.set("style", style)
    inside = [html.tostring(child, encoding="unicode") for child in root]
    return "".join(inside)


def _page(job: Job, document: Document, body: str, styles: Mapping[str, str]) -> str:
    """The whole message: its body in a table that carries the page."""
    publication, meta = job.config.publication, document.meta
    carried = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
    foot = f"{publication.author}, {meta['date_text']}, versie {publication.version}"
    above = f"{publication.title}{concept_mark(job.concept)}"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(publication.language)}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,'
        'initial-scale=1">\n'
        f"<title>{escape(meta['document_title'])}</title>\n</head>\n"
        f'<body style="margin:0;padding:0;background-color:{styles["wash"]}">\n'
        f'<table {carried} width="100%" style="background-color:{styles["wash"]}"><tr>'
        '<td align="center" style="padding:24px 8px">\n'
        f'<table {carried} width="{WIDTH}" style="width:100%;max-width:{WIDTH}px;'
        f'background-color:{styles["paper"]}"><tr>'
        '<td align="left" style="padding:32px 24px">\n<main>\n'
        f'<p style="{styles["small"]};margin:0 0 8px 0">{escape(above)}</p>\n'
        f"{body}"
        f'<p style="{styles["small"]};margin:32px 0 0 0">{escape(foot)}</p>\n</main>\n'
        "</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n"
    )

"""The site: the HTML edition as pages, one per chapter and per part, from the finished single file.

In: the single file (samenleren.render.html) and the edition's meta. Out: a folder of pages that
share one stylesheet, one program, one drawing and one search index. Every address in it is
relative, and nothing is fetched, so it works in any folder of any server and when its files are
opened from a disk.
"""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from lxml import html
from lxml.html import HtmlElement
from lxml.html.builder import CLASS, LI, NAV, SPAN, UL, A, E

from samenleren.design.tokens import load_tokens
from samenleren.language.shorten import whole_words
from samenleren.render.html import FIRST, digest, policy, program, seeker
from samenleren.render.html_assets import COVER, DARK, HOME_VIEW, named, weave_file
from samenleren.render.html_edition import this_edition
from samenleren.render.html_lessons import TITLE as LESSONS
from samenleren.render.html_lessons import link_cells, list_of_lessons, made_list
from samenleren.render.html_meta import ICON, feed, metadata, site_map
from samenleren.render.html_search import search_index
from samenleren.render.html_style import font_faces, stylesheet
from samenleren.storage.files import write_changed

HOME = "index.html"
MISSING, FEED, MAP = "404.html", "nieuws.atom", "sitemap.xml"
DESCRIBED = 160
"""The most signs in what a page is about; search engines show no more."""
OWN = "'self' file:"
"""Beside the own site, `file:`: for a page that is opened from a disk some browsers hold that no
file is of its own origin. A page from a server cannot load files of a disk."""
SHARED = frozenset(["pagina-inhoud", "pagina-tekst"])  # on every page
_LEVELS = {f"h{level}": f"h{level - 1}" for level in range(2, 7)}
_NOTES = "Noten"
_NOT_HERE = "Deze pagina is er niet"


@dataclass
class _Page:
    """One page: its file, its title, its accent, the section it holds (none: only the home), and
    what it is about in a line."""

    file: str
    title: str
    section: HtmlElement | None
    accent: str | None = None
    chapter: bool = False
    about: str = ""


@dataclass(frozen=True)
class _Files:
    """What all pages share, by the names of the files."""

    fonts: str
    style: str
    program: str
    index: str
    places: str
    weave: str


@dataclass
class _Whole:
    """The single file taken apart: what pages share, the pages in order, where each id is, what
    stood outside every section, and the links whose target is nowhere."""

    shell: HtmlElement
    pages: list[_Page]
    sources: dict[str, HtmlElement]
    places: dict[str, str]
    loose: list[HtmlElement]
    files: _Files
    lost: set[str] = field(default_factory=set)


def write_site(page: Path, meta: dict[str, Any], folder: Path, root: Path) -> list[str]:
    """Makes `folder` the site of the single file `page`: of what was there, files that stay the
    same are left alone and those that are no part of it go.

    `meta` is the contract's meta, `root` the repository root. Returns Dutch warnings (none: all
    is well). The same inputs give the same bytes. Raises OSError when the folder cannot be written.
    """
    first = (root / FIRST).read_text(encoding="utf-8").strip()
    document = html.document_fromstring(page.read_text(encoding="utf-8"))
    main, synonyms = document.find(".//main"), meta.get("synonyms", ())
    index = search_index(main, root, _files(document), synonyms)
    _list_lessons(document, meta)
    tokens = load_tokens(root)
    shared = {
        "fonts": ("letters", "css", font_faces(tokens, root) + "\n"),
        "style": ("stijl", "css", stylesheet(tokens, root) + "\n"),
        "program": ("pagina", "js", program(root) + "\n"),
        "index": ("zoekindex", "js", f"{seeker(root)}\nglobalThis.zoekindex = {index};\n"),
        "places": ("plaatsen", "js", f"globalThis.plaatsen = {_json(_places(document))};\n"),
        "weave": ("weefsel", "svg", weave_file(tokens)),
    }
    names = {key: named(*made) for key, made in shared.items()}
    whole = _take_apart(document, _Files(**names))
    files = {names[key]: text for key, (_, _, text) in shared.items()}
    files |= {
        each.file: _written(whole, number, meta, first) for number, each in enumerate(whole.pages)
    }
    files[MISSING] = _missing(whole, meta, first)
    pages = [(page.title or meta["title"], page.file, page.about) for page in whole.pages]
    files[FEED] = feed(meta, pages)
    if meta.get("address"):
        files[MAP] = site_map(meta, [page.file for page in whole.pages])
    for name in sorted(files, key=HOME.__eq__):  # it stands for all pages: last
        write_changed(folder / name, files[name])
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in files:
            path.unlink()
    return [
        f"koppeling naar {target} in de site vindt haar plaats niet"
        for target in sorted(whole.lost)
    ]


def _list_lessons(document: HtmlElement, meta: dict[str, Any]) -> None:
    """Sees to it that one page lists the lessons, and leads to parts of it from figures."""
    sections = document.xpath("//main/section")
    listing = list_of_lessons(sections)
    chapters = [section for section in sections if "chapter" in _classes(section)]
    if listing is None and chapters:
        listing = made_list(chapters)
        if listing is not None:
            chapters[-1].addnext(listing)
            (link,) = document.xpath(
                "//nav[@id='pagina-inhoud']//a[@href=$last]", last=f"#{chapters[-1].get('id')}"
            )
            own = LI(A(LESSONS, href=f"#{listing.get('id')}"))
            link.getparent().addnext(own)
    if listing is not None:
        name = listing.get("id")
        link_cells(sections, meta.get("facets", ()), f"{name}.html#{name}")


def _files(document: HtmlElement) -> list[str]:
    """The file of each top-level section. A part before the first chapter opens the home page."""
    sections = document.xpath("//main/section")
    names = [f"{section.get('id')}.html" for section in sections]
    names = [name if name != HOME else f"deel-{name}" for name in names]
    if sections and "chapter" not in _classes(sections[0]):
        names[0] = HOME
    return names


def _places(document: HtmlElement) -> dict[str, str]:
    """Where each id of the single file is: by page, those that are there."""
    return {
        file: " ".join(section.xpath(".//@id | @id"))
        for file, section in zip(_files(document), document.xpath("//main/section"), strict=True)
    }


def _take_apart(document: HtmlElement, files: _Files) -> _Whole:
    (main,) = document.iter("main")
    sections = list(main.iterchildren("section"))
    pages = []
    for file, section in zip(_files(document), sections, strict=True):
        heading = section.find(".//h2")
        title = " ".join(heading.text_content().split()) if heading is not None else _NOTES
        accent, is_chapter = section.get("data-accent"), "chapter" in _classes(section)
        about = whole_words(_about(section), DESCRIBED)
        pages.append(_Page(file, title, section, accent, is_chapter, about))
    if not pages or pages[0].file != HOME:
        pages.insert(0, _Page(HOME, "", None))
    places = {
        element.get("id"): page.file
        for page in pages
        for top in ([] if page.section is None else [page.section])
        for element in top.iter()
        if isinstance(element.tag, str) and element.get("id")
    }
    loose = [element for element in main if element.tag != "section"]
    for element in list(main):
        element.tail = None
        main.remove(element)
    _draw(document, pages, files.weave)
    for element in document.xpath("//style | //script | //meta[@http-equiv]"):
        element.drop_tree()
    told = "//head/*[starts-with(@name, 'dcterms') or @rel or @property or @name='description']"
    for element in document.xpath(told):
        element.drop_tree()
    listed = "source-item", "references"
    sources = {
        element.get("id"): element
        for page in pages
        if page.section is not None
        for element in page.section.iter("li")
        if element.get("id")
        and {*_classes(element), *_classes(element.getparent())}.intersection(listed)
    }
    return _Whole(document, pages, sources, places, loose, files)


def _about(section: HtmlElement) -> str:
    """What a page is about: the question of a chapter, else its first paragraph."""
    for words in (*section.find_class("chapter-question"), *section.iter("p")):
        if words.get("class") != "up" and (text := words.text_content().strip()):
            return str(text)
    return ""


def _draw(document: HtmlElement, pages: list[_Page], file: str) -> None:
    """The drawing of the cover and of each opening, from the one file of all pages."""
    (cover,) = document.find_class("weave")
    cover[:] = _pictures(file, HOME_VIEW)
    for page in pages:
        if page.section is None:
            continue
        for drawing in page.section.find_class("chapter-weave"):
            parent = drawing.getparent()
            at = parent.index(drawing)
            parent[at : at + 1] = _pictures(file, page.accent or HOME_VIEW, "chapter-weave")


def _pictures(file: str, view: str, *names: str) -> list[HtmlElement]:
    """A part of the drawing in the light and in the dark colours, of which one is shown."""
    size = {"alt": "", "width": str(COVER[0]), "height": str(COVER[1])}
    return [
        E.img({"src": f"{file}#{view}{ending}", "class": " ".join([*names, scheme]), **size})
        for scheme, ending in (("for-light", ""), ("for-dark", DARK))
    ]


def _written(whole: _Whole, number: int, meta: dict[str, Any], first: str) -> str:
    """One page as HTML."""
    page = whole.pages[number]
    document = deepcopy(whole.shell)
    (main,) = document.iter("main")
    section = deepcopy(page.section)
    if page.file == HOME:
        _home(whole, main, section, meta)
    else:
        _inner(document, main, section)
    _contents(document, page)
    main.append(_pager(whole.pages, number))
    _sources(whole, document, page)
    return _finished(whole, document, page, meta, first)


def _missing(whole: _Whole, meta: dict[str, Any], first: str) -> str:
    """The page that a server shows for an address where nothing is."""
    document = deepcopy(whole.shell)
    (main,) = document.iter("main")
    words = (
        "Misschien is het adres niet goed overgenomen, of heet de pagina nu anders. "
        "Zoek hierboven, of kies een deel uit de inhoud. "
    )
    section = E.section(
        CLASS("part"),
        E.h2(_NOT_HERE, CLASS("level-2")),
        E.p(words, A("Naar de eerste pagina", href=HOME), "."),
    )
    page = _Page(MISSING, _NOT_HERE, section, about=f"{_NOT_HERE}.")
    _inner(document, main, section)
    _contents(document, page)
    text = _finished(whole, document, page, meta, first)
    return text.replace("<title>", '<meta name="robots" content="noindex">\n<title>', 1)


def _finished(
    whole: _Whole, document: HtmlElement, page: _Page, meta: dict[str, Any], first: str
) -> str:
    """A page with its links, its head and its foot."""
    _linked(whole, document, page)
    _head(whole, document, page, meta, first)
    document.find("body").set("class", "site")
    document.get_element_by_id("pagina-zoeken").set("data-index", whole.files.index)
    for foot in document.xpath("//*[@id='pagina-uitgave']"):
        made = html.fragment_fromstring(this_edition(meta, page.file))
        made.tail = foot.tail
        foot.getparent().replace(foot, made)
    text: str = html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>")
    return text + "\n"


def _home(
    whole: _Whole, main: HtmlElement, section: HtmlElement | None, meta: dict[str, Any]
) -> None:
    """The cover, the opening text, the chapters as cards and the other parts as a list."""
    main.extend(deepcopy(whole.loose))
    if section is not None:
        main.append(section)
    questions = {f"{chapter['slug']}.html": chapter for chapter in meta["chapters"]}
    cards = UL(CLASS("chapter-cards"))
    others = UL()
    for page in whole.pages[1:] if whole.pages[0].file == HOME else whole.pages:
        if chapter := questions.get(page.file):
            link = A(
                SPAN(str(chapter["number"]), CLASS("number")),
                " ",
                SPAN(chapter["title"], CLASS("name")),
                " ",
                SPAN(chapter["question"], CLASS("question")),
                href=page.file,
            )
            cards.append(LI(link, {"data-accent": chapter["accent"]}))
        else:
            others.append(LI(A(page.title, href=page.file)))
    for title, listed in (("De hoofdstukken", cards), ("Verder in deze publicatie", others)):
        if len(listed):
            main.append(E.section(CLASS("part"), E.h2(title, CLASS("level-2")), listed))
    main.getroottree().getroot().find("body").set("data-places", whole.files.places)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _inner(document: HtmlElement, main: HtmlElement, section: HtmlElement | None) -> None:
    """A chapter or part: no cover, and its headings one level up, since its title is the h1."""
    (cover,) = document.find_class("cover")
    for mark in cover.find_class("concept-mark"):
        mark.tail = None
        main.append(mark)
    cover.drop_tree()
    assert section is not None  # only the home page may have none
    if section.find(".//h2") is None:
        section.insert(0, E.h2(_NOTES, CLASS("level-2")))
    for heading in section.iter(*_LEVELS):
        heading.tag = _LEVELS[heading.tag]
    for up in section.find_class("up"):
        up.drop_tree()
    main.append(section)


def _contents(document: HtmlElement, page: _Page) -> None:
    """In the contents of a page only its own chapter shows its sections."""
    anchor = f"#{page.section.get('id')}" if page.section is not None else None
    for entry in document.xpath("//nav[@id='pagina-inhoud']/details/ol/li"):
        link, *inner = entry
        if link.get("href") == anchor:
            link.set("aria-current", "page")
            continue
        for listed in inner:
            entry.remove(listed)


def _pager(pages: list[_Page], number: int) -> HtmlElement:
    links = []
    for step, name, words in ((-1, "previous", "Vorige"), (1, "next", "Volgende")):
        if 0 <= number + step < len(pages):
            page = pages[number + step]
            title = page.title or "Begin"
            link = A(SPAN(words, CLASS("direction")), " ", title, CLASS(name), href=page.file)
            if page.accent:
                link.set("data-accent", page.accent)
            links.append(link)
    return NAV(*links, {"class": "pager", "aria-label": "Vorige en volgende"})


def _sources(whole: _Whole, document: HtmlElement, page: _Page) -> None:
    """The sources that the page names and another page lists, for the notes that open in place."""
    named = [
        link.get("href", "")[1:] for link in document.xpath("//main//a[starts-with(@href, '#')]")
    ]
    wanted = [
        name
        for name in dict.fromkeys(named)
        if name in whole.sources and whole.places[name] != page.file
    ]
    if wanted:
        kept = html.fromstring('<template id="pagina-bronnen"><ol></ol></template>')
        kept[0].extend(deepcopy(whole.sources[name]) for name in wanted)
        document.find("body").append(kept)


def _linked(whole: _Whole, document: HtmlElement, page: _Page) -> None:
    """Each internal link goes to the page where its target is."""
    starts = {p.section.get("id"): p.file for p in whole.pages if p.section is not None}
    for link in document.iter("a"):
        target = link.get("href", "")
        if not target.startswith("#"):
            continue
        name = target[1:]
        if name == "pagina-titel":
            link.set("href", HOME)
        elif name in starts and whole.places[name] != HOME:
            link.set("href", starts[name])
        elif name in whole.places:
            if whole.places[name] != page.file:
                link.set("href", f"{whole.places[name]}{target}")
        elif name not in SHARED:
            whole.lost.add(target)


def _head(
    whole: _Whole, document: HtmlElement, page: _Page, meta: dict[str, Any], first: str
) -> None:
    head = document.find("head")
    title = head.find("title")
    if page.file == HOME:
        parts = [(p.title, p.file) for p in whole.pages if p.file != HOME]
        data = metadata(meta, parts, page=HOME)
    else:
        title.text = f"{page.title} – {title.text}"
        parts = [(page.title, page.file)]
        data = metadata(meta, parts, whole=HOME, page=page.file, about=page.about)
    about = meta["description"] if page.file == HOME else page.about or meta["description"]
    allowed = policy(OWN, f"{OWN} '{digest(first)}'", f"{OWN} data:")
    sheets = (
        f'<link rel="stylesheet" href="{name}">' for name in (whole.files.fonts, whole.files.style)
    )
    made = (
        f"{allowed}<script>{first}</script>{''.join(sheets)}"
        f'<script src="{whole.files.program}" defer></script>{ICON}'
        f'<link rel="alternate" type="application/atom+xml" href="{FEED}" title="Nieuws">'
        f'<meta name="description" content="{escape(about)}">{data}'
    )
    for element in reversed(html.fragments_fromstring(f"<div>{made}</div>")[0]):
        element.tail = "\n"
        head.insert(1, element)


def _classes(element: HtmlElement) -> list[str]:
    return str(element.get("class", "")).split()

"""Counts the text in DOCX by pandoc's reader of it, for the ledger.

Pandoc sees the body and nothing around it. So it is given a package of one part: the body with what
stands around and in it (headers, notes, comments, text boxes) behind it, and without looks, styles
and what was deleted. What is drawn is counted here, from the raw XML. Nothing is shared with
`readers`.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from samenleren.count.drawings import DRAWN, described
from samenleren.count.pandoc_tree import TEXTS, nodes, text_of, tree_of
from samenleren.count.tally import Count, count_of

_OPEN = "http://schemas.openxmlformats.org/"
_NAMES = {
    "w": f"{_OPEN}wordprocessingml/2006/main",
    "m": f"{_OPEN}officeDocument/2006/math",
    "r": f"{_OPEN}officeDocument/2006/relationships",
    "a": f"{_OPEN}drawingml/2006/main",
    "c": f"{_OPEN}drawingml/2006/chart",
    "mc": f"{_OPEN}markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_PREFIXES = {uri: prefix for prefix, uri in _NAMES.items()}
for _prefix, _uri in _NAMES.items():
    ET.register_namespace(_prefix, _uri)  # pandoc knows elements by these

_SWITCH = re.compile(r'\\(?:[mn]\b|[a-km-z*@#!]\s*(?:"[^"]*"|\S+))', re.IGNORECASE)
"""What does not matter in the instruction of a field: all but the spot that a link leads to."""
_PARTS = ("footnotes", "endnotes", "header", "footer", "comments")
_AROUND = ("w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment")
_GONE = frozenset(("w:del", "w:moveFrom", "w:tblGrid", "w:delInstrText"))
_LOOKS = re.compile(r"\w+:\w*Pr")
_AS_IT_IS = frozenset(("w:t", "w:instrText", "w:fldChar", "w:tab", "w:ptab", "w:br", "w:cr"))
"""What may stand in a run; a run is made for each of them."""
_APART = frozenset(("w:tbl", "w:tc"))
"""A paragraph of which the end was deleted is not joined with one in these."""
_HOLDERS = frozenset(("w:drawing", "w:pict", "w:object"))
_TEXTS = frozenset(("w:t", "m:t", "a:t"))
_MARKS = {"w:tr": "w:trPr/w:del", "w:tc": "w:tcPr/w:cellDel"}


def count_word(data: bytes) -> Count:
    """A DOCX file: its paragraphs, those around the body and those in what is drawn."""
    package = _Package(data)
    main = package.related("", ("officeDocument",))[0]
    content = _Content()
    for number, part in enumerate([main, *package.related(main, _PARTS)]):
        content.add_part(package.tree(part), f"p{number}")
        for key, kind, target, _ in package.relations(part):
            if kind == "hyperlink":
                content.links[f"p{number}{key}"] = target
        for drawn in package.related(part, ("diagramData", "chart")):
            content.texts += _drawn_texts(package.tree(drawn))
    blocks = nodes(tree_of(content.package(), "docx"), *TEXTS)
    return count_of([*(text_of(block) for _, block in blocks), *content.texts], content.pictures)


class _Package:
    """The parts of a package, by their relations."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            self.parts = {name: archive.read(name) for name in wanted}

    def tree(self, part: str) -> ET.Element:
        """The XML of a part, of the usual variant."""
        return ET.fromstring(_STRICT.sub(_OPEN.encode() + rb"\1/2006/\2", self.parts[part]))

    def relations(self, part: str) -> list[tuple[str, str, str, bool]]:
        """Of each relation its name, what kind (the last word of its type), whereto, outside or
        not."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self.parts:
            return []
        return [
            (
                each.get("Id", ""),
                each.get("Type", "").rpartition("/")[2],
                each.get("Target", ""),
                each.get("TargetMode") == "External",
            )
            for each in ET.fromstring(self.parts[file])
        ]

    def related(self, part: str, kinds: tuple[str, ...]) -> list[str]:
        """The parts of these kinds that a part refers to, once each."""
        folder = posixpath.join("/", posixpath.dirname(part))
        found = [
            posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            for _, kind, target, outside in self.relations(part)
            if kind in kinds and not outside
        ]
        return [name for name in dict.fromkeys(found) if name in self.parts]


class _Content:
    """What is in the parts: a body for pandoc with the links in it, and of what is drawn the texts
    and the number of pictures."""

    def __init__(self) -> None:
        self.body = ET.Element(_named("w:body"))
        self.links: dict[str, str] = {}
        self.texts: list[str] = []
        self.pictures = 0
        self.prefix = ""
        self.icons = 0
        self._makers: dict[str, Callable[[ET.Element], list[ET.Element]]] = {
            "w:p": self._paragraph,
            "w:hyperlink": self._link,
            "w:fldSimple": self._field,
            "w:sdt": self._control,
            "w:sym": self._sign,
            "w:ruby": self._ruby,
            "m:oMath": self._math,
            "mc:AlternateContent": self._alternative,
            **dict.fromkeys(_APART, self._apart),
        }

    def add_part(self, root: ET.Element, prefix: str) -> None:
        """Adds a part; `prefix` stands before the names of its links."""
        self.prefix = prefix
        stories = [each for each in root.iter() if _name(each) in _AROUND] or list(root)
        for story in stories:
            self.body.extend(self._inside(story))

    def _inside(self, element: ET.Element) -> list[ET.Element]:
        return [kept for child in element for kept in self._kept(child)]

    def _kept(self, element: ET.Element) -> list[ET.Element]:
        """What comes in the place of an element: paragraphs, or what is in one."""
        name = _name(element)
        if name in _GONE or (name in _MARKS and _find(element, _MARKS[name]) is not None):
            return []
        if name == "w:pPr" and _find(element, "w:rPr/w:del") is not None:
            return [element]
        if _LOOKS.fullmatch(name):
            return []
        if name in _AS_IT_IS:
            if name == "w:t" and element.text:  # a space is no letter, and costs pandoc an element
                element.text = "".join(element.text.split()) or element.text
            chosen = [_run(_chosen(form)) for form in element.iter(_named("w:ffData"))]
            return [*chosen, _element("w:r", element)]
        if name in _HOLDERS:
            self._draw(element)
            return []
        made = self._makers.get(name)
        return self._inside(element) if made is None else made(element)

    def _paragraph(self, element: ET.Element) -> list[ET.Element]:
        """A paragraph; those in it stand behind it."""
        inside = self._inside(element)
        paragraphs = [each for each in inside if each.tag == _named("w:p")]
        own = _element("w:p", *(each for each in inside if each.tag != _named("w:p")))
        return [own, *paragraphs]

    def _link(self, element: ET.Element) -> list[ET.Element]:
        link = _element("w:hyperlink", *self._inside(element))
        link.attrib = dict(element.attrib)
        if (name := link.get(_named("r:id"))) is not None:
            link.set(_named("r:id"), f"{self.prefix}{name}")
        return [link]

    def _field(self, element: ET.Element) -> list[ET.Element]:
        """A field in one element as one in runs, of which pandoc knows every kind."""
        instruction = _element("w:instrText")
        instruction.text = element.get(_named("w:instr"), "")
        return [_mark("begin"), _element("w:r", instruction), _mark("separate"),
                *self._inside(element), _mark("end")]  # fmt: skip

    def _apart(self, element: ET.Element) -> list[ET.Element]:
        return [_element("w:p"), *self._inside(element), _element("w:p")]

    def _math(self, element: ET.Element) -> list[ET.Element]:
        return [_run("".join(t.text or "" for t in element.iter(_named("m:t"))))]

    def _sign(self, element: ET.Element) -> list[ET.Element]:
        return [_run("\ufffd")]

    def _control(self, element: ET.Element) -> list[ET.Element]:
        """A content control. An empty picture field shows an icon."""
        marks = ("w:sdtPr/w:picture", "w:sdtPr/w:showingPlcHdr")
        icon = all(_find(element, mark) is not None for mark in marks)
        self.icons += icon
        content = _find(element, "w:sdtContent")
        kept = [] if content is None else self._inside(content)
        self.icons -= icon
        return kept

    def _alternative(self, element: ET.Element) -> list[ET.Element]:
        """The first branch with text counts, and when it has no pictures those of the first that
        has any. Without both it is the first one: there can be a description in it."""
        says = next((branch for branch in element if _says(branch)), None)
        draws = next((branch for branch in element if _draws(branch)), None)
        if says is not None and draws is not None and not _draws(says):
            for holder in draws.iter():
                if _name(holder) in _HOLDERS:
                    self._picture(holder)
        chosen = says if says is not None else draws
        chosen = next(iter(element), None) if chosen is None else chosen
        return [] if chosen is None else self._inside(chosen)

    def _draw(self, holder: ET.Element) -> None:
        """Something drawn: what is in its text boxes goes behind the body."""
        self._picture(holder)
        self._boxes(holder)

    def _boxes(self, element: ET.Element) -> None:
        for child in element:
            name = _name(child)
            if name == "w:txbxContent":
                self.body.extend(self._inside(child))
            elif name == "mc:AlternateContent":
                for kept in self._alternative(child):
                    self.body.append(kept)
            elif name == "a:p":
                self.texts.append("".join(t.text or "" for t in child.iter(_named("a:t"))))
            else:
                if name == "v:textpath":
                    self.texts.append(child.get("string", ""))
                self._boxes(child)

    def _picture(self, holder: ET.Element) -> None:
        if not self.icons:
            pictures, told = described(holder)
            self.pictures += pictures
            self.texts += told

    def _ruby(self, element: ET.Element) -> list[ET.Element]:
        """A word with a hint above it, which follows it."""
        return [kept for child in reversed(element) for kept in self._kept(child)]

    def package(self) -> bytes:
        """A DOCX file with the body."""
        _settle_instructions(self.body)
        document = ET.Element(_named("w:document"))
        document.append(self.body)
        relations = "".join(
            f'<Relationship Id="{_attribute(key)}" Type="{_NAMES["r"]}/hyperlink"'
            f' Target="{_attribute(target)}" TargetMode="External"/>'
            for key, target in self.links.items()
        )
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations(
                f'<Relationship Id="r" Type="{_NAMES["r"]}/officeDocument"'
                ' Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": _relations(relations),
            "word/document.xml": ET.tostring(document),
        }
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return made.getvalue()


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def _relations(each: str) -> str:
    return f'<Relationships xmlns="{_OPEN}package/2006/relationships">{each}</Relationships>'


def _attribute(text: str) -> str:
    for sign, code in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;")):
        text = text.replace(sign, code)
    return text


def _named(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{rest}"


def _name(element: ET.Element) -> str:
    uri, _, rest = element.tag[1:].rpartition("}")
    return f"{_PREFIXES.get(uri, 'other')}:{rest}"


def _find(element: ET.Element, path: str) -> ET.Element | None:
    return element.find(path, _NAMES)


@dataclass
class _Field:
    """A field that has begun: what stands in its instruction (the words of it, and fields in it),
    as long as it has no result."""

    words: list[ET.Element] = field(default_factory=list)
    silent: list[ET.Element] = field(default_factory=list)
    has_result: bool = False

    def settle(self) -> None:
        """Makes one text of the instruction."""
        text = "".join(each.text or "" for each in self.words)
        for each in self.words + self.silent:
            each.tag, each.text = _named("w:instrText"), ""
            each.attrib.clear()
        if self.words:
            self.words[0].text = _SWITCH.sub(" ", text)


def _settle_instructions(body: ET.Element) -> None:
    """Makes one text of the instruction of each field that ends: pandoc knows no fields inside it,
    and no switches before an address."""
    fields: list[_Field] = []
    for run in body.iter(_named("w:r")):
        mark = run[0].get(_named("w:fldCharType"))
        ended = _Field()
        if mark == "end" and fields:
            ended = fields.pop()
            ended.settle()
        elif mark == "separate" and fields:
            fields[-1].has_result = True
        around = next((each for each in reversed(fields) if not each.has_result), _Field())
        around.words.append(run[0])
        around.silent += ended.words + ended.silent
        if mark == "begin":
            fields.append(_Field())


def _element(name: str, *children: ET.Element) -> ET.Element:
    made = ET.Element(_named(name))
    made.extend(children)
    return made


def _run(content: str) -> ET.Element:
    text = _element("w:t")
    text.set("xml:space", "preserve")
    text.text = content
    return _element("w:r", text)


def _mark(kind: str) -> ET.Element:
    mark = _element("w:fldChar")
    mark.set(_named("w:fldCharType"), kind)
    return _element("w:r", mark)


def _says(branch: ET.Element) -> bool:
    return any(
        (_name(each) in _TEXTS and each.text) or each.get("string") for each in branch.iter()
    )


def _draws(branch: ET.Element) -> bool:
    return any(_name(each).partition(":")[2] in DRAWN for each in branch.iter())


def _drawn_texts(root: ET.Element) -> list[str]:
    """The words in a diagram or a chart; its numbers are no text."""
    numbers = {
        value
        for name in ("c:numCache", "c:numLit")
        for cache in root.iter(_named(name))
        for value in cache.iter()
    }
    texts = ["".join(t.text or "" for t in p.iter(_named("a:t"))) for p in root.iter(_named("a:p"))]
    return texts + [v.text or "" for v in root.iter(_named("c:v")) if v not in numbers]


def _chosen(form: ET.Element) -> str:
    """What a field of older Word versions shows: the chosen entry of its list, or its tick."""
    if _find(form, "w:checkBox") is not None:
        return "\u2610"
    value = _named("w:val")
    entries = [each.get(value, "") for each in form.iter(_named("w:listEntry"))]
    result, usual = _find(form, "w:ddList/w:result"), _find(form, "w:ddList/w:default")
    said = result if result is not None else usual
    number = "0" if said is None else said.get(value, "") or "0"
    index = int(number) if number.isdecimal() else 0
    return entries[index] if index < len(entries) else ""

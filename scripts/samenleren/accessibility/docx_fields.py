"""Names, references and counting fields of a DOCX (ECMA-376 part 1, 17.13.6 and 17.16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from samenleren.accessibility.document import Document
from samenleren.readers.word_tree import W

BOOKMARK = "bladwijzer"
_REFERENCES = ("REF", "PAGEREF")


def take_fields(document: Document, roots: Sequence[Any]) -> None:
    """Puts the names, goals and results of fields of all parts in the document."""
    fields = [field for root in roots for field in _fields(root)]
    for root in roots:
        for mark in root.iter(W + "bookmarkStart"):
            # Word knows no difference between a and A in them.
            document.names.append((BOOKMARK, mark.get(W + "name", "").casefold()))
            document.names.append(("nummer van een bladwijzer", mark.get(W + "id", "")))
        numbers = [("beeld", picture.get("id", "")) for picture in root.iter("{*}docPr")]
        controls = root.iterfind(f".//{W}sdt/{W}sdtPr/{W}id")
        numbers += [("invulveld", control.get(W + "val", "")) for control in controls]
        document.names += [(f"nummer van een {kind}", number) for kind, number in numbers]
        links = (link.get(W + "anchor") for link in root.iter(W + "hyperlink"))
        document.goals += [(BOOKMARK, link.casefold()) for link in links if link]
    texts: dict[str, str] = {}
    for name, text in (mark for root in roots for mark in _marked(root)):
        texts.setdefault(name, text)  # of two with one name the first, as LibreOffice has it
    counted: Counter[str] = Counter()
    for code, stored in fields:
        kind, name = [*code.split(" "), ""][:2]
        if kind in _REFERENCES:
            document.goals.append((BOOKMARK, name.casefold()))
        if kind == "REF" and name.casefold() in texts:
            document.results.append((code, stored, texts[name.casefold()]))
        elif kind == "SEQ":
            counted[name] += 1
            document.results.append((code, stored, str(counted[name])))


def _fields(root: Any) -> Iterator[tuple[str, str]]:
    """The code and the stored result of every field, in order; of a field in another one, only
    those of the inner one are known here."""
    code, result, part = "", "", ""
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText", W + "t"):
        if element.tag == W + "fldSimple":
            yield " ".join(element.get(W + "instr", "").split()), _text(element)
        elif element.tag == W + "fldChar":
            part = element.get(W + "fldCharType", "")
            if part == "begin":
                code = result = ""
            elif part == "end" and code:
                yield " ".join(code.split()), result
                code = ""
        elif element.tag == W + "instrText":
            code += element.text or ""
        elif part == "separate":
            result += element.text or ""


def _text(element: Any) -> str:
    return "".join(words.text or "" for words in element.iter(W + "t"))


def _marked(root: Any) -> Iterator[tuple[str, str]]:
    """The name and the text of every bookmark within a paragraph."""
    for paragraph in root.iter(W + "p"):
        open_marks: dict[str, list[str]] = {}
        for element in paragraph.iter(W + "bookmarkStart", W + "bookmarkEnd", W + "t"):
            if element.tag == W + "bookmarkStart":
                open_marks[element.get(W + "id", "")] = [element.get(W + "name", "").casefold()]
            elif element.tag == W + "t":
                for mark in open_marks.values():
                    mark.append(element.text or "")
            elif mark := open_marks.pop(element.get(W + "id", ""), []):
                yield mark[0], "".join(mark[1:])

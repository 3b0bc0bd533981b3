"""A Word file, read back with lxml; ECMA-376 part 1 names the elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from own_formats.package import Package
from own_formats.texts import Heading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Docx(Package):
    """A Word file."""

    @cached_property
    def body(self) -> Any:
        return self.part("word/document.xml")

    @cached_property
    def text(self) -> str:
        """The text, paragraph by paragraph; what stands in text boxes and notes too."""
        notes = [n for n in self.zip.namelist() if re.search(r"word/(foot|end)notes.xml", n)]
        roots = [self.body, *(self.part(name) for name in notes)]
        return "\n".join(self.line(p) for root in roots for p in root.iter(f"{W}p"))

    def line(self, paragraph: Any) -> str:
        """A paragraph with the number that its list gives it, of a heading."""
        return self.numbers.get(paragraph, "") + _word_text(paragraph)

    @cached_property
    def numbers(self) -> dict[Any, str]:
        """The numbers of headings, each with a tab: as their list counts them (17.9)."""
        if "word/numbering.xml" not in self.zip.namelist():  # a saved letter without lists
            return {}
        part = self.part("word/numbering.xml")
        lists = {n.get(f"{W}numId"): n[0].get(f"{W}val") for n in part.iter(f"{W}num")}
        levels = {
            (a.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): level.find(f"{W}lvlText")
            for a in part.iter(f"{W}abstractNum")
            for level in a.iter(f"{W}lvl")
        }
        found, counts = {}, [0] * 9
        for paragraph in self.body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            own = self._style_lists.get(style.get(f"{W}val")) if style is not None else None
            if own is None or style.get(f"{W}val") not in self._outline_levels:
                continue
            at = int(own[1])
            counts = [*counts[:at], counts[at] + 1, *[0] * (8 - at)]
            shape = levels[lists[own[0]], own[1]].get(f"{W}val")
            for level, count in enumerate(counts, 1):
                shape = shape.replace(f"%{level}", str(count))
            found[paragraph] = f"{shape}\t"
        return found

    @cached_property
    def _style_lists(self) -> dict[str, tuple[str, str]]:
        """Style id to the list that numbers it and its level there, its own or inherited."""
        found: dict[str, tuple[str, str]] = {}
        for style in self.part("word/styles.xml").iter(f"{W}style"):  # parents come first
            name, based = style.get(f"{W}styleId"), style.find(f"{W}basedOn")
            own, level = (style.find(f"{W}pPr/{W}numPr/{W}{tag}") for tag in ("numId", "ilvl"))
            if own is not None and own.get(f"{W}val") != "0":
                found[name] = own.get(f"{W}val"), "0" if level is None else level.get(f"{W}val")
            elif own is None and based is not None and based.get(f"{W}val") in found:
                found[name] = found[based.get(f"{W}val")]
        return found

    @cached_property
    def headings(self) -> list[Heading]:
        levels = self._outline_levels
        found = []
        for paragraph in self.body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            level = levels.get(style.get(f"{W}val")) if style is not None else None
            if level is not None:
                found.append((level, self.line(paragraph)))
        return found

    @cached_property
    def _outline_levels(self) -> dict[str, int]:
        """Style id to heading level, by the style's own name (17.7.4.9) or those it is based on."""
        styles = {s.get(f"{W}styleId"): s for s in self.part("word/styles.xml").iter(f"{W}style")}
        levels: dict[str, int] = {}
        for name, style in styles.items():
            chain, seen = style, set()
            while chain is not None and id(chain) not in seen:
                seen.add(id(chain))
                title = chain.find(f"{W}name").get(f"{W}val").lower()
                if match := re.fullmatch(r"heading (\d)", title):
                    levels[name] = int(match[1])
                    break
                based = chain.find(f"{W}basedOn")
                chain = styles.get(based.get(f"{W}val")) if based is not None else None
        return levels

    @cached_property
    def tables_without_header(self) -> list[str]:
        """The first words of each table whose first row is no header row (17.4.49)."""
        return [
            _word_text(table)[:80]
            for table in self.body.iter(f"{W}tbl")
            if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None
        ]

    @cached_property
    def tables(self) -> int:
        """How many tables there are, but for the sides of a dilemma, which only here are one."""
        styles = (s.get(f"{W}val") for s in self.body.iter(f"{W}tblStyle"))
        return sum(1 for style in styles if style != "Dilemmatabel")

    @cached_property
    def targets(self) -> set[str]:
        return {b.get(f"{W}name") for b in self.body.iter(f"{W}bookmarkStart")}

    @cached_property
    def links(self) -> list[str]:
        """Where links go: `#name` or an address."""
        relations = {
            r.get("Id"): r.get("Target") for r in self.part("word/_rels/document.xml.rels")
        }
        found = []
        for link in self.body.iter(f"{W}hyperlink"):
            anchor, relation = link.get(f"{W}anchor"), link.get(f"{R}id")
            found.append(f"#{anchor}" if anchor else str(relations[relation]))
        for field in self.body.iter(f"{W}instrText"):
            code = field.text or ""
            found += [f"#{n}" for n in re.findall(r'HYPERLINK \\l "([^"]+)"', code)]
            found += [f"#{n}" for n in re.findall(r"^\s*(?:PAGEREF|REF) (\S+)", code)]
        return found

    @cached_property
    def properties(self) -> dict[str, str]:
        core = self.part("docProps/core.xml")
        language = self.part("word/styles.xml").find(f"{W}docDefaults//{W}lang")
        return {
            "title": core.findtext(f"{DC}title", ""),
            "author": core.findtext(f"{DC}creator", ""),
            "keywords": core.findtext(f"{CP}keywords", ""),
            "language": language.get(f"{W}val") if language is not None else "",
        }

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Everything in the file, unpacked."""
        yield from ((name, self.zip.read(name)) for name in self.zip.namelist())


def _word_text(node: Any) -> str:
    pieces = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    return "".join(
        (element.text or "") if pieces[element.tag] is None else str(pieces[element.tag])
        for element in node.iter(*pieces)
    )

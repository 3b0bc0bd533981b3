"""The content controls of Word: boxes, prompts, and values that are kept elsewhere in the file.

What a control shows follows from its properties (ECMA-376 part 1, 17.5.2; the box is of Microsoft's
extension of 2010), not from the text that a program left in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from samenleren.diagnostics import Rule
from samenleren.questionnaire.texts import is_prompt
from samenleren.readers.archive import Archive
from samenleren.readers.delivered import short
from samenleren.readers.package import MAIN, relations
from samenleren.readers.word_marks import Marks, Note, pieces_in, text_in, words_in
from samenleren.readers.word_tree import W, is_on, value_in
from samenleren.shown.choice import says_ticked

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ITEM = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
_KEPT_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}
"""The numbers by which Word names the parts with a document's title, author and company."""
_PATH = re.compile(
    r"""(?:/{1,2}(?:@?(?:[\w.-]+:)?(?:[\w.-]+|\*)|text\(\)|node\(\))
    (?:\[(?:\d+|@?(?:[\w.-]+:)?[\w.-]+\s*=\s*(?:'[^']*'|"[^"]*"))\])*)+""",
    re.VERBOSE,
)
"""The paths that programs write: from step to step, by name, rank or one value. Whatever else XPath
can do, it would do to us."""
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")""")
_MOST_STEPS = 30_000_000
"""Elements looked at for all values of a file: half a second."""
_PROMPT_STYLES = ("placeholdertext", "placeholder text")


class Controls:
    """What the controls of a file need to know of its other parts: the prompts of its glossary and
    the data that fields are bound to."""

    def __init__(self, archive: Archive, main: str, styles: dict[str, str]) -> None:
        self.archive, self.main, self.styles = archive, main, styles
        self.prompts = self._glossary()
        self.properties = dict(relations(archive, MAIN).values())
        self.of_libreoffice = self._is_of_libreoffice()
        self.data = dict(self._data())
        self.steps = 0

    def settle(self, root: etree._Element, marks: Marks) -> None:
        """Notes what the controls of a part show."""
        for control in list(root.iter(W + "sdt")):
            properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
            if properties is None or content is None:
                continue
            value = self._value(properties)
            box = properties.find(W14 + "checkbox")
            shows = properties.find(W + "showingPlcHdr")
            if box is not None:
                ticked = _is_ticked(box, value)
                if ticked or not _is_typed_over(box, "".join(map(text_in, _pieces(content)))):
                    _set_box(content, ticked, marks)
            elif value and _set_value(content, properties, value, marks):
                continue
            elif shows is not None and is_on(shows):
                self._set_prompt(properties, content, marks)

    # -- prompts ------------------------------------------------------------------------------

    def _glossary(self) -> dict[str, set[str]]:
        """The texts of the building blocks of the file, by their names: the prompts are there."""
        found: dict[str, set[str]] = {}
        for kind, part in relations(self.archive, self.main).values():
            root = self.archive.xml(part) if kind == "glossaryDocument" else None
            for block in root.iter(W + "docPart") if root is not None else ():
                name, body = block.find(f"{W}docPartPr/{W}name"), block.find(W + "docPartBody")
                if name is not None and body is not None:
                    found.setdefault(name.get(W + "val", ""), set()).add(_bare(words_in(body)))
        return found

    def _set_prompt(
        self, properties: etree._Element, content: etree._Element, marks: Marks
    ) -> None:
        """Notes that a control shows its prompt, when that is what it shows.

        That it says so is not enough: LibreOffice 7.4 keeps both `showingPlcHdr` and the style of
        the prompt when somebody fills in the control, and drops the name of the prompt (measured).
        So its text must be the one in the file's own glossary, or a prompt that everybody knows, or
        be in the style that Word gives to prompts; and when LibreOffice wrote that, nobody knows.
        """
        pieces = [piece for piece in pieces_in(content) if text_in(piece).strip()]
        text = words_in(content)
        known = self.prompts.get(value_in(properties, f"{W}placeholder/{W}docPart"), set())
        styled = not known and all(map(self._is_styled, pieces))
        if is_prompt(text) or _bare(text) in known or (styled and not self.of_libreoffice):
            for piece in pieces_in(content):
                marks[piece].unseen = "placeholder"
        elif styled:
            marks[pieces[0]].notes.append(
                Note(
                    Rule.PROMPT,
                    f'volgens het bestand is dit veld nog leeg, maar er staat "{short(text)}"',
                    "het is gelezen als antwoord; is het de uitleg bij het veld, haal het dan weg",
                )
            )

    def _is_styled(self, piece: etree._Element) -> bool:
        run = next(piece.iterancestors(W + "r"), None)
        name = value_in(run, f"{W}rPr/{W}rStyle")
        return {name.lower(), self.styles.get(name, "")}.intersection(_PROMPT_STYLES) != set()

    # -- values that are kept elsewhere ---------------------------------------------------------

    def _data(self) -> Iterator[tuple[str, etree._Element]]:
        """The parts that a field can be bound to, by the numbers that Word knows them by."""
        for kind, part in relations(self.archive, self.main).values():
            root = self.archive.xml(part) if kind == "customXml" else None
            if root is None:
                continue
            about = (to for how, to in relations(self.archive, part).values() if "Props" in how)
            items = (self.archive.xml(name) for name in about)
            numbers = [item.get(_ITEM + "itemID", "") for item in items if item is not None]
            yield (numbers[0] if numbers else part).upper(), root
        for number, kind in _KEPT_PROPERTIES.items():
            root = self._property(kind)
            if root is not None:
                yield number, root

    def _property(self, kind: str) -> etree._Element | None:
        part = self.properties.get(kind)
        return self.archive.xml(part) if part is not None else None

    def _is_of_libreoffice(self) -> bool:
        root = self._property("extended-properties")
        name = root.findtext("{*}Application", "") if root is not None else ""
        return "office" in name.lower() and not name.startswith("Microsoft")

    def _value(self, properties: etree._Element) -> str | None:
        """The value that a control is bound to; None without one, and for a picture."""
        binding = properties.find(W + "dataBinding")
        if binding is None or properties.find(W + "picture") is not None:
            return None
        path, number = binding.get(W + "xpath", ""), binding.get(W + "storeItemID", "").upper()
        prefixes = {
            name: one or other
            for name, one, other in _PREFIX.findall(binding.get(W + "prefixMappings", ""))
        }
        roots = [self.data[number]] if number in self.data else list(self.data.values())
        found = (self._found(root, path, prefixes) for root in roots)
        return next((value for value in found if value is not None), None)

    def _found(self, root: etree._Element, path: str, prefixes: dict[str, str]) -> str | None:
        if len(path) > 1000 or not _PATH.fullmatch(path) or self.steps > _MOST_STEPS:
            return None
        self.steps += sum(1 for _ in root.iter()) if "//" in path else 100
        try:
            nodes = root.getroottree().xpath(path, namespaces=prefixes or None)
        except (etree.XPathError, ValueError, TypeError):
            return None
        first = nodes[0] if isinstance(nodes, list) and nodes else None
        if isinstance(first, etree._Element):
            return None if len(first) else first.text or ""
        return str(first) if isinstance(first, str) else None


def _is_ticked(box: etree._Element, value: str | None) -> bool:
    state = box.find(W14 + "checked")
    on = state.get(W14 + "val", "1") if state is not None else "0"
    return (value.strip().lower() if value and value.strip() else on) in ("1", "true", "on")


def _is_typed_over(box: etree._Element, text: str) -> bool:
    """True where somebody typed a tick or a cross over the sign of an open box, which then says
    what any typed sign says: the state does not know of it. An open box can show a cross too."""
    unticked = box.find(W14 + "uncheckedState")
    code = unticked.get(W14 + "val", "") if unticked is not None else ""
    is_open = code.lower() == f"{ord(text.strip()):04x}" if len(text.strip()) == 1 else False
    return says_ticked(text) and not is_open


def _set_box(content: etree._Element, ticked: bool, marks: Marks) -> None:
    """Has a box show its state, whatever sign it has for it; words beside it stay."""
    sign, pieces = "☑" if ticked else "☐", _pieces(content)
    text = "".join(map(text_in, pieces)).strip()
    beside = text.lstrip("☐☑☒\ufffd") if len(text) > 1 else ""
    marks.show(pieces, f"{sign} {beside.strip()}" if beside.strip() else sign)


def _set_value(
    content: etree._Element, properties: etree._Element, value: str, marks: Marks
) -> bool:
    """Has a control show the value that it is bound to; False where its text says the same."""
    words = _as_shown(properties, value)
    text = words_in(content)
    if not words or _bare(words) == _bare(text):
        return False
    pieces = _pieces(content)
    marks.show(pieces, words)
    marks[pieces[0]].notes.append(
        Note(
            Rule.BOUND_VALUE,
            f'in dit veld laat Word "{short(words)}" zien, maar in het document zelf staat'
            f' "{short(text.strip())}"',
            "gelezen is wat Word laat zien; klopt dat niet, verbeter het veld dan in Word en lever"
            " het bestand opnieuw aan",
        )
    )
    return True


def _as_shown(properties: etree._Element, value: str) -> str:
    """A bound value as the control shows it: the words of a choice, the day of a moment; nothing
    when it is a document in itself."""
    for item in properties.iter(W + "listItem"):
        if item.get(W + "value") == value:
            return item.get(W + "displayText") or value
    date = properties.find(W + "date")
    if date is not None:
        moment = date.get(W + "fullDate", "")
        return "" if moment[:10] == value.strip()[:10] else value.strip().partition("T")[0]
    return "" if value.lstrip().startswith("<") else value.strip()


def _pieces(content: etree._Element) -> list[etree._Element]:
    """The pieces of text in a control; one is added to an empty control."""
    pieces = list(pieces_in(content))
    if not pieces:
        paragraph = next(content.iter(W + "p"), None)
        place = paragraph if paragraph is not None else content
        pieces = [etree.SubElement(etree.SubElement(place, W + "r"), W + "t")]
    return pieces


def _bare(text: str) -> str:
    """A text by its letters, for comparing: spaces and line breaks are the layout's."""
    return "".join(text.split()).casefold()

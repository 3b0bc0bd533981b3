"""The text of a Word paragraph: its runs, its signs, its fields and its links."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from samenleren.forms.texts import is_prompt
from samenleren.readers.word_tree import TEXTS, VML, A, R, W

_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    A + "br": "\n",
}
_NO_TEXT = {W + "instrText", W + "delInstrText", W + "txbxContent", W + "pPr", A + "txBody"}
_WINGDINGS = {
    0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0x78: "☒", 0xFD: "☒", 0xFE: "☒",
    0xFC: "✓", 0xFB: "✕", 0xE0: "→", 0xDF: "←", 0xA7: "▪", 0x9F: "•", 0x4A: "☺",
}  # fmt: skip
"""The signs people use from the font Wingdings; of a table by the Unicode consortium."""


def text_of(paragraph: etree._Element, links: dict[str, tuple[str, str]]) -> str:
    """The text of a w:p or a:p as a reader sees it.

    The address of a link follows its text when they differ; `links` are the part's relations.
    Text boxes inside it are left to the caller.
    """
    return "".join(runs(paragraph, links))


def runs(element: etree._Element, links: dict[str, tuple[str, str]]) -> Iterator[str]:
    """The pieces of text in an element."""
    for child in element:
        tag = child.tag
        if tag in TEXTS:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == W + "sym":
            yield _symbol(child)
        elif tag == W + "ffData":
            yield _choice(child)
        elif tag == W + "ruby":
            base, hint = child.find(W + "rubyBase"), child.find(W + "rt")
            yield "".join(runs(base, links)) if base is not None else ""
            above = "".join(runs(hint, links)) if hint is not None else ""
            yield f" ({above})" if above.strip() else ""
        elif tag == W + "hyperlink":
            label = "".join(runs(child, links))
            address = links.get(child.get(R + "id", ""), ("", ""))[1]
            yield label
            if address and label.strip() and address.removeprefix("mailto:") != label.strip():
                yield f" ({address})"
        elif tag not in _NO_TEXT:
            yield from runs(child, links)


def _symbol(element: etree._Element) -> str:
    """A sign from a font of signs; the replacement character for one that we do not know."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if element.get(W + "font", "").lower().startswith("wingdings"):
        return _WINGDINGS.get(code & 0xFF, "\ufffd")
    return chr(code) if 0x20 <= code < 0xD800 else "\ufffd"


def _choice(data: etree._Element) -> str:
    """What a form field of older Word versions shows without text: a choice or a tick."""
    choices, tick = data.find(W + "ddList"), data.find(W + "checkBox")
    if choices is not None:
        entries = [entry.get(W + "val", "") for entry in choices.iter(W + "listEntry")]
        chosen = choices.find(W + "result")
        chosen = chosen if chosen is not None else choices.find(W + "default")
        number = chosen.get(W + "val", "0") if chosen is not None else "0"
        index = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0
        return entries[index] if index < len(entries) else ""
    if tick is not None:
        state = tick.find(W + "checked")
        state = state if state is not None else tick.find(W + "default")
        return "☒" if state is not None and is_on(state) else "☐"
    return ""


def clear_placeholders(root: etree._Element) -> None:
    """Empties the controls that show their placeholder, and not an answer.

    LibreOffice 7.4 keeps `showingPlcHdr` when somebody fills in the control (measured). So the
    text must also be a placeholder that we know; any other text counts, lest an answer be lost.
    """
    for shows in list(root.iter(W + "showingPlcHdr")):
        control = next(shows.iterancestors(W + "sdt"), None)
        content = control.find(W + "sdtContent") if control is not None else None
        if content is not None and is_prompt("".join(runs(content, {}))):
            for text in content.iter(*TEXTS, W + "sym"):
                text.text = ""
                text.set(W + "char", "")


def is_on(mark: etree._Element) -> bool:
    """True for a property that is switched on: without a value it is."""
    return mark.get(W + "val", "1") not in ("0", "false", "off")


def boxes(paragraph: etree._Element) -> list[etree._Element]:
    """The text boxes and WordArt anchored in this paragraph itself, not in a box inside it."""
    found = paragraph.iter(W + "txbxContent", A + "txBody", VML + "textpath")
    return [box for box in found if next(box.iterancestors(W + "p"), None) is paragraph]

"""What a reader of Word has after accepting, or refusing, every tracked change (ECMA-376 part 1,
17.13.5), read by another hand than the one that wrote them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def after(path: Path, accept: bool) -> list[str]:
    """The paragraphs with words in them, when all changes are accepted, or refused."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    goes = f"{W}del" if accept else f"{W}ins"
    texts, open_text = [], ""
    for paragraph in body.iter(f"{W}p"):
        open_text += "".join(_words(paragraph, goes))
        if paragraph.find(f"{W}pPr/{W}rPr/{goes}") is None:  # else its end goes, too
            texts.append(" ".join(open_text.split()))
            open_text = ""
    return [text for text in [*texts, open_text] if text]


def _words(node: Any, goes: str) -> list[str]:
    if node.tag == goes:
        return []
    if node.tag in (f"{W}t", f"{W}delText"):
        return [node.text or ""]
    if node.tag in (f"{W}tab", f"{W}br"):
        return [" "]
    return [word for child in node for word in _words(child, goes)]


def changes(path: Path) -> list[str]:
    """The number of each change in a document."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return [each.get(f"{W}id") for each in body.iter(f"{W}ins", f"{W}del")]

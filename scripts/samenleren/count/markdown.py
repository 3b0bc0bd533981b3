"""Counts the text in Markdown by pandoc's own CommonMark reader, for the ledger."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

from samenleren.count.tally import Count, letters_in
from samenleren.count.yaml_text import count_yaml

_HEADER = re.compile(
    r"[^\S\n]*---[^\S\n]*\n(.*?\n)[^\S\n]*(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL
)
_RULE = re.compile(r"\s{0,3}\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
_HOLDER = re.compile(r"\s*(?:[-+*>]|\d{1,9}[.)])\s+")
_STARTS = re.compile(r"\s*(?:(?:[-+*]|#{1,6}|\d{1,9}[.)])\s|>)")
"""What starts a list item, a heading or a quotation, and so is no row of a table."""
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LOOKS = re.compile(r"</?(?:s|del|strike|sup|sub)>", re.IGNORECASE)
_BLOCK = re.compile(r"\s*(?:[-+*>#]|\d{1,9}[.)])")


def count_markdown(text: str) -> Count:
    """The blocks with text and the texts with pictures, those of its YAML header too. Raises what
    `subprocess.run` does when pandoc has trouble with it."""
    from samenleren.programs.pandoc import pandoc_path

    header = _HEADER.match(text)
    units = letters = 0
    if header is not None:
        front = count_yaml(header[1])
        units, letters = front.units, front.letters or 0
        text = text[header.end() :]
    result = subprocess.run(
        [pandoc_path(), "--from=commonmark+pipe_tables+task_lists", "--to=json", "--sandbox"],
        input=_tables_apart(text).encode(),
        capture_output=True,
        check=True,
        timeout=5,  # of a long text with many links it takes minutes
    )
    body = _count_blocks(json.loads(result.stdout)["blocks"])
    return Count(units + body.units, letters + (body.letters or 0), body.pictures)


def _tables_apart(text: str) -> str:
    """The text with an empty line before each table, and as many columns in it as its widest row:
    pandoc sees no table right below a paragraph, and drops the cells that have no column."""
    lines = text.split("\n")
    apart: list[str] = []
    head, indent = -1, 0
    for number, line in enumerate(lines):
        if head >= 0 and _ends_table(line, apart[head]):
            apart.append("")
        elif head >= 0 and "|" in line:
            more = _columns(line) - _columns(apart[head])
            if more > 0:
                apart[head] = f"{apart[head].rstrip().removesuffix('|')}|{' |' * more}"
                apart[head + 1] = f"{apart[head + 1].rstrip().removesuffix('|')}|{'-|' * more}"
            apart.append(line)
            continue
        head = -1
        holder = _HOLDER.match(line)
        indent = holder.end() if holder is not None else indent if line.strip() else 0
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if "|" in below and _RULE.fullmatch(below) and _is_header(line, below, indent):
            apart.append("")
            head = len(apart)
        apart.append(line)
        if _STARTS.match(below):
            apart.append("")  # "- | -" is an item of a list, not the rule of a table
    return "\n".join(apart)


def _is_header(line: str, rule: str, indent: int) -> bool:
    """True for the first row of a table. `indent` is where the text of a list item or quotation
    starts that is open above; a line with less of it goes on with that text."""
    spaces = min(len(text) - len(text.lstrip()) for text in (line, rule))
    if "|" not in line or _BLOCK.match(line) or spaces < indent:
        return False
    return not _STARTS.match(rule) and _columns(line) == _columns(rule)


def _ends_table(line: str, head: str) -> bool:
    """True for a line that is no row, although it may have a bar."""
    return bool(_STARTS.match(line)) or line.strip() == "|" or _is_code(line, head)


def _is_code(line: str, above: str) -> bool:
    """True for a line with four spaces more before it than the first line of its table."""
    first, last = ((text := each.expandtabs(4), text.lstrip()) for each in (above, line))
    return len(last[0]) - len(last[1]) > len(first[0]) - len(first[1]) + 3


def _columns(line: str) -> int:
    return len(line.replace("\\|", "").strip().removeprefix("|").removesuffix("|").split("|"))


def _count_blocks(node: Any) -> Count:
    """The text blocks of a pandoc AST, the letters of what they show (links: address too) and the
    pictures in them, of which the description and the title are texts apart."""
    units = letters = pictures = 0
    if isinstance(node, list):
        counts = [_count_blocks(item) for item in node]
        return Count(
            sum(c.units for c in counts),
            sum(c.letters or 0 for c in counts),
            sum(c.pictures for c in counts),
        )
    if isinstance(node, dict):
        content = node.get("c")
        match node.get("t"):
            case "RawBlock":
                text = str((content or ["", ""])[1])  # after the name of its format
                parts = [_REMARK.sub("", text), *_REMARK.findall(text)]
                units, letters = sum(1 for part in parts if part.strip("<!-> \n")), letters_in(text)
            case "Para" | "Plain" | "Header" | "CodeBlock":
                letters = letters_in(_shown(content))
                units = 1 if _shown(content).strip() else 0
                for remark in _remarks(content):
                    units += 1
                    letters += letters_in(remark)
                for words, title in _images(content):
                    pictures += 1
                    units += sum(bool(text.strip()) for text in (words, title))
                    letters += letters_in(words) + letters_in(title)
            case _:
                inner = _count_blocks(list(node.values()))
                units, letters, pictures = inner.units, inner.letters or 0, inner.pictures
    return Count(units, letters, pictures)


def _is_remark(text: str) -> bool:
    return text.startswith("<!--")


def _remarks(node: Any) -> Iterator[str]:
    """The comments among the inlines of a block: texts apart, when there is something in them."""
    if isinstance(node, dict) and node.get("t") == "RawInline":
        text = str(node["c"][1])
        if _is_remark(text) and text.strip("<!-> \n"):
            yield text
    elif isinstance(node, dict):
        yield from _remarks(node.get("c"))
    elif isinstance(node, list):
        for item in node:
            yield from _remarks(item)


def _images(node: Any) -> Iterator[tuple[str, str]]:
    """(words, title) of each picture among the inlines of a block."""
    if isinstance(node, dict) and node.get("t") == "Image":
        yield _shown(node["c"][1]), str(node["c"][2][1])
    elif isinstance(node, dict):
        yield from _images(node.get("c"))
    elif isinstance(node, list):
        for item in node:
            yield from _images(item)


def _shown(node: Any) -> str:
    if isinstance(node, dict):
        content: Any = node.get("c")
        match node.get("t"):
            case "RawInline" if re.fullmatch(r"<br\s*/?>", str(content[1]), re.IGNORECASE):
                return " "  # a line break
            case "RawInline" if _LOOKS.fullmatch(str(content[1])) or _is_remark(str(content[1])):
                return ""
            case "Str" | "Code" | "RawInline":
                return content if isinstance(content, str) else str(content[1])
            case "Space" | "SoftBreak" | "LineBreak":
                return " "
            case "Link":
                label, address = _shown(content[1]), str(content[2][0])
                return label if label == address else f"{label} ({address})"
            case "Image":
                return ""
            case _:
                return _shown(content)
    if isinstance(node, list):
        if len(node) == 3 and isinstance(node[0], str) and isinstance(node[1], list):
            return ""  # an Attr: identifier, classes, key-values
        return "".join(_shown(item) if not isinstance(item, str) else item for item in node)
    return ""

"""Counts the text in Markdown by pandoc's own CommonMark reader, for the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from samenleren.count.pandoc_tree import TEXTS, nodes, text_of, tree_of
from samenleren.count.tally import Count, count_of
from samenleren.count.yaml_text import yaml_texts

_HEADER = re.compile(
    r"[^\S\n]*---[^\S\n]*\n(.*?\n)[^\S\n]*(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL
)
_RULE = re.compile(r"\s{0,3}\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
_HOLDER = re.compile(r"\s*(?:[-+*>]|\d{1,9}[.)])\s+")
_STARTS = re.compile(r"\s*(?:(?:[-+*]|#{1,6}|\d{1,9}[.)])\s|>)")
"""What starts a list item, a heading or a quotation, and so is no row of a table."""
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLOCK = re.compile(r"\s*(?:[-+*>#]|\d{1,9}[.)])")


def count_markdown(text: str) -> Count:
    """The blocks with text and the texts with pictures, those of its YAML header too. Raises as
    `tree_of` does."""
    header = _HEADER.match(text)
    front = [] if header is None else list(yaml_texts(header[1]))
    body = text if header is None else text[header.end() :]
    blocks = tree_of(_tables_apart(body).encode(), "commonmark+pipe_tables+task_lists")
    images = [content for _, content in nodes(blocks, "Image")]
    told = [text for _, words, (_, title) in images for text in (text_of(words), title)]
    return count_of([*front, *_texts(blocks), *told], len(images))


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


def _texts(blocks: Any) -> Iterator[str]:
    """The text of each block of pandoc's tree, and each comment, which is a text apart."""
    for kind, content in nodes(blocks, "RawBlock", *TEXTS):
        if kind == "RawBlock":
            yield from filter(_says, [_REMARK.sub("", content[1]), *_REMARK.findall(content[1])])
        else:
            yield text_of(content)
            remarks = (raw[1] for _, raw in nodes(content, "RawInline"))
            yield from (raw for raw in remarks if raw.startswith("<!--") and _says(raw))


def _says(remark: str) -> bool:
    return bool(remark.strip("<!-> \n"))

"""Markdown to the AST every format is written from: parsed in a sandbox, allowlisted, numbered.

What contributors write was escaped when the Markdown was made. This is the second lock: only
element types that we use pass, links go to the web or to this document, and images lie in
output/. Anything else is our fault and raises, so that it can never be published by accident.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samenleren.programs.pandoc import run_pandoc
from samenleren.validate import is_web_address

READ = (
    "markdown-raw_attribute-raw_html-raw_tex-yaml_metadata_block-smart-tex_math_dollars"
    "-tex_math_single_backslash-latex_macros-implicit_figures-markdown_in_html_blocks"
    "-native_divs-native_spans"
)

_BLOCKS = frozenset(
    [
        "Plain",
        "Para",
        "LineBlock",
        "CodeBlock",
        "BlockQuote",
        "OrderedList",
        "BulletList",
        "DefinitionList",
        "Header",
        "HorizontalRule",
        "Table",
        "Figure",
        "Div",
    ]
)
_INLINES = frozenset(
    [
        "Str",
        "Emph",
        "Underline",
        "Strong",
        "Strikeout",
        "Superscript",
        "Subscript",
        "SmallCaps",
        "Quoted",
        "Cite",
        "Code",
        "Space",
        "SoftBreak",
        "LineBreak",
        "Link",
        "Image",
        "Note",
        "Span",
    ]
)
_MARKS = frozenset(
    ["AlignLeft", "AlignRight", "AlignCenter", "AlignDefault", "ColWidth", "ColWidthDefault"]
)
_VALUES = frozenset(
    [
        "SingleQuote",
        "DoubleQuote",
        "NormalCitation",
        "SuppressAuthor",
        "AuthorInText",
        "DefaultStyle",
        "Decimal",
        "LowerAlpha",
        "UpperAlpha",
        "LowerRoman",
        "UpperRoman",
        "Example",
        "DefaultDelim",
        "Period",
        "OneParen",
        "TwoParens",
        "MetaMap",
        "MetaList",
        "MetaBool",
        "MetaString",
        "MetaInlines",
        "MetaBlocks",
    ]
)
_ALLOWED = _BLOCKS | _INLINES | _MARKS | _VALUES


def parse(markdown: str, references: Path, style: Path, language: str) -> dict[str, Any]:
    """The allowlisted, numbered AST of an edition's Markdown, with citations filled in.

    `references` is a CSL-JSON file, `style` a CSL file. Raises `ValueError` when the text holds
    what no text of ours can hold, or a link without a target.
    """
    printed = run_pandoc(
        [
            f"--from={READ}",
            "--to=json",
            "--sandbox",
            "--citeproc",
            f"--bibliography={references}",
            f"--csl={style}",
            "--metadata=link-citations:true",
            f"--metadata=lang:{language}",
            "--metadata=reference-section-title:",
        ],
        markdown,
    )
    ast: dict[str, Any] = json.loads(printed)
    ast["meta"] = {}
    check_allowed(ast["blocks"])
    number_headings(ast["blocks"])
    faults = list(link_faults(ast["blocks"]))
    if faults:
        raise ValueError("; ".join(faults))
    return ast


def check_allowed(node: Any) -> None:
    """Raises `ValueError` for an element that may not be published."""
    for element in walk(node):
        kind = element["t"]
        if kind not in _ALLOWED:
            raise ValueError(f"element {kind} is not allowed: {str(element.get('c'))[:120]}")
        if kind == "Link":
            target = element["c"][2][0]
            if not (target.startswith("#") or is_web_address(target)):
                raise ValueError(f"link to {target[:120]!r} is not allowed")
        if kind == "Image" and not element["c"][2][0].startswith("beeld/"):
            raise ValueError(f"image {element['c'][2][0][:120]!r} is not allowed")


def walk(node: Any) -> Iterator[dict[str, Any]]:
    """Every element ({"t": …}) of an AST, outermost first."""
    stack = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if "t" in item:
                yield item
            stack.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            stack.extend(reversed(item))


def number_headings(blocks: list[Any]) -> None:
    """Numbers chapters (1, 2, …) and their sections (1.1, …) in place, as a span `number`."""
    chapter = section = 0
    in_chapter = False
    for block in blocks:
        if block.get("t") != "Header":
            continue
        level, attributes, inlines = block["c"]
        if level == 1:
            in_chapter = "chapter" in attributes[1]
            chapter, section = chapter + in_chapter, 0
            number = f"{chapter}"
        elif level == 2:
            section += 1
            number = f"{chapter}.{section}"
        if in_chapter and level < 3:
            span = {"t": "Span", "c": [["", ["number"], []], [{"t": "Str", "c": number}]]}
            inlines[:0] = [span, {"t": "Space"}]


def link_faults(blocks: list[Any]) -> Iterator[str]:
    """Internal links without a target, and anchors that stand twice."""
    anchors: set[str] = set()
    targets: set[str] = set()
    for element in walk(blocks):
        attributes = _attributes(element)
        if attributes and attributes[0]:
            if attributes[0] in anchors:
                yield f"anchor #{attributes[0]} stands twice"
            anchors.add(attributes[0])
        if element["t"] == "Link" and element["c"][2][0].startswith("#"):
            targets.add(element["c"][2][0][1:])
    yield from (f"link to #{target} has no target" for target in sorted(targets - anchors))


def _attributes(element: dict[str, Any]) -> list[Any] | None:
    content = element.get("c")
    match element["t"]:
        case "Header":
            attributes = content[1] if content else None
        case "Div" | "Span" | "Link" | "Image" | "Code" | "CodeBlock" | "Table" | "Figure":
            attributes = content[0] if content else None
        case _:
            attributes = None
    return attributes

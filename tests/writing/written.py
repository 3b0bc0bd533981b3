"""Everything Dutch that the project itself says, line by line: what a spelling or typography test
reads. What contributors deliver is not in it: their spelling is not our fault to mend.

What is no prose (calls, attributes, code, addresses, numbers of records) is blanked, so that a
place keeps its line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
import yaml

from conftest import ROOT
from samenleren.config import load_config
from samenleren.diagnostics import Rule
from samenleren.model import KINDS

GAP = "0"
"""Stands for what is filled in later ("{count} lessen"): a word that holds it is not judged."""


@dataclass(frozen=True)
class Said:
    """A piece of Dutch and where it stands. `kind` says how it was written."""

    file: str
    line: int
    text: str
    kind: str


def everything() -> list[Said]:
    """All that the project says in Dutch."""
    return [*chapters(), *documents(), *configuration(), *templates(), *scripts(), *code()]


def chapters() -> Iterator[Said]:
    """The editors' prose: the YAML header and the text below it."""
    for path in sorted((ROOT / "chapters").rglob("*.j2")):
        text = _without(path.read_text(encoding="utf-8"), *_CALLS, *_MARKDOWN, *_HEADER)
        yield from _lines(path, text, "markdown")


def documents() -> Iterator[Said]:
    """The guides for people who read Dutch."""
    for path in [*sorted((ROOT / "docs").glob("*.md")), ROOT / "sources/README.md"]:
        text = _without(path.read_text(encoding="utf-8"), *_CODE, *_MARKDOWN)
        yield from _lines(path, text, "guide")


def configuration() -> Iterator[Said]:
    """The values of config.yaml that people read, its comments, and what the schema explains."""
    for name, keys in (("config.yaml", _SHOWN), ("config.schema.yaml", {"description"})):
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if re.match(r" *# (?! *[a-z_]+:)", line) and name == "config.yaml":
                yield Said(name, number, _without(line, *_CODE), "comment")
        for line_number, value in _values(yaml.compose(text), keys):
            yield Said(name, line_number, _without(value, *_CODE), "value")


def templates() -> Iterator[Said]:
    """What our templates print by themselves, and the strings in their expressions."""
    for path in sorted((ROOT / "templates").rglob("*.j2")):
        yield from _jinja(path)
    for path in sorted((ROOT / "templates/html").glob("*.html")):
        text = _without(path.read_text(encoding="utf-8"), re.compile(r"\$[^$\n]*\$"))
        yield from _lines(path, _html(text), "html")


def scripts() -> Iterator[Said]:
    """The Dutch strings in what is not Python: scripts of the page, filters, Typst, Java."""
    for ending in ("js", "lua", "typ", "cjs", "java"):
        for folder in ("templates", "scripts"):
            for path in sorted((ROOT / folder).rglob(f"*.{ending}")):
                yield from _strings(path)


def code() -> Iterator[Said]:
    """The Dutch strings of the Python code, and every label of a field."""
    for path in [ROOT / "build.py", *sorted((ROOT / "scripts").rglob("*.py"))]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = _docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                skipped.update(id(part) for part in ast.walk(node) if part is not node)
            elif isinstance(node, ast.keyword) and node.arg == "also":  # people's own words
                skipped.update(id(part) for part in ast.walk(node.value))
        for node in ast.walk(tree):
            if id(node) in skipped or not isinstance(node, ast.Constant | ast.JoinedStr):
                continue
            text = _text_of(node)
            if is_dutch(text) and "(?" not in text:  # that is a pattern
                yield Said(_name(path), node.lineno, _without(text, *_CODE, *_CALLS), "code")
    fields = "scripts/samenleren/model/__init__.py"
    for kind in KINDS:
        yield from (Said(fields, 1, name, "label") for name in (kind.dutch, *kind.sections))
        yield from (Said(fields, 1, field.label, "label") for field in kind.fields)


_TELLING = frozenset(
    re.findall(
        r"\w+",
        "aan als bij dat deze die dit door een er geen haar heeft het hoort hun ik kan maar moet"
        " naar niet noem nog om onder ook staat te tot uit uw van voor wat werd wie worden wordt"
        " zijn zonder zet kies maak",
    )
)


def is_dutch(text: str) -> bool:
    """True for a sentence or phrase in Dutch: two words that only Dutch has, or one in a few."""
    if " " not in text.strip():
        return False
    words = re.findall(r"[a-zà-ÿ]+", text.lower())
    telling = len(_TELLING.intersection(words))
    return len(words) > 1 and (telling > 1 or (telling == 1 and len(words) < 9))


_CALLS = [
    re.compile(p, re.DOTALL) for p in (r"\{\{.*?\}\}", r"\{%.*?%\}", r"<#.*?#>", r"\{#.*?#\}")
]
_RULES = re.compile(rf"(?<![\w-])(?:{'|'.join(rule.value for rule in Rule)})(?![\w-])")
_CODE = [
    _RULES,
    re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE),
    re.compile(r"`[^`\n]+`"),
    re.compile(r"<[a-z_]+>"),
    re.compile(r"https?://\S*|\bwww\.\S+|\S+@\S+"),
    re.compile(r"[\w.-]*/[\w./-]*\.\w+|\b[\w-]+/(?!\w)|\bPDF/\w+-\d\w*|--[a-z]+"),
    re.compile(r"(?<![\w.])[\w.-]+\.(?:py|md|j2|ya?ml|html|css|js|json|csv|docx|xlsx|org)\b"),
    re.compile(r"\bbuild\.py [a-z]+|\bpython -m [\w ]+"),
]
_MARKDOWN = [
    re.compile(r"\]\([^)]*\)"),
    re.compile(r"\{(?:[ #.:0]|\w+=)[^}]*\}|^:::.*$|^Table:", re.MULTILINE),
]
_HEADER = [
    re.compile(
        r"^ *(?:- )?(?:hoofdstuk|slug|id|portret|steunt_op|raakt|voor|begin_met): .*$", re.MULTILINE
    ),
    re.compile(r"^ *(?:- )?kb-[a-z]+-\d+(?:: .*)?$", re.MULTILINE),
    re.compile(r"^ *(?:- )?[a-z_]+:(?= |$)(?: >-)?(?: \")?|(?<=\S)\"$", re.MULTILINE),
]
_SHOWN = {"title", "subtitle", "names", "short", "label", "description", "lead", "keywords"} | {
    "suggestion"
}
_PASSAGES = [text for one in load_config(ROOT).languages for text in one.passages]
_FOREIGN = [
    re.compile(r"\[[^\]\n]*\]\{lang=(?!nl)[^}]*\}"),
    re.compile("|".join(map(re.escape, sorted(_PASSAGES, key=len, reverse=True))), re.IGNORECASE),
]
"""Passages that are said to be in another language: where they stand, or in config.yaml."""


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    for pattern in (*_FOREIGN, *patterns):
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return GAP + "\n" * match[0].count("\n")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(path: Path, text: str, kind: str) -> Iterator[Said]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip(f" {GAP}"):
            yield Said(_name(path), number, _without(line, *_CODE), kind)


def _values(node: yaml.Node, keys: set[str], key: str = "") -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            # A language is called by its own name too: that is no Dutch.
            own = keys - {"names"} if name.value == "languages" else keys
            yield from _values(value, own, name.value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _values(value, keys, key)
    elif isinstance(node, yaml.ScalarNode) and key in keys:
        yield node.start_mark.line + 1, node.value


def _jinja(path: Path) -> Iterator[Said]:
    comments = {"comment_start_string": "<#", "comment_end_string": "#>"}
    markdown = path.parent.name == "markdown"
    lexer = jinja2.Environment(**comments if markdown else {})
    printed = ""
    kind = "markdown" if markdown else "html"
    for number, token, value in lexer.lex(path.read_text(encoding="utf-8")):
        if token in ("data", "comment"):
            printed += value if token == "data" else _newlines(value)
        else:
            printed += _newlines(value) + (GAP if token.endswith("_begin") else "")
        if token == "string" and is_dutch(value):
            yield Said(_name(path), number, _without(value[1:-1], *_CODE), "string")
    text = _without(printed, *_MARKDOWN) if markdown else _html(printed)
    yield from _lines(path, text, kind)


def _newlines(text: str) -> str:
    return "\n" * text.count("\n")


_SPOKEN = re.compile(r"\b(?:aria-label|title|alt|placeholder|data-[a-z-]+)=\"([^\"]*)\"")


def _html(text: str) -> str:
    """The words of an HTML page, and those of its attributes that are read out."""
    for tag in ("style", "script"):
        text = re.sub(rf"<{tag}\b.*?</{tag}>", _blank, text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", _blank, text, flags=re.DOTALL)
    text = re.sub(r"&[a-z]+;|&#\d+;", " ", text)

    def said(match: re.Match[str]) -> str:
        spoken = " ".join(value for value in _SPOKEN.findall(match[0]) if " " in value)
        return f" {' '.join(spoken.split())} " + _newlines(match[0])

    return re.sub(r"<[^>]*>", said, text, flags=re.DOTALL)


_STRING = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`")


def _strings(path: Path) -> Iterator[Said]:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^\s*(?:--|//|\*).*$", "", text, flags=re.MULTILINE)
    for match in _STRING.finditer(text):
        said = next(group for group in match.groups() if group is not None)
        said = re.sub(r"\$\{[^}]*\}|#\([^)]*\)|\\n", GAP, said)
        if is_dutch(said):
            line = text.count("\n", 0, match.start()) + 1
            yield Said(_name(path), line, _without(said, *_CODE), "string")


def _docstrings(tree: ast.AST) -> set[int]:
    """The strings that stand by themselves: they document, in English."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def _text_of(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts: Iterable[ast.expr] = node.values
    return "".join(str(p.value) if isinstance(p, ast.Constant) else GAP for p in parts)

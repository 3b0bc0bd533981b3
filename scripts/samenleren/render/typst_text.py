"""Words and calls as Typst markup, for the transform of `typst_tree`.

Text never becomes code: it is either left to pandoc's own escaping or written as a quoted string
by `quote`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from samenleren.handover.markdown import FILL
from samenleren.pictures.store import picture_path
from samenleren.render.lines import in_words
from samenleren.render.tree import Element, Elements, described, element, stringify, take_spans

_WHITE = re.compile(r"\s+", re.ASCII)
_AS_MARKUP = re.compile(
    r"=+|[+/]|[0-9]+[.)]"  # at the start of a content block: a heading, list or term
    r"|.*(?:[-'\"]|\.\.\.).*",  # anywhere, for another sign: signs are set before this
    re.DOTALL,
)
"""Words that Typst would read as more than words."""
_HAS_MARKUP = re.compile(r"[-'\"]|\.\.\.|(?<!\S)(?:=+|[+/]|[0-9]+[.)])(?!\S)")
"""What stands in a line with such a word."""
_LANGUAGE = re.compile(r"([A-Za-z]+)-?([A-Za-z]*)")
LONG = 24
"""Letters of a word that may be too long for the text column."""


_SMALL = ("attribution", "record")
"""Spans that say whose a text is, where they stand in the text itself: in a cell or an item."""


class Code(str):
    """A value of an argument that is Typst code already."""

    __slots__ = ()


def quote(text: str) -> str:
    """Text as a Typst string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_WHITE.sub(" ", escaped)}"'


def arguments(identifier: str = "", **values: str | int | None) -> str:
    """Named arguments, each with a comma: text quoted, what is None left out. An identifier, when
    there is one, is the argument `id`."""
    named = {"id": identifier or None} | values
    return "".join(
        f"{name.replace('_', '-')}: {_value(value)}, "
        for name, value in named.items()
        if value is not None
    )


def _value(value: str | int) -> str:
    if isinstance(value, str) and not isinstance(value, Code):
        return quote(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def block(code: str) -> Element:
    """A line of code."""
    return element("RawBlock", ["typst", code])


def between(before: str, inlines: Elements, after: str) -> Elements:
    """Inlines with code on both sides."""
    return [_inline(before), *inlines, _inline(after)]


def plain(inlines: Elements | None) -> Elements:
    """Inlines as the blocks of a part; no part when there are none."""
    return [element("Plain", inlines)] if inlines else []


def call(name: str, given: str, **parts: Elements) -> Elements:
    """A call: `given` is code, each part that has blocks becomes `name: [blocks]`. A part of
    one Plain stays on one line: around a title or a label no space may slip in."""
    made: Elements = []
    pending = f"#{name}({given}"
    for part, blocks in parts.items():
        if len(blocks) == 1 and blocks[0]["t"] == "Plain":
            made += plain(between(f"{pending}{part}: [", blocks[0]["c"], "], "))
            pending = ""
        elif blocks:
            made += [block(f"{pending}{part}: ["), *blocks]
            pending = "], "
    return [*made, block(f"{pending})")]


def glossary(items: Any, written: Callable[[Elements], Elements]) -> Elements:
    """Words with what they mean (the content of pandoc's DefinitionList), each on one page with its
    meaning; `written` makes calls of blocks."""
    made = [block("#glossary[")]
    for term, meanings in items:
        said = [one for meaning in meanings for one in meaning]
        if said and said[0]["t"] == "Para":  # it goes on behind the word
            said[:1] = plain(said[0]["c"])
        made += call("definition", "", term=plain(term), body=written(said))
    return [*made, block("]")]


def longest(text: str) -> int:
    """How many letters the longest word of a text has."""
    return max(map(len, _WHITE.split(text)))


def size(node: Any) -> int:
    """How much room the words of a part of a tree take, in bytes."""
    return len(stringify(node).encode())


def picture_source(image: Element) -> str:
    """Where Typst finds a picture, from the root of the product."""
    return f"/{picture_path(image['c'][2][0])}"


def finished(node: list[Any]) -> list[Any]:
    """A part of a tree of calls made anew with the words in it as Typst must have them."""
    made: list[Any] = []
    for item in node:
        if isinstance(item, list):
            made.append(finished(item))
        elif not isinstance(item, dict):
            made.append(item)
        elif item.get("t") == "Str":
            made += _words(item)
        elif isinstance(inside := item.get("c"), list):
            made += _FINISH.get(item["t"], _as_it_is)(item, finished(inside))
        else:
            made.append(item)
    return made


def _words(line: Element) -> Elements:
    """A line of words, in which those that are read as more are quoted, each by itself: Typst
    breaks a line between them as between all words."""
    if not _HAS_MARKUP.search(line["c"]):
        return [line]
    return [
        _inline(f"#{quote(one['c'])};")
        if one["t"] == "Str" and _AS_MARKUP.fullmatch(one["c"])
        else one
        for one in in_words([line])
    ]


def _as_it_is(old: Element, inside: Any) -> Elements:
    return [element(old["t"], inside)]


def _fitted(old: Element, inside: Any) -> Elements:
    """A paragraph with a word that may be too long for the text column is fitted to it. (What
    begins with code is part of a call; components and cells fit their own.)"""
    made = element(old["t"], inside)
    begins = old["c"][0]["t"] if old["c"] else ""
    if begins == "RawInline" or longest(stringify(old)) <= LONG:
        return [made]
    if old["t"] == "Plain":
        return plain(between("#fit[", inside, "]"))
    return [block("#fit["), made, block("]")]


def _link(_: Element, inside: Any) -> Elements:
    _, words, (target, _) = inside
    if target.startswith("#"):
        return between(f"#link(label({quote(target[1:])}))[", words, "];")
    if stringify(words) == target:
        return [_inline(f"#address({quote(target)}, {quote(target)});")]
    return between(f"#link({quote(target)})[", words, "];")


def _image(old: Element, _: Any) -> Elements:
    return [_inline(f"#picture({quote(picture_source(old))}, {quote(described(old))});")]


def is_compact(one: Element) -> bool:
    """True for a drawing that leaves room for its words beside it."""
    return one["t"] == "Image" and str(one["c"][2][0]).endswith("-klein.svg")


def narrow_drawing(one: Element) -> Elements | None:
    """The drawing of a figure in its layout for a narrow column."""
    if one["t"] != "Image":
        return None
    attributes, caption, (target, title) = one["c"]
    target = re.sub(r"\.svg$", "-kolom.svg", target)
    return [element("Image", [attributes, caption, [target, title]])]


def _span(_: Element, inside: Any) -> Elements:
    (identifier, classes, attributes), words = inside
    kind = classes[0] if classes else ""
    if kind == FILL:
        return [_inline(f"#fill-in({int(dict(attributes)['lines'])});")]
    kept = [element("Span", [[identifier, classes, []], words])]
    language = _LANGUAGE.fullmatch(dict(attributes).get("lang", ""))
    if language:
        code = arguments(lang=language[1], region=language[2] or Code("none")).removesuffix(", ")
        return between(f"#text({code})[", kept if kind or identifier else words, "];")
    if kind == "table-number" and not identifier:
        return [element("Strong", words)]
    if kind in _SMALL:
        return between("#small[", kept if identifier else words, "];")
    if kind == "source-ref" and not identifier:
        return between("#source-ref[", words, "];")
    if kind == "attribution" and not identifier:
        return between("#credit[", words, "];")
    return kept if kind == "number" or identifier else words


def _cite(_: Element, inside: Any) -> Elements:
    words: Elements = inside[1]
    return words


_FINISH = {
    "Para": _fitted,
    "Plain": _fitted,
    "Link": _link,
    "Image": _image,
    "Span": _span,
    "Cite": _cite,
}


def _inline(code: str) -> Element:
    return element("RawInline", ["typst", code])


def whole(blocks: Elements, beside: Elements | None = None) -> bool:
    """Whether a block is short enough to be kept whole on one page; what stands in the column
    beside it too."""
    return size(blocks) < 1600 and size(beside) < 240


def printed_number(identifier: str) -> str:
    """Words in print that an internal link uses, so that a reader on paper finds the place: "les
    74" for "les-074"."""
    return f"les {found[1]}" if (found := re.fullmatch("les-0*([0-9]+)", identifier)) else ""


def heading_parts(header: Element) -> tuple[str, Elements]:
    """A heading's number, and its title without it."""
    taken, title = take_spans(header["c"][2], "number")
    return stringify(taken.get("number")), title


def short(text: str, most: int = 90) -> str:
    """A text of at most so many letters."""
    return f"{text[: most - 1]}…" if len(text) > most else text

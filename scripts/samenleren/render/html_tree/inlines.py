"""What happens within a paragraph: links, signs, dates, and what a record says of itself."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from samenleren.handover.markdown import FILL
from samenleren.language.dates import MONTHS
from samenleren.render.html_tree.markup import (
    SPACE,
    div,
    is_span,
    opening,
    para,
    raw,
    span,
    string,
)
from samenleren.render.lines import in_words
from samenleren.render.tree import Element, Elements, element, stringify

SIGNS = {"✓": "succes", "✕": "belemmering", "→": "les", "!": "tip", "?": "dilemma"}
"""What a sign before a label says that a lesson is."""
SHOWN_ADDRESS = 44  # characters; a longer address shows its site only
_RECORDS = {"les": "les", "lit": "literatuurpunt", "int": "portret"}
_CREDITS = ("attribution", "source-ref", "record")
_DATE = re.compile(rf"(?:(?:(\d\d?) )?({'|'.join(MONTHS)}) )?(\d{{4}})")


def linked(link: Element) -> Element:
    """A link with the mark of one that leads out of the page; a bare address shows shorter."""
    (anchor, _, pairs), inlines, (target, _) = link["c"]
    if target.startswith("#"):
        return element("Link", [[anchor, [], pairs], inlines, [target, ""]])
    words = stringify(inlines)
    if words == target or re.match("[A-Za-z]+://", words):
        inlines = [span([string(_shown(target))], "address")]
    return element("Link", [[anchor, ["external"], pairs], inlines, [target, ""]])


def _shown(address: str) -> str:
    bare = re.sub(r"^[A-Za-z]+:/*(?:www\.)?|[/?#]+$", "", address)
    return bare if len(bare) <= SHOWN_ADDRESS else re.split("[/?#]", bare, maxsplit=1)[0]


def spoken(part: Element) -> Elements:
    """A label with its sign drawn, a date that machines can read, room to write; any other span as
    it is."""
    attributes, inlines = part["c"]
    if is_span(part, FILL):
        return [_field(dict(attributes[2]))]
    if is_span(part, "label"):
        inlines = marked(in_words(inlines))
    elif is_span(part, "date", "moment") and (date := _machine_date(stringify(inlines))):
        time = raw(opening("time", {"datetime": date}), "RawInline")
        inlines = [time, *inlines, raw("</time>", "RawInline")]
    return [element("Span", [attributes, inlines])]


def _field(known: dict[str, str]) -> Element:
    """Room to write, as a field of the page: what is typed stays on the page and can be printed."""
    column = known["label"].rpartition(": ")[2]
    named = {
        "class": FILL,
        "rows": known["lines"],
        "aria-label": known["label"],
        "placeholder": column,  # seen where the table stands as a list, without its heads
    }
    return raw(f"{opening('textarea', named)}</textarea>", "RawInline")


def _machine_date(text: str) -> str | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    day, month, year = found.groups()
    if not month:
        return str(year)
    return f"{year}-{MONTHS.index(month) + 1:02}" + (f"-{int(day):02}" if day else "")


def marked(inlines: Elements) -> Elements:
    """Words of which the sign that opens them is a drawn mark, hidden from speech: the word
    beside it carries the meaning. Without a word (a count, "✓ 2 ✕ 1") the signs stay text, each on
    one line with what follows."""
    if drawn_sign(inlines):
        mark = inlines[0]["c"]
        names = ["sign", f"sign-{SIGNS[mark]}"]
        sign = element("Span", [["", names, [["aria-hidden", "true"]]], [string(mark)]])
        return [sign, *inlines[1:]]
    joined = string("\N{NO-BREAK SPACE}")
    together = (
        joined if after == SPACE and before["t"] == "Str" and before["c"] in SIGNS else after
        for before, after in pairwise(inlines)
    )
    return [*inlines[:1], *together]


def drawn_sign(inlines: Elements) -> bool:
    """True for words that open with a sign and a word."""
    match inlines:
        case [{"t": "Str", "c": str(mark)}, _, {"t": "Str", "c": str(word)}, *_]:
            return mark in SIGNS and re.match("[A-Za-z]", word) is not None
    return False


def record_name(anchor: str) -> str | None:
    """ "les 74" for the anchor les-074: what the key messages call it, so that it can be found on
    paper too (the words are those of assemble.view)."""
    found = re.fullmatch(r"([a-z]+)-0*(\d+)", anchor)
    return f"{_RECORDS[found[1]]} {found[2]}" if found and found[1] in _RECORDS else None


def lacks(inlines: Elements, number: str | None) -> bool:
    """True when there is a number and the inlines do not give it."""
    return number is not None and not re.search(rf"{number}(?!\d)", stringify(inlines))


def credited(record: Element) -> Element:
    """A record of which attribution, source reference and number stand together, apart from the
    text."""
    attributes, blocks = record["c"]
    if not blocks or blocks[-1]["t"] != "Para":
        return record
    text = list(takewhile(lambda part: not _is_credit(part), blocks[-1]["c"]))
    credit = blocks[-1]["c"][len(text) :]
    number = record_name(attributes[0])
    if number and lacks(credit, number):
        credit += [SPACE] * bool(credit) + [span([string(number)], "record")]
    if credit:
        text += [SPACE, span(credit, "credit")]
    return div(attributes, [*blocks[:-1], para(text)])


def _is_credit(part: Element) -> bool:
    return part["t"] == "Span" and part["c"][0][1][:1] in [[name] for name in _CREDITS]


def footed(material: Element) -> Element:
    """A material of which what follows "where to get it" (the source) joins it at the foot of the
    card."""
    attributes, blocks = material["c"]
    if not blocks or blocks[-1]["t"] != "Para":
        return material
    text = list(takewhile(lambda part: not is_span(part, "where"), blocks[-1]["c"]))
    for where in blocks[-1]["c"][len(text) : len(text) + 1]:
        inside = where["c"][1] + blocks[-1]["c"][len(text) + 1 :]
        text.append(element("Span", [where["c"][0], inside]))
    return div(attributes, [*blocks[:-1], para(text)])


def titled(source: Element) -> Element:
    """A source whose address is shown: its title becomes the link, and the site stands behind it. A
    list of links that say "zonmw.nl" says nothing to whoever goes from link to link."""
    attributes, (line, *others) = source["c"]
    before = list(takewhile(lambda part: not _is_address(part), line["c"]))
    head = list(takewhile(lambda part: part == SPACE or is_span(part, "source-number"), before))
    title = before[len(head) :]
    while title and title[-1] == SPACE:
        title.pop()
    if len(before) == len(line["c"]) or not title:
        return source
    stop = title[-1]["t"] == "Str" and re.search(r"[^.]\.$", title[-1]["c"]) is not None
    if stop:
        title[-1] = string(title[-1]["c"][:-1])
    (names, inside, target), rest = line["c"][len(before)]["c"], line["c"][len(before) + 1 :]
    site = stringify(inside)
    said = [*head, element("Link", [names, title, target]), string("." * stop)]
    if site not in stringify(title):
        said += [SPACE, span([string(f"{site}.")], "source-site")]
    return div(attributes, [para([*said, *rest], line["t"]), *others])


def _is_address(part: Element) -> bool:
    return part["t"] == "Link" and any(is_span(inside, "address") for inside in part["c"][1][:1])

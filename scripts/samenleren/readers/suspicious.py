"""Text that looks like code or like an unsafe link, signs that nobody can read and signs that no
font of ours has: it stays text, and somebody is told.

Everything a contributor writes is set as literal text (`markdown.escape`), so nothing here
protects the editions. It tells the editor that a file was tampered with, or that somebody pasted
from a web page or a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from samenleren.design.glyphs import without_glyph
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.addresses import unsafe_address
from samenleren.readers.delivered import Delivered, Unit, short
from samenleren.shown.signs import LOST, unknown_in

_TAGS = (
    "a|applet|audio|base|body|button|details|div|embed|form|frame|frameset|head|html|iframe|img"
    "|input|isindex|link|math|meta|noscript|object|script|span|style|svg|table|template|textarea"
    "|video|xml|xss|[a-z]{1,20}:[a-z]{1,20}"
)
_IN = r"[^\n{}\[\]]{0,200}"  # never without an end: each bracket starts a search of its own
_CODE = re.compile(
    rf"\{{\{{[%<]?{_IN}[%>]?\}}\}}|\{{%{_IN}%\}}|\{{#{_IN}\}}"  # Jinja, shortcodes, anchors
    r"|`{0,9}\{=[a-z]{1,20}\}"  # raw blocks of pandoc
    rf"|<[/!?]?(?:{_TAGS})\b[^>\n]{{0,200}}>?|<!--|<!\[CDATA\[|<!DOCTYPE"
    rf"|!?\[{_IN}\]\(|\[{_IN}\]\{{{_IN}\}}"
    rf"|\[-?@[\w:.-]+|\^\[{_IN}\]|\[\^[\w-]{{1,40}}\]"
    r"|^:{3,}|^`{3,}|^~{3,}|^-{3}[ \t]{0,9}$|^#{1,6} \S"
    r"|\\(?:input|include|write18|immediate|begin|end|def|newcommand|catcode|openin|read)\b"
    r"|#(?:read|eval|include|import|let|show|set|plugin|raw|bytes|link|image)\b ?[\(\"'{]?"
    # A formula, or a program that a formula starts (https://owasp.org/www-community/attacks/
    # CSV_Injection); a list of dashes is none.
    r"|\A=\s?[a-z][\w.]{1,40}\s?[(|!]|\A[+@-][a-z][\w.]{1,40}[(|]|\A[=+@-][^\n]{0,60}\w\|'"
    r"|\bon(?:error|load|click|mouseover|focus)\s?=",
    re.IGNORECASE | re.MULTILINE,
)
_STARTS = re.compile(r"[{<\[\]^#\\:`~=+@-]")
MOST = 20
"""Warnings of one kind about one file; whoever needs more has to look at the file anyway."""


def suspicious(delivered: Delivered) -> list[Diagnostic]:
    """A warning for each unit with code, an unsafe address or a sign that cannot be shown."""
    return [
        *_first(
            delivered,
            Rule.UNKNOWN_SIGN,
            lambda unit: unknown_in(unit.text),
            "een teken dat niet te lezen is",
            "waarschijnlijk komt het uit een bijzonder lettertype; zet er een gewoon teken of een"
            " woord voor in de plaats",
        ),
        *_first(
            delivered,
            Rule.UNSAFE_LINK,
            lambda unit: unsafe_address(unit.text),
            "een verwijzing die geen webadres is",
            "zij is geen koppeling geworden; gebruik een adres dat begint met https://, of haal"
            " haar weg",
        ),
        *_first(
            delivered,
            Rule.CODE_IN_TEXT,
            _code,
            "iets wat op code lijkt",
            "het is letterlijk overgenomen en doet niets; haal het weg als het er niet hoort",
        ),
        *(
            told
            for unit in delivered.units()
            for told in without_glyph(unit.where, unit.text.replace(LOST, ""))
        ),
    ]


def _first(
    delivered: Delivered,
    rule: Rule,
    find: Callable[[Unit], str | None],
    what: str,
    remedy: str,
) -> Iterator[Diagnostic]:
    """One warning per unit; past the first so many, one for all the rest."""
    more = 0
    for number, (where, found) in enumerate(_finds(delivered, find)):
        if number < MOST:
            yield Diagnostic(rule, where, f'in de tekst staat {what}: "{short(found)}"', remedy)
        else:
            more += 1
    if more:
        yield Diagnostic(rule, Location(delivered.file), f"nog {more} keer staat er {what}", remedy)


def _finds(
    delivered: Delivered, find: Callable[[Unit], str | None]
) -> Iterator[tuple[Location, str]]:
    for unit in delivered.units():
        found = find(unit)
        if found is not None:
            yield unit.where, found


def _code(unit: Unit) -> str | None:
    if unit.formula or _STARTS.search(unit.text) is None:  # formulas are told by their own rule
        return None
    match = _CODE.search(unit.text)
    return match[0] if match else None

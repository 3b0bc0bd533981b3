"""Number formats: what a code such as `#,##0.00" keer"` means (ECMA-376 part 1, 18.8.31).

    format    = section *3(";" section)         positive ; negative ; zero ; text
    section   = *("[" condition "]" / "[" colour "]" / "[$" symbol ["-" locale] "]" / token)
    condition = ("<" / "<=" / ">" / ">=" / "=" / "<>") number
    token     = "0" / "#" / "?" / "." / "," / "%" / "/" / "@" / "General" / ("E" ("+" / "-"))
              / y… / m… / d… / h… / s… / q… / "ww" / "AM/PM" / "A/P" / "[h…]" / "[m…]" / "[s…]"
              / %x22 literal %x22 / "\\" character / "_" character / "*" character / character

ODS says the same in elements; `opensheet_formats` writes them as such a code, so that one grammar
serves both. What a code makes of a value is in `number_shown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import Literal

Kind = Literal[
    "literal", "fill", "digit", "point", "comma", "percent", "slash", "text", "general",
    "exponent", "date", "elapsed", "half",
]  # fmt: skip
_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.)
    | _(?P<room>.)
    | \*(?P<fill>.)
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[\$(?P<symbol>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]
    | \[(?P<sign><=|>=|<>|<|>|=)(?P<limit>[^\]]*)\]
    | \[[^\]]*\]
    | (?P<general>general|standaard)
    | (?P<half>am/pm|a/p)
    | (?P<exponent>e[+-])
    | (?P<date>y+|m+|d+|h+|s+|q+|ww)
    | (?P<digit>[0#?])
    | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<text>@)
    | (?P<end>;)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LITERALS = ("quoted", "escaped", "symbol", "other")
_SYSTEM = {"f800": "dddd d mmmm yyyy", "f400": "h:mm:ss"}
"""Locales that stand for what the computer is set to: a long day and a time, as Dutch has them."""
MAX_CODE = 500
"""Characters of a code; Excel allows half of that."""


@dataclass(frozen=True)
class Token:
    """One token; a literal has what it prints as text."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Section:
    """What a code says for some of the values; `sign` and `limit` are its own condition."""

    tokens: tuple[Token, ...]
    sign: str = ""
    limit: Decimal = Decimal(0)

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of its tokens."""
        return frozenset(token.kind for token in self.tokens)

    @property
    def is_date(self) -> bool:
        """True when it shows a day, a time or a duration."""
        return bool(self.kinds & {"date", "elapsed"})

    def holds(self, number: Decimal) -> bool:
        """True for a number for which its condition holds."""
        less, more, same = number < self.limit, number > self.limit, number == self.limit
        by_sign = {"<": less, ">": more, "=": same, "<=": not more, ">=": not less}
        return by_sign.get(self.sign, not same)


@dataclass(frozen=True)
class Format:
    """A code as read: its sections for numbers, and the one for text if it has one."""

    numbers: tuple[Section, ...]
    text: Section | None

    def section(self, number: Decimal) -> tuple[Section | None, bool]:
        """The section that shows a number, and whether a minus comes before it: a section that is
        only for negative numbers says itself how they look. None when no condition holds."""
        if not self.numbers:
            return None, number < 0
        if any(section.sign for section in self.numbers[:2]):
            return self._by_condition(number)
        rank = 0
        if number < 0 and len(self.numbers) > 1:
            rank = 1
        elif number == 0 and len(self.numbers) > 2:
            rank = 2
        return self.numbers[rank], number < 0 and rank == 0

    def _by_condition(self, number: Decimal) -> tuple[Section | None, bool]:
        negative = number < 0
        for rank, section in enumerate(self.numbers[:2]):
            usual = number > 0 if rank == 0 else number < 0
            if section.holds(number) if section.sign else usual and len(self.numbers) > 2:
                below = section.sign in ("<", "<=") and section.limit <= 0 and len(self.numbers) > 1
                return section, negative and not below
        first, last = self.numbers[0], self.numbers[-1]
        if last.sign and not last.holds(number):
            return None, negative
        below = len(self.numbers) == 2 and first.sign in (">", ">=") and first.limit <= 0
        words = not last.kinds & {"digit", "general"}
        return last, negative and not below and not words


@lru_cache(maxsize=512)
def parse(code: str) -> Format:
    """What a code means; every code means something."""
    sections: list[Section] = []
    tokens: list[Token] = []
    sign, limit = "", Decimal(0)
    for found in _TOKEN.finditer(code[:MAX_CODE]):
        if found["end"]:
            sections.append(Section(tuple(tokens), sign, limit))
            tokens, sign, limit = [], "", Decimal(0)
        elif found["sign"]:
            sign, limit = found["sign"], _limit(found["limit"])
        elif (found["locale"] or "").casefold() in _SYSTEM:
            tokens = list(parse(_SYSTEM[found["locale"].casefold()]).numbers[0].tokens)
            break
        else:
            tokens.extend(_tokens(found))
    sections.append(Section(tuple(tokens), sign, limit))
    last = sections[-1]
    is_text = len(sections) > 3 or bool(last.kinds & {"text"} and "digit" not in last.kinds)
    numbers = sections[:3] if len(sections) > 3 else sections[: len(sections) - is_text]
    return Format(tuple(numbers), last if is_text else None)


def _tokens(found: re.Match[str]) -> Iterator[Token]:
    name = found.lastgroup or ""
    name = "symbol" if found["symbol"] is not None else name
    if name in _LITERALS:
        yield Token("literal", found[name])
    elif name == "room":
        yield Token("literal", " ")
    elif name:
        yield Token(name, found[name])  # type: ignore[arg-type]  # the groups are the kinds


def _limit(text: str) -> Decimal:
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return Decimal(0)

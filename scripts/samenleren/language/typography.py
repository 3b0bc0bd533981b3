"""Dutch typography: the one place that sets quotes, dashes and spaces right, in every text a
reader sees. Words and their order stay as they are; what is already right stays too.

The rules are those of Taaladvies.net and Onze Taal: quotes are “ ” and ‘ ’, an apostrophe is ’, a
dash between words is – with spaces, a range of numbers has – without, and a number stays on the
line of what it counts. An editor and a contributor type what their keyboard has.
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"

_UNITS = (
    "procent|%|promille|euro|cent|miljoen|miljard|mln|mld"
    "|mm|cm|m|km|m²|km²|ha|g|mg|kg|ml|l|°C|kcal|uur|u|min|minuten|dagen|weken|maanden|jaar|jaren"
    "|personen|mensen|inwoners|bewoners|gemeenten|consortia|deelnemers|bijeenkomsten|projecten"
    "|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
_NUMBERED = "blz\\.|p\\.|pp\\.|nr\\.|nrs\\.|art\\.|hoofdstuk|bijlage|figuur|tabel|paragraaf|fase"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),  # thema's, GGD'en
    (re.compile(r"(?<![\w'])'(?=(?:[stnkmr]|er|\d\ds?)\b(?!'))"), "’"),  # 's avonds, '90
    (re.compile(r"(?<![\w'])'(?=\S)([^'‘\n]*[^'‘\s])'(?![\w'])"), r"‘\1’"),  # 'zo', not ''zo''
    (re.compile(r"(?<=\w)'(?![\w'])"), "’"),  # gemeenten'
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(r"(?<=\S) +(?:--?|—|–) +(?=\S)"), f"{NO_BREAK}– "),
    (re.compile(r"(?<=€) (?=\d)"), NO_BREAK),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), NO_BREAK),
    (re.compile(rf"(?<!\w)({_NUMBERED}) (?=\d)", re.IGNORECASE), rf"\1{NO_BREAK}"),
)
_RANGE = re.compile(r"(?<![\w.,/+-])(\d{1,4})-(\d{1,4})(?![\w/-]|[.,]\d)")
_OPENING = re.compile(r"""(?<![^\s(\[“‘’'/–-])"(?=\S)""")
_CLOSING = re.compile(r'(?<=\S)"(?!\w)')


def typography(text: str) -> str:
    """A text as Dutch sets it. Twice gives the same as once."""
    text = quotes(text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _RANGE.sub(_range, text)


def quotes(text: str) -> str:
    """Straight double quotes as a pair each; without pairs as they are (5" is an inch)."""
    marks = [match.start() for match in re.finditer('"', text)]
    opening = {match.start() for match in _OPENING.finditer(text)}
    closing = {match.start() for match in _CLOSING.finditer(text)}
    if len(marks) % 2 or not opening.issuperset(marks[::2]) or not closing.issuperset(marks[1::2]):
        return text
    letters = list(text)
    for rank, at in enumerate(marks):
        letters[at] = "”" if rank % 2 else "“"
    return "".join(letters)


def _range(match: re.Match[str]) -> str:
    """2019–2022, 4–12: two numbers that go up. 020-1234, 2020-09 and 3-0 are no range."""
    low, high = match[1], match[2]
    padded = any(len(number) > 1 and number.startswith("0") for number in (low, high))
    return match[0] if padded or int(low) >= int(high) else f"{low}–{high}"

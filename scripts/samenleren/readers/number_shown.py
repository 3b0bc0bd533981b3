"""What a number format shows, as somebody with a Dutch Excel sees it.

A comma before decimals, full stops between thousands, Dutch names of months and days, whatever
the language of the file. In three ways it is a little other than the screen, so that what is read
cannot be misread: a month in figures never comes before its day (`m/d/yyyy` shows 20-4-2021), a
year of two figures is written out where another number could be the year, and the room that a
code keeps free beside a number is one space. A number has 15 digits, as it has in Excel.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from samenleren.language.dates import MONTHS, SHORT_MONTHS, WEEKDAYS
from samenleren.readers.number_format import Section, Token, parse
from samenleren.shown.written import Piece, Written

_EXACT = Context(prec=400)
_SECONDS = 86_400
_NOISE = 4
"""Decimals of a second; what is smaller comes of counting in parts of a day."""
_DIGITS = 11
"""Characters that Excel gives a number without a format."""


@dataclass(frozen=True)
class Shown:
    """What a cell shows of a number. `figure` is the bare number in it, as people type one:
    "1250,5" for "€ 1.250,50 per jaar"; empty for a day or a time."""

    text: str
    figure: str = ""


def shown_number(code: str, number: Decimal, moment: datetime.datetime | None) -> Shown:
    """What a code shows of a number. `moment` is what the number is as a day, None when it is none.

    Nothing ("") when the code hides it. Raises ValueError for a day that no calendar has.
    """
    section, minus = parse(code).section(number)
    if section is None:
        return general(number)
    if section.is_date:
        return Shown(_tidy(_moment(section.tokens, number, moment)))
    sign = "-" if minus else ""
    if section.kinds & {"general", "text"}:
        inner = general(abs(number))
        text = "".join(_literal(token, inner.text) for token in section.tokens)
        return Shown(_tidy(sign + text), general(number).figure)
    return _of_digits(section, abs(number), sign, number < 0)


def shown_text(code: str, pieces: Sequence[Piece]) -> Written:
    """What a code shows of a text: all of it, with words around it, or nothing. What it hides is in
    the file all the same."""
    section = parse(code).text if code else None
    if section is None:
        return Written.of(pieces)
    around: list[Piece | str] = []
    for token in section.tokens:
        if token.kind == "text":
            around += pieces
        elif token.kind == "literal":
            around.append(token.text)
    if "text" not in section.kinds:
        hidden = (replace(piece, unseen=piece.unseen or "hidden") for piece in pieces)
        return Written.of((*hidden, *around))
    return Written.of(around)


def general(number: Decimal) -> Shown:
    """A number without a format: at most eleven characters, as Excel shows it."""
    if not number:
        return Shown("0", "0")
    size = number.adjusted()
    if size >= _DIGITS or size < -9:
        mantissa = _round(number.scaleb(-size), 5)
        if abs(mantissa) >= 10:
            mantissa, size = mantissa / 10, size + 1
        sign = "-" if size < 0 else "+"
        return Shown(f"{_plain(mantissa)}E{sign}{abs(size):02}", _plain(number))
    places = 9 - max(size, 0) if size > -5 else 9
    text = _plain(_round(number, max(places, 0)))
    return Shown(text, text)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text in ("-0", "") else text).replace(".", ",")


def _round(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)


def _tidy(text: str) -> str:
    return re.sub(" {2,}", " ", text).strip(" ")


def _literal(token: Token, inner: str = "") -> str:
    if token.kind in ("general", "text"):
        return inner
    if token.kind == "fill":
        return " " if token.text == " " else ""
    return token.text


# -- digits -------------------------------------------------------------------------------------


def _of_digits(section: Section, number: Decimal, sign: str, negative: bool) -> Shown:
    tokens = section.tokens
    slash = _slash(tokens)
    if slash is not None:
        return _fraction(tokens, slash, number, sign)
    if "exponent" in section.kinds:
        return _scientific(tokens, number, sign)
    percent = sum(token.kind == "percent" for token in tokens)
    scaled = number * Decimal(100) ** percent / Decimal(1000) ** _thousands_left_out(tokens)
    pieces, figure = _fill(tokens, scaled)
    only_words = not section.kinds & {"digit"}
    sign = "" if figure.strip("0,") == "" else sign
    if only_words:
        figure = ""
    elif figure.strip("0,"):
        figure = ("-" if negative else "") + figure
    return Shown(_tidy(sign + "".join(pieces)), figure and figure + "%" * bool(percent))


def _thousands_left_out(tokens: Sequence[Token]) -> int:
    """How many commas stand behind the last place for a digit, of the whole number or of all: each
    leaves out three digits."""
    whole = _whole_part(tokens)
    places = [rank for rank, token in enumerate(tokens) if token.kind == "digit"]
    before = max((rank for rank in places if rank in whole), default=len(tokens))
    return sum(
        token.kind == "comma" and (before < rank < len(whole) or rank > places[-1])
        for rank, token in enumerate(tokens)
        if places
    )


def _whole_part(tokens: Sequence[Token]) -> range:
    points = (rank for rank, token in enumerate(tokens) if token.kind == "point")
    return range(next(points, len(tokens)))


def _fill(tokens: Sequence[Token], number: Decimal) -> tuple[list[str], str]:
    """What each token prints for a number that is not negative, and the bare number."""
    whole = _whole_part(tokens)
    left = [rank for rank in whole if tokens[rank].kind == "digit"]
    right = [r for r in range(len(whole), len(tokens)) if tokens[r].kind == "digit"]
    rounded = _round(number, len(right))
    digits, _, decimals = f"{rounded:f}".partition(".")
    digits = digits.lstrip("0")
    grouped = any(left and left[0] < r < left[-1] and tokens[r].kind == "comma" for r in whole)
    pieces = [_literal(token) if token.kind != "digit" else "" for token in tokens]
    for rank, token in enumerate(tokens):
        if token.kind in ("comma", "point"):
            pieces[rank] = ""
    _fill_whole(pieces, tokens, left, digits, grouped)
    while decimals and decimals[-1] == "0" and tokens[right[len(decimals) - 1]].text != "0":
        decimals = decimals[:-1]
    for rank, digit in zip(right, decimals, strict=False):
        pieces[rank] = digit
    if len(whole) < len(tokens):
        front = "" if left else _grouped(digits, grouped)
        pieces[len(whole)] = front + ("," if decimals else "")
    return pieces, (digits or "0") + ("," + decimals if decimals else "")


def _fill_whole(
    pieces: list[str], tokens: Sequence[Token], places: Sequence[int], digits: str, grouped: bool
) -> None:
    """Puts the digits before the comma on their places, from the right; what is too long for them
    stands on the first place."""
    zeros = [rank for rank in places if tokens[rank].text == "0"]
    count = 0
    for rank in reversed(places):
        first = rank == places[0]
        here = digits if first else digits[-1:]
        digits = "" if first else digits[:-1]
        if not here and zeros and rank >= zeros[0]:
            here = "0"
        for digit in reversed(here):
            between = "." if grouped and count and count % 3 == 0 else ""
            pieces[rank] = digit + between + pieces[rank]
            count += 1


def _grouped(digits: str, grouped: bool) -> str:
    return f"{int(digits):,}".replace(",", ".") if grouped and digits else digits


def _scientific(tokens: Sequence[Token], number: Decimal, sign: str) -> Shown:
    at = next(rank for rank, token in enumerate(tokens) if token.kind == "exponent")
    mantissa, rest = tokens[:at], tokens[at + 1 :]
    places = sum(tokens[rank].kind == "digit" for rank in _whole_part(mantissa)) or 1
    size = number.adjusted() // places * places if number else 0
    pieces, figure = _fill(mantissa, number.scaleb(-size))
    if len(figure.partition(",")[0]) > places:  # 9.99 became 10.0
        size += places
        pieces, figure = _fill(mantissa, number.scaleb(-size))
    power, _ = _fill(rest, Decimal(abs(size)))
    mark = "-" if size < 0 else "+" if tokens[at].text[1] == "+" else ""
    bare = _plain(Decimal(figure.replace(",", ".")).scaleb(size))
    return Shown(_tidy(sign + "".join(pieces) + "E" + mark + "".join(power)), sign + bare)


def _slash(tokens: Sequence[Token]) -> int | None:
    """Where the stroke of a fraction stands: between places for digits."""
    for rank, token in enumerate(tokens[1:-1], 1):
        after = tokens[rank + 1]
        below = after.kind == "digit" or after.text.isdigit()
        if token.kind == "slash" and tokens[rank - 1].kind == "digit" and below:
            return rank
    return None


def _fraction(tokens: Sequence[Token], slash: int, number: Decimal, sign: str) -> Shown:
    start = slash
    while start and tokens[start - 1].kind == "digit":
        start -= 1
    end = slash + 1
    while end < len(tokens) and (tokens[end].kind == "digit" or tokens[end].text.isdigit()):
        end += 1
    below = "".join(token.text for token in tokens[slash + 1 : end])
    mixed = any(token.kind == "digit" for token in tokens[:start])
    whole = int(number) if mixed else 0
    part = Fraction(number) - whole
    if below.isdigit() and int(below):
        over, under = _half_up(part * int(below)), int(below)
    else:
        near = part.limit_denominator(10 ** min(len(below), 5) - 1)
        over, under = near.numerator, near.denominator
    if mixed and over == under:
        whole, over = whole + 1, 0
    shown = f"{over}/{under}" if over or not mixed else ""
    front = tokens[:start]
    bare = not whole and bool(shown)  # 1/2, where 3 1/2 has a whole number
    before = (
        [_literal(token) if token.kind == "literal" else "" for token in front]
        if bare
        else _fill(front, Decimal(whole))[0]
    )
    if not shown and not "".join(before).strip():
        shown = "0"
    after = [_literal(token) for token in tokens[end:]]
    figure = _plain(_round(Decimal(whole) + Decimal(over) / Decimal(under), 9))
    sign = "" if figure == "0" else sign
    return Shown(_tidy(sign + "".join((*before, shown, *after))), sign + figure)


def _half_up(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))


# -- days and times -----------------------------------------------------------------------------


def _moment(tokens: Sequence[Token], number: Decimal, at: datetime.datetime | None) -> str:
    """A day, a time or a duration; `number` counts days."""
    places = _second_places(tokens)
    total = _round(number * _SECONDS, places)
    negative = total < 0 and any(token.kind == "elapsed" for token in tokens)
    if at is not None:
        at = _rounded(at, places if _has_clock(tokens) else _NOISE)
    return ("-" if negative else "") + "".join(_date_pieces(_in_order(tokens), abs(total), at))


def _has_clock(tokens: Sequence[Token]) -> bool:
    return any(_letters(token)[:1] in ("h", "s") for token in tokens)


def _second_places(tokens: Sequence[Token]) -> int:
    """How many decimals a code has behind its seconds."""
    for rank, token in enumerate(tokens):
        if token.text.casefold().startswith("s") and token.kind in ("date", "elapsed"):
            behind = tokens[rank + 1 :]
            if behind and behind[0].kind == "point":
                return min(_zeros(behind[1:]), 6)
    return 0


def _zeros(tokens: Sequence[Token]) -> int:
    kinds = [token.kind == "digit" for token in tokens]
    return kinds.index(False) if False in kinds else len(kinds)


def _rounded(at: datetime.datetime, places: int) -> datetime.datetime:
    step = 10 ** (6 - places)
    micros = (at.microsecond + step // 2) // step * step
    return at.replace(microsecond=0) + datetime.timedelta(microseconds=micros)


def _letters(token: Token) -> str:
    return token.text.casefold() if token.kind == "date" else ""


def _is_minutes(tokens: Sequence[Token], rank: int) -> bool:
    """True for an m that is a minute: behind an hour, or before a second (18.8.31)."""
    units = [
        (each, token.text.casefold()[:1])
        for each, token in enumerate(tokens)
        if token.kind in ("date", "elapsed")
    ]
    at = next(index for index, (each, _) in enumerate(units) if each == rank)
    before = units[at - 1][1] if at else ""
    after = units[at + 1][1] if at + 1 < len(units) else ""
    return len(tokens[rank].text) < 3 and (before == "h" or after == "s")


def _in_order(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with minutes told from months, the day before a month in figures, and a year
    written out where another number could be the year."""
    found = list(tokens)
    for rank in range(len(found)):
        if _letters(found[rank]).startswith("m") and _is_minutes(tokens, rank):
            found[rank] = Token("date", "n" * len(found[rank].text))
    days = [r for r, token in enumerate(found) if _letters(token) in ("d", "dd")]
    months = [r for r, token in enumerate(found) if _letters(token) in ("m", "mm")]
    years = [r for r, token in enumerate(found) if _letters(token).startswith("y")]
    if days and months and months[0] < days[0] and not (years and years[0] < months[0]):
        found[days[0]], found[months[0]] = found[months[0]], found[days[0]]
        days, months = months, days
    named = any(len(_letters(t)) > 2 and _letters(t).startswith("m") for t in found)
    if years and not named and not (days and months and max(days[0], months[0]) < years[0]):
        found[years[0]] = Token("date", "yyyy")
    return found


def _date_pieces(
    tokens: Sequence[Token], total: Decimal, at: datetime.datetime | None
) -> Iterator[str]:
    half = any(token.kind == "half" for token in tokens)
    is_day = any(_letters(token)[:1] in ("y", "m", "d", "q", "w") for token in tokens)
    behind = 0  # places behind the seconds that are printed with them
    for rank, token in enumerate(tokens):
        if behind:
            behind -= 1
        elif token.kind == "elapsed" or (token.kind == "date" and _letters(token)[0] in "hns"):
            yield _clock(token, total, half)
            if token.text.casefold()[0] == "s" and tokens[rank + 1 : rank + 2] == (
                point := [Token("point", ".")]
            ):
                behind = _zeros(tokens[rank + 2 :]) + len(point)
                yield _decimals(total, behind - 1)
        elif token.kind == "half":
            yield _half(token, total)
        elif token.kind == "date":
            if at is None:
                raise ValueError(total)
            yield _day_piece(_letters(token), at)
        else:
            yield "-" if token.kind == "slash" and is_day else _literal(token)


def _clock(token: Token, total: Decimal, half: bool) -> str:
    letter, width = token.text.casefold()[0], len(token.text)
    seconds = int(total)
    if token.kind == "elapsed":
        return f"{seconds // {'h': 3600, 'm': 60, 's': 1}[letter]:0{width}}"
    hours = seconds // 3600 % 24
    if letter == "h" and half:
        hours = (hours + 11) % 12 + 1
    part = {"h": hours, "n": seconds // 60 % 60, "s": seconds % 60}[letter]
    return f"{part:0{min(width, 2)}}"


def _decimals(total: Decimal, places: int) -> str:
    text = f"{total % 1:.{places}f}"[2:]
    return f",{text}" if text else ""


def _half(token: Token, total: Decimal) -> str:
    late = int(total) // 3600 % 24 >= 12
    text = "PM" if late else "AM"
    return text if len(token.text) > 3 else text[0]


def _day_piece(letters: str, at: datetime.datetime) -> str:
    width = len(letters)
    match letters[0]:
        case "y":
            return f"{at.year:04}" if width > 2 else f"{at.year % 100:02}"
        case "q":
            return f"{(at.month + 2) // 3}"
        case "w":
            return f"{at.isocalendar().week}"
        case "m" if width > 2:
            return MONTHS[at.month - 1] if width == 4 else SHORT_MONTHS[at.month - 1]
        case "d" if width > 2:
            return WEEKDAYS[at.weekday()] if width > 3 else WEEKDAYS[at.weekday()][:2]
        case _:
            return f"{at.month if letters[0] == 'm' else at.day:0{width}}"

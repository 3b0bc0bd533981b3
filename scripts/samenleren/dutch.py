"""Numbers, dates and enumerations as a Dutch sentence has them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from samenleren.dates import MONTHS

_WORDS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)


def word_of(number: int) -> str:
    """A number up to twelve as a word, any other in digits."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def digits_of(number: float, places: int = 2) -> str:
    """A number in Dutch digits: a decimal comma, at most `places` decimals, no zeros behind."""
    step = Decimal(1).scaleb(-places)
    exact = Decimal(str(number)).quantize(step, ROUND_HALF_UP)
    text = f"{exact:f}".rstrip("0").rstrip(".") if places else f"{exact:f}"
    return (text if text not in ("", "-0") else "0").replace(".", ",")


def capital(text: str) -> str:
    """A text that starts with a capital."""
    return "Eén" + text[3:] if text.startswith("één") else text[:1].upper() + text[1:]


def dutch_number(number: int) -> str:
    """A number as Dutch writes it: 100.000."""
    return f"{number:,}".replace(",", ".")


def dutch_date(date: str | None) -> str:
    """A year, year-month or day (ISO) in words: "2020-09" is "september 2020"."""
    if date is None:
        return "Datum onbekend"
    year, *rest = date.split("-")
    parts = [year]
    if rest:
        parts.insert(0, MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        parts.insert(0, str(int(rest[1])))
    return " ".join(parts)


def enumerate_dutch(items: Iterable[str]) -> str:
    """Items as a Dutch enumeration: "a, b en c"."""
    listed = list(items)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} en {listed[-1]}"


def count_of(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 les", "3 lessen"."""
    return f"{number} {one if number == 1 else many}"

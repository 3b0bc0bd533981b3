"""Numbers, dates and enumerations as a Dutch sentence has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from samenleren.language.dates import MONTHS
from samenleren.language.names import normalise

_WORDS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)

_TEENS = ("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ORDINALS = (
    *("eerste", "tweede", "derde", "vierde", "vijfde", "zesde"),
    *("zevende", "achtste", "negende", "tiende", "elfde", "twaalfde"),
)
_VALUES: dict[str, int] = {
    **{normalise(word): number for number, word in enumerate((*_WORDS, *_TEENS)) if number != 1},
    **{ten: 10 * at for at, ten in enumerate(_TENS, 2)},
    **{
        f"{normalise(one)}en{ten}": 10 * at + number
        for at, ten in enumerate(_TENS, 2)
        for number, one in enumerate(_WORDS[:10])
        if number
    },
    **{word: number for number, word in enumerate(_ORDINALS, 1)},
    "honderd": 100,
}
_DIGITS = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?:e|de|ste)?")


def number_of(word: str) -> float | None:
    """The number that a word says: "1.000", "2,5", "twaalf", "3e" and "derde"; None for any other
    word, such as the article "een"."""
    if found := _DIGITS.fullmatch(word):
        whole = found[1].replace(".", "")
        return float(f"{whole}.{found[2] or 0}")
    return 1 if word.casefold() == "één" else _VALUES.get(normalise(word))


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

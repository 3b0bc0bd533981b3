"""Numbers and names in the sentences of figures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_WORDS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)


def word_of(number: int) -> str:
    """A number up to twelve as a word, any other in digits."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def figures_of(number: float, places: int = 2) -> str:
    """A number in Dutch digits: a decimal comma, at most `places` decimals, no zeros behind."""
    step = Decimal(1).scaleb(-places)
    exact = Decimal(str(number)).quantize(step, ROUND_HALF_UP)
    text = f"{exact:f}".rstrip("0").rstrip(".") if places else f"{exact:f}"
    return (text if text not in ("", "-0") else "0").replace(".", ",")


def capital(text: str) -> str:
    """A text that starts with a capital."""
    return "Eén" + text[3:] if text.startswith("één") else text[:1].upper() + text[1:]

"""The values of spreadsheet cells, the same for every file format: what is stored, and what is
shown of it where no number format says so."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

YES, NO = "ja", "nee"
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}


def stored(text: str) -> Decimal:
    """A number as a file stores it, with the 15 digits that a spreadsheet keeps. Raises ValueError
    for what is no number, or has no end."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return exact(value)


def exact(value: float) -> Decimal:
    """A number with 15 digits: 3.3 for 3.3000000000000003."""
    return Decimal(f"{value:.15g}")


def symbol(currency: str) -> str:
    """The sign of a currency by its code: € for EUR, and the code itself of a rarer one."""
    return _SYMBOLS.get(currency, currency)


def iso_code(moment: datetime.datetime) -> str:
    """The number format of a day whose cell has none: with its time, when it has one."""
    return "yyyy-mm-dd" + " hh:mm:ss" * (moment.time() != datetime.time())

"""The values of spreadsheet cells as text, the same for every file format.

A number is written as it is stored ("2.5"); what a person sees by its format alone, a percentage,
an amount of money, a day or a time, is written as people see it.
"""

from __future__ import annotations

import datetime
import math

YES, NO = "ja", "nee"
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}


def stored(text: str) -> float:
    """A number as a file stores it. Raises ValueError for what is no number, or has no end."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def number(value: float) -> str:
    """A number without a needless fraction: 2021, 2.5."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def percentage(value: float) -> str:
    """A share as a percentage: 0.125 is 12,5%."""
    return f"{float(f'{value * 100:.12g}'):.10g}%".replace(".", ",")


def amount(value: float, currency: str) -> str:
    """An amount of money: € 12,50, and € 12 when it is whole. `currency` is a symbol or a code."""
    shown = f"{value:.0f}" if value.is_integer() else f"{value:.2f}".replace(".", ",")
    return f"{_SYMBOLS.get(currency, currency)} {shown}"


def day(value: datetime.datetime) -> str:
    """A day, and the time when there is one: 2021-04-20, 2021-04-20 13:30:00."""
    whole = (value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
    return whole.isoformat(" ").removesuffix(" 00:00:00")


def clock(seconds: float) -> str:
    """A time or a duration: 13:30, 13:30:15, 36:00."""
    whole = round(abs(seconds))
    text = f"{whole // 3600:02}:{whole // 60 % 60:02}" + (f":{whole % 60:02}" if whole % 60 else "")
    return f"-{text}" if seconds < 0 and whole else text

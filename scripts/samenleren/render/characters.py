"""The characters that an office file can hold."""

from __future__ import annotations


def clean(value: str) -> str:
    """The text without the characters that XML 1.0 cannot hold (2.2)."""
    return "".join(
        c
        for c in value
        if c in "\t\n\r" or " " <= c < "\ud800" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )

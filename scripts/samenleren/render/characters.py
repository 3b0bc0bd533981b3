"""The characters that an office file can hold, and texts as XML."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr


def clean(value: str) -> str:
    """The text without the characters that XML 1.0 cannot hold (2.2)."""
    return "".join(
        c
        for c in value
        if c in "\t\n\r" or " " <= c < "\ud800" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )


def text(value: object) -> str:
    """Anything as XML text."""
    return escape(clean(str(value)))


def attribute(value: object) -> str:
    """Anything as a quoted XML attribute."""
    return quoteattr(clean(str(value)))

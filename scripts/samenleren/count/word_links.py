"""The links of a Word file, for its second count: where they lead, and what is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SWITCH = re.compile(r"""\\(?:[mn]\b|([a-z*@#!])\s*(?:["“”]([^"“”]*)["“”]|(\S+)))""", re.IGNORECASE)


class Linked(str):
    """A piece of text with the address that it leads to."""

    link = ""


def leads_to(instruction: str) -> str:
    """The address of a HYPERLINK field."""
    word, _, rest = instruction.strip().partition(" ")
    if word.upper() != "HYPERLINK":
        return ""
    spots = [said[1] or said[2] for said in _SWITCH.findall(rest) if said[0] in ("l", "L")]
    address = _SWITCH.sub(" ", rest).strip().lstrip('"“”')
    end = re.search('["“”]' if rest.lstrip()[:1] in '"“”' or '"' in address else r"\s", address)
    address = address[: end.start()] if end else address
    return to_spot(address.replace("\\\\", "\\").strip(), spots[-1] if spots else "")


def to_spot(address: str, spot: str) -> str:
    """An address with the spot in it that a link names apart."""
    return f"{address}#{spot}" if address and spot and "#" not in address else address


def with_addresses(texts: list[str]) -> Iterator[str]:
    """The texts of a paragraph with the address behind each link that says something else.
    Neighbours with one address are one link, also with spaces between them."""
    link = label = gap = ""
    for text in [*texts, ""]:
        leads = getattr(text, "link", "")
        if link and not leads and text and not text.strip(" \u00a0"):
            gap += text
            continue
        if leads != link:
            if link and label.strip() and link.removeprefix("mailto:") != label.strip():
                yield f" ({link})"
            label = ""
            link = leads
        elif link:
            label += gap
        yield gap + text
        label, gap = label + text, ""

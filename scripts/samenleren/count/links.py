"""The links in the texts that are counted: where they lead, behind what they say."""

from __future__ import annotations

from collections.abc import Iterator


class Linked(str):
    """A piece of text with the address that it leads to."""

    link: str

    def __new__(cls, text: str, link: str) -> Linked:
        """The text, and the address or nothing."""
        linked = super().__new__(cls, text)
        linked.link = link
        return linked


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

"""Addresses as contributors write them: which may become a link, and which are an attack.

Only an address of a plain web server becomes a link. Everything else that looks like one is text in
every format, and an address that a program would run, open or send a password to is reported.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

_HOST = re.compile(r"[^\W_](?:[\w-]{0,62}\.)+[^\W\d_](?:[\w-]{0,62})(?::[0-9]{1,5})?")
_NO_SHAPE = r"\x00-\x1f\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff"
_NOT_IN_ADDRESS = re.compile(rf"[\s{_NO_SHAPE}\\]")
_UNSEEN = re.compile(rf"[{_NO_SHAPE}]+")
_UNSAFE = re.compile(
    r"(?<![a-z0-9])(?:"
    r"(?:java|vb|live|j)script:\S"
    r"|data:(?:[a-z]+/[a-z0-9.+-]+|;?base64)?[;,]"
    r"|(?:file|smb|gopher|jar|mhtml|view-source):[/\\]"
    r"|(?:ms-[a-z-]{2,30}|shell|search-ms):[/\\a-z]"
    r"|https?:[/\\]{1,9}[^/\s?#\\]{0,200}@[\w-]+\."
    r")"
    r"|(?<![\w:/\\.])\\\\[a-z0-9][a-z0-9.-]*\\[a-z0-9$]"
    r"|(?<![\w:/])//[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+",
    re.IGNORECASE,
)
_MARK = re.compile(r"[:/\\&]|%3a", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """True for an address that may become a link: http or https, a host with a name, and no user
    before it (`https://www.vng.nl@evil.example`)."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and _HOST.fullmatch(parts.netloc) is not None
        and _NOT_IN_ADDRESS.search(text) is None
    )


def unsafe_address(text: str) -> str | None:
    """The first address in a text that runs, opens or fetches something, or None.

    Browsers pass over white space and control characters in `java\\tscript:` and read entities
    (https://url.spec.whatwg.org/#concept-basic-url-parser), and so does this.
    """
    if not _MARK.search(text):
        return None
    plain = html.unescape(text)
    for seen in (plain, _UNSEEN.sub("", plain)):
        if match := _UNSAFE.search(seen):
            words = seen[match.start() : match.start() + 60].split()
            return words[0].rstrip(").,;]>\"'")
    return None


def title_and_address(text: str) -> tuple[str, str | None]:
    """A source that somebody wrote in one field, as its title and its address: "Het verslag
    (https://…)", "Verslag: https://…", or an address alone, which is its title too."""
    words = text.split()
    last = words[-1] if words else ""
    address = last
    for opens, closes in ("()", "<>"):
        if last.startswith(opens):
            address = last.removeprefix(opens).removesuffix(closes)
    if not is_web_address(address) or "://" in text[: text.rindex(last)]:
        return text, None
    return text[: text.rindex(last)].rstrip(" \n:–-") or address, address

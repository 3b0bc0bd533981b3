"""In which character set a text file was saved, when it is not UTF-8.

What Word, Excel and old programs write in this part of the world: Windows-1252, ISO-8859-15, the
old Macintosh set ("CSV (Macintosh)") and that of MS-DOS ("CSV (MS-DOS)"). Each of them can be any
bytes, so what counts is which reading makes sense: letters of Dutch and its neighbours beside
letters, quotation marks around words, dashes between words. Measured on the Dutch sentences of the
tests in these sets: charset-normalizer, told to choose from these four, was wrong 14 times out of
43, also for Windows-1252; this reading is right each time.
"""

from __future__ import annotations

import re

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.readers.refusal import refuse

NARROW = ("cp1252", "iso8859_15", "mac_roman", "cp858")
"""The sets of a byte for each character, likeliest first."""
MIXED = "mixed"
NAMES = {
    "utf-16-le": "UTF-16 zonder merkteken",
    "utf-16-be": "UTF-16 zonder merkteken",
    "cp1252": "Windows-1252",
    "iso8859_15": "ISO-8859-15",
    "mac_roman": "Mac Roman",
    "cp858": "MS-DOS (codepagina 850)",
    MIXED: "UTF-8 met hier en daar Windows-1252",
}
"""What people call the sets that are assumed."""
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_IN, _FIRST, _LAST = "éëïöüáäàèêóíúçñâîôûåøæß", "éóáàúíèüö", "éëáàóúí"
_SENSE = re.compile(
    rf"(?<=[a-zA-Z{_IN}])[{_IN}](?=[a-z{_IN}])"  # coördinatie
    rf"|(?<=[a-z{_IN}])[{_LAST}](?![^\W_])"  # café, België
    rf"|(?<![^\W_])[{_FIRST}{_FIRST.upper()}](?=[a-z{_IN}])|(?<=\s)à(?=\s)"  # één, óf
    rf"|(?<=[A-Z])[{_IN[:-1].upper()}](?![a-z])|(?<![^\W_])[{_FIRST.upper()}](?=[A-Z])"
    r"|(?<![^\W_])[“„‘«](?=[\w «])|(?<=[\w.,?!…% ])[”»](?![^\W_])"
    r"|(?<=\w)’(?![^\W_])|(?<=\w)’(?=\w)|(?<=[\s(])’(?=[a-z])"  # bewoners’, zo’n, ’s avonds
    r"|(?<=\s)[–—•·×½¼¾](?=\s)|(?<=\d)[–×](?=[\s\d])|(?<![^\n;,\t])[–—•·](?=\s)"
    r"|(?<=[\w,.? ])…|€(?=\s?\d)|(?<=\d)\s?[€²³½¼¾°](?![^\W\dCF])|(?<=m)[²³]|[§©](?=\s)|\u00a0"
)
"""A character that is not ASCII where it makes sense; the one after white space is its last."""
_COMMON = "éëïöüèêÉ€"
SAMPLE = 50_000
"""Bytes of the lines with other characters than ASCII: enough to tell, and quick."""


def decode(file: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """The text of `data` with line breaks as `\\n`, and a warning when it was not UTF-8.

    Raises `Refused` for bytes that are no text at all.
    """
    found = decoded(data)
    text, assumed = found or ("\0", "")
    diagnostics = []
    if assumed:
        diagnostics.append(
            Diagnostic(
                Rule.NOT_UTF8,
                Location(file),
                f"de tekst is opgeslagen als {NAMES[assumed]} en niet als UTF-8",
                "ze is zo gelezen; kijk of letters als é en ë kloppen en sla het bestand de"
                " volgende keer op als UTF-8",
            )
        )
    if "\0" in text:
        raise refuse(
            file,
            Rule.UNREADABLE_TEXT,
            "het bestand bevat geen leesbare tekst",
            "lever het aan als Word-, Excel- of gewoon tekstbestand",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), diagnostics


def decoded(data: bytes) -> tuple[str, str] | None:
    """The text of `data` and the set it was in: "" for UTF-8 or a set that a mark announces.

    None for bytes that are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _read(data, name, "") or (_mixed(data) if name == "utf-8-sig" else None)
    text = _read(data, "utf-8", "")
    if text is not None and "\0" not in text[0]:
        return text
    if b"\0" in data:
        return _wide(data)
    if found := _mixed(data):
        return found
    readings = [found for name in NARROW if (found := _read(data, name, name)) is not None]
    readings = [(text, name) for text, name in readings if not _has_controls(text)]
    sample = b"\n".join(re.findall(rb"[^\r\n]*[\x80-\xff][^\r\n]*", data))[:SAMPLE]
    return max(readings, key=lambda found: _sense(sample.decode(found[1])), default=None)


def _read(data: bytes, name: str, assumed: str) -> tuple[str, str] | None:
    try:
        return data.decode(name), assumed
    except UnicodeDecodeError:
        return None


def _mixed(data: bytes) -> tuple[str, str] | None:
    """UTF-8 in which some bytes come from elsewhere, as when two files are pasted together."""
    text = data.decode("utf-8-sig", "surrogateescape")
    strays = re.findall(r"[\udc80-\udcff]", text)
    if len(strays) > len(re.findall(r"[\x80-\ud7ff\ue000-\U0010ffff]", text)):
        return None
    return re.sub(r"[\udc80-\udcff]", _as_windows, text), MIXED


def _as_windows(stray: re.Match[str]) -> str:
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace")


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: in a western text nearly every other byte is zero."""
    name = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    found = _read(data, name, name)
    if found is None or _has_controls(found[0]) or data.count(0) * 4 < len(data):
        return None
    return found


def _has_controls(text: str) -> bool:
    return re.search(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text) is not None


def _sense(text: str) -> int:
    """How many of the other characters make sense where they stand, less those that do not."""
    strange = len(re.findall(r"[^\0-\x7f]", text))
    sensible = _SENSE.findall(text)
    common = sum(found[-1] in _COMMON for found in sensible)
    return 2 * len(sensible) + common - strange - text.count("¤")  # a sign nobody writes

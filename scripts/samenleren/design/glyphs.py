"""What the outputs can show: every character is looked up in the fonts before anything is set.

A character without a glyph comes out as an empty box, and Typst refuses the whole document. So it
is set as its nearest sign (✅ as ✓, 𝗕 as B) and else as its name between brackets, the same in
every format. A letter is looked up with what belongs to it (an accent, a joiner): one font must
hold all of that.

Documents have all fonts of templates/fonts: Typst is given them, and where a file brings only some
of them along (Word, OpenDocument, pages, books, slides) every device has others for these signs.
Figures are drawn with the sans alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location

READS = ("templates/fonts/*",)
FONTS = Path(__file__).resolve().parents[3] / "templates" / "fonts"
_NAMES = "tekennamen.tsv"
_EVERYWHERE = "\n\t -~\u00a0-\u00ac\u00ae-\u00ff–—‘’‚“”„•…€"
_PLAIN = re.compile(f"[{_EVERYWHERE}]*")
"""What every font holds; hardly any text needs more, and then no font is opened."""
_SET = re.compile(f"[{_EVERYWHERE}→✓✕]*")
"""What documents can show: the signs of labels too, which stand in every text of ours."""
_NEAREST = {
    "✅": "✓", "✔": "✓", "✗": "✕", "✘": "✕", "❌": "✕", "❎": "☒", "✕": "×", "✖": "×", "☒": "☑",
    "⭐": "★", "★": "*", "☆": "*", "❗": "!", "❕": "!", "❓": "?", "❔": "?", "‼": "!!", "⁉": "!?",
    "➡": "→", "➔": "→", "➜": "→", "➤": "→", "⬅": "←", "⬆": "↑", "⬇": "↓", "◯": "○", "⚪": "○",
    "⭕": "○", "⬤": "●", "⚫": "●", "◻": "□", "⬜": "□", "◽": "□", "▫": "□", "◼": "■", "⬛": "■",
    "◾": "■", "▪": "■", "‐": "-", "‑": "-", "➕": "+", "➖": "–", "➗": ":",
    "∛": "³√", "∜": "⁴√", "㎡": "m²", "㎥": "m³", "㎢": "km²",
}  # fmt: skip
"""What says the same, tried when there is no glyph; that is looked up in its turn."""
_SCRIPTS = {
    "ARABIC": "Arabisch", "ARMENIAN": "Armeens", "BENGALI": "Bengaals", "BOPOMOFO": "Chinees",
    "CJK": "Chinees", "CYRILLIC": "Cyrillisch", "DEVANAGARI": "Devanagari",
    "ETHIOPIC": "Ethiopisch", "GEORGIAN": "Georgisch", "GREEK": "Grieks", "GUJARATI": "Gujarati",
    "GURMUKHI": "Gurmukhi", "HANGUL": "Koreaans", "HEBREW": "Hebreeuws", "HIRAGANA": "Japans",
    "KATAKANA": "Japans", "KHMER": "Khmer", "LAO": "Laotiaans", "MYANMAR": "Birmaans",
    "SINHALA": "Singalees", "SYRIAC": "Syrisch", "TAMIL": "Tamil", "THAI": "Thais",
    "TIBETAN": "Tibetaans",
}  # fmt: skip
_OTHER_SCRIPT = "onbekend"
SCRIPT = re.compile(r"\[\w+ schrift\]")
"""What stands for the letters of a script that no font has."""
_SAME_SCRIPT = re.compile(rf"({SCRIPT.pattern})(?:[ \u00a0]*\1)+")
_FLAGS = "\U0001f1e6-\U0001f1ff"
_TONES = "\U0001f3fb-\U0001f3ff"
_JOINER = "\u200d"
_FORMAT = re.compile(f"[\ufe00-\ufe0f{_JOINER}{_TONES}\U000e0020-\U000e007f]")
"""What only says how the sign before it looks: colour or not, which skin, part of what."""
_OUR_OWN = {0xFFFD: "[onleesbaar teken]", 0xFFFC: "[ingevoegd voorwerp]"}


@dataclass(frozen=True)
class Fonts:
    """The code points of each font that an output has."""

    points: tuple[frozenset[int], ...]

    def hold(self, text: str) -> bool:
        """True when one of the fonts has all of these characters."""
        return any(all(ord(c) in points for c in text) for points in self.points)


@cache
def document_fonts() -> Fonts:
    """What documents are set in: Typst takes each letter from the first font that has it."""
    return Fonts(tuple(_points(path.name) for path in sorted(FONTS.glob("*-Regular.ttf"))))


@cache
def figure_fonts() -> Fonts:
    """What figures are drawn in: a sign must be in each weight of the sans."""
    faces = [_points(f"SourceSans3-{face}.ttf") for face in ("Regular", "Semibold", "Bold")]
    return Fonts((frozenset.intersection(*faces),))


def shown(text: str, fonts: Fonts | None = None) -> str:
    """The text as documents (or what has other `fonts`) can show it."""
    if (_PLAIN if fonts else _SET).fullmatch(text):
        return text
    known = fonts or document_fonts()
    composed = unicodedata.normalize("NFC", text)
    signs = "".join(_sign(cluster, known) for cluster in _clusters(composed))
    return _SAME_SCRIPT.sub(r"\1", signs)


def lacking(text: str, fonts: Fonts | None = None) -> dict[str, str]:
    """The signs in a text that documents (or what has other `fonts`) cannot show, each with what
    comes in its place. What is no sign (a space of another width) is none of them."""
    if (_PLAIN if fonts else _SET).fullmatch(text):
        return {}
    known = fonts or document_fonts()
    found: dict[str, str] = {}
    for cluster in _clusters(unicodedata.normalize("NFC", text)):
        bare = _FORMAT.sub("", cluster) or cluster
        sign = _sign(cluster, known)
        if sign != cluster and sign != bare and (sign.strip() or not _is_blank(cluster)):
            found.setdefault(bare, sign)
    return found


def without_glyph(
    where: Location, text: str, fonts: Fonts | None = None, what: str = "in de tekst staat"
) -> list[Diagnostic]:
    """A message when documents (or what has other `fonts`) cannot show all of a text at `where`."""
    found = lacking(text, fonts)
    if not found:
        return []
    told = [
        f"{named(sign)}, dat wordt {other}" if other else f"{named(sign)}, dat valt weg"
        for sign, other in list(found.items())[:_TOLD]
    ]
    more = f" (en {len(found) - _TOLD} andere)" if len(found) > _TOLD else ""
    return [
        Diagnostic(
            Rule.WITHOUT_GLYPH,
            where,
            f"{what} een teken dat niet in de lettertypen zit: {'; '.join(told)}{more}",
            "is dat niet wat u bedoelt, schrijf dan een ander teken of een woord",
        )
    ]


_TOLD = 5
"""Signs of one text that a message names."""


def is_visible(text: str) -> bool:
    """True when there is anything to see in a text that is shown."""
    return not _is_blank(text)


def named(sign: str) -> str:
    """A sign as a message names it: "✅ (U+2705)"; without the sign where nobody can see it."""
    points = " ".join(f"U+{ord(c):04X}" for c in sign)
    unseen = any(unicodedata.category(c) in ("Cn", "Co", "Cc", "Cf", "Cs") for c in sign)
    return points if unseen or unicodedata.combining(sign[0]) else f"{sign} ({points})"


def _clusters(text: str) -> Iterator[str]:
    """A text in pieces that are set together: a letter with its accents, an emoji with its skin."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _belongs(text, start, at):
            yield text[start:at]
            start = at


def _belongs(text: str, start: int, at: int) -> bool:
    character = text[at]
    if re.match(f"[{_FLAGS}]", character):
        return at - start == 1 and re.match(f"[{_FLAGS}]", text[start]) is not None
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or text[at - 1] == _JOINER
        or _FORMAT.match(character) is not None
    )


@cache
def _sign(cluster: str, fonts: Fonts) -> str:
    """What is set for a cluster: itself, its nearest sign, or its name."""
    if cluster in ("\n", "\t") or fonts.hold(cluster):
        return cluster
    bare = _FORMAT.sub("", cluster)
    if not bare or fonts.hold(bare):
        return bare
    if len(bare) > 1:
        parts = "".join(_sign(c, fonts) for c in bare if not _is_blank(c))
        return _named(cluster, bare) or parts
    if bare in _NEAREST:
        return _sign(_NEAREST[bare], fonts)
    like = unicodedata.normalize("NFKC", bare)
    if like != bare and _all_held(like, fonts):
        circled = "CIRCLED" in unicodedata.name(bare, "") and like.isalnum()
        return f"({like})" if circled else like
    letters = "".join(c for c in unicodedata.normalize("NFKD", bare) if not _is_blank(c))
    if letters and _all_held(letters, fonts):  # a letter without its accents
        return letters
    return _named(bare, bare) or _described(bare)


def _all_held(text: str, fonts: Fonts) -> bool:
    return all(fonts.hold(cluster) for cluster in _clusters(text))


def _named(cluster: str, bare: str) -> str:
    """The name of a sign in brackets; nothing when nobody named it."""
    name = _names().get(re.sub(f"[\ufe00-\ufe0f{_TONES}]", "", cluster)) or _names().get(bare)
    if not name and re.fullmatch(f"[{_FLAGS}]{{2}}", bare):
        name = f"vlag {''.join(chr(ord(c) - ord(_FLAGS[0]) + ord('A')) for c in bare)}"
    return f"[{name}]" if name else ""


def _described(bare: str) -> str:
    """What is said of a character without a name: its script, or its number."""
    if _is_blank(bare):
        return " " if unicodedata.category(bare).startswith("Z") else ""
    if unicodedata.category(bare).startswith("L"):
        script = unicodedata.name(bare, "").partition(" ")[0]
        return f"[{_SCRIPTS.get(script, _OTHER_SCRIPT)} schrift]"
    return _OUR_OWN.get(ord(bare), f"[teken U+{ord(bare):04X}]")


def _is_blank(character: str) -> bool:
    """True for spaces, and for accents and controls that stand alone."""
    return all(unicodedata.category(c) in _BLANK for c in character)


_BLANK = ("Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Mn", "Me", "Mc")


@cache
def _names() -> dict[str, str]:
    """Dutch names of signs, from CLDR's annotations (https://cldr.unicode.org)."""
    lines = (FONTS / _NAMES).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def _points(name: str) -> frozenset[int]:
    """The code points of a font that stand for something in a text."""
    from fontTools.ttLib import TTFont

    found = TTFont(FONTS / name, lazy=True).getBestCmap()
    return frozenset(point for point in found if _is_for_texts(chr(point)))


def _is_for_texts(character: str) -> bool:
    """False for controls, and for what every font fills as it likes (private use)."""
    return character in _STEER or unicodedata.category(character) not in ("Co", "Cc", "Cf")


_STEER = f"\u00ad\u200c{_JOINER}\u200e\u200f"
"""A soft hyphen, and what joins or parts letters of Arabic and says where a line turns."""

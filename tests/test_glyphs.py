"""Every sign is looked up in the fonts: it is shown, or else its nearest sign or its name is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from deliveries import HEADER, row, workbook
from samenleren.collect.drawn import not_drawn
from samenleren.design.glyphs import document_fonts, figure_fonts, lacking, shown
from samenleren.design.tokens import load_tokens
from samenleren.diagnostics import Rule
from samenleren.diagnostics.location import Location
from samenleren.figures.draw import draw
from samenleren.handover.markdown import escape
from samenleren.model import Axis, Profile
from samenleren.readers import read_file
from samenleren.render.pdf import write_pdf
from samenleren.render.syntax import parse
from samenleren.storage.files import read_json

SIGNS = [
    # what is typed, in documents, in figures
    ("☒ ja ☐ nee ☑ ook", "☒ ja ☐ nee ☑ ook", "☑ ja ☐ nee ☑ ook"),
    ("✅ goed ❌ fout", "✓ goed ✕ fout", "✓ goed × fout"),
    ("⚠\ufe0f let op ★", "⚠ let op ★", "[waarschuwing] let op *"),
    ("① eerst ⓐ dan", "(1) eerst (a) dan", "(1) eerst (a) dan"),
    ("𝗕𝗲𝗹𝗮𝗻𝗴𝗿𝗶𝗷𝗸 𝑒𝓃 𝕫𝕠", "Belangrijk en zo", "Belangrijk en zo"),
    ("ＡＢ１２", "AB12", "AB12"),
    ("ﬁets ﬂat", "ﬁets ﬂat", "ﬁets ﬂat"),
    ("25 ㎡, 20 ℃, ⅷ", "25 m², 20 °C, viii", "25 m², 20 °C, viii"),
    ("CO₂, 10⁶, ½, ≥ →", "CO₂, 10⁶, ½, ≥ →", "CO₂, 10⁶, ½, ≥ →"),
    ("👍🏽 👍", "[duim omhoog] [duim omhoog]", "[duim omhoog] [duim omhoog]"),
    ("👩\u200d⚕\ufe0f", "[gezondheidsmedewerkster]", "[gezondheidsmedewerkster]"),
    ("🇳🇱🇧🇪 1\ufe0f\u20e3", "[vlag NL][vlag BE] 1", "[vlag NL][vlag BE] 1"),
    ("Wi\u0301j\u0301", "Wíj\u0301", "Wíj\u0301"),
    ("e\u0301e\u0301n", "één", "één"),
    ("مرحبا بكم", "مرحبا بكم", "[Arabisch schrift]"),
    ("שלום, hallo", "שלום, hallo", "[Hebreeuws schrift], hallo"),
    ("中文 字 ja", "[Chinees schrift] ja", "[Chinees schrift] ja"),
    ("א\u0301", "א", "[Hebreeuws schrift]"),
    ("Ж σ ł ě", "Ж σ ł ě", "Ж σ ł ě"),
    ("a\u2003b\u3000c", "a\u2003b c", "a b c"),
    ("\ue000 \ufffd \ufffc", "[teken U+E000] [onleesbaar teken] [ingevoegd voorwerp]",
     "[teken U+E000] [onleesbaar teken] [ingevoegd voorwerp]"),
    ("a\u200bb\u202ec\ufeffd", "abcd", "abcd"),
]  # fmt: skip
TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.characters(max_codepoint=0x2BFF, categories=["Mn", "Me", "So", "Sm", "No", "Lu", "Ll"]),
        st.sampled_from("ab \u00ad\u200c\u200d\ufe0f\u0301\u0308\u20e3\u05b0\u064b😀👍🏽🇳🇱א☒①"),
    ),
    max_size=12,
)
META: dict[str, Any] = {
    "title": "T", "document_title": "T – E", "subtitle": "S", "edition": "e", "edition_title": "E",
    "lead": "L", "version": "1", "date": "2026-11-22", "date_text": "22 november 2026",
    "lang": "nl-NL", "author": "A", "description": "D", "keywords": ["k"], "concept": False,
    "layout": "report",
    "chapters": [],
}  # fmt: skip
PLACES = """## {0} {{#a{1}}}

{0} en **{0}** [{0}](#a{1})

- {0}

| {0} | Kop |
|:---|:---|
| {0} | [{0}]{{.title}} |

Table: Bij {0}

::: {{#b{1} .lesson .les}}
[→ {0}]{{.label}} {0} [{0}]{{.attribution}}
:::

![{0}](beeld/figuren/proef.svg)
"""


@pytest.mark.parametrize(("text", "documents", "figures"), SIGNS)
def test_a_sign_is_shown_or_its_nearest_or_its_name(
    text: str, documents: str, figures: str
) -> None:
    assert shown(text) == documents
    assert shown(text, figure_fonts()) == figures


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_what_is_shown_can_be_shown_and_what_was_changed_is_told(text: str) -> None:
    for fonts in (document_fonts(), figure_fonts()):
        once = shown(text, fonts)
        assert shown(once, fonts) == once
        assert lacking(once, fonts) == {}
        for sign, other in lacking(text, fonts).items():
            assert sign != other
            assert not fonts.hold(sign)


def test_what_every_font_holds_is_in_every_font() -> None:
    from samenleren.design import glyphs

    plain = [chr(n) for n in range(32, 0x2100) if glyphs._PLAIN.fullmatch(chr(n))]
    assert len(plain) > 190
    for fonts in (document_fonts(), figure_fonts()):
        assert [c for c in plain if not fonts.hold(c)] == []
    signs = [chr(n) for n in range(0x2100, 0x2800) if glyphs._SET.fullmatch(chr(n))]
    assert signs == ["→", "✓", "✕"]
    assert all(document_fonts().hold(c) for c in signs)


@given(st.lists(TEXTS.filter(str.strip), min_size=15, max_size=25))
@settings(max_examples=2, deadline=None, phases=(Phase.explicit, Phase.generate))
@example([text for text, _, _ in SIGNS])
@example([chr(point) + "a" + chr(point) for point in (*range(0x300, 0x370), 0x64B, 0x5B0, 0x1F1F3)])
def test_no_text_in_any_place_stops_a_pdf(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("pdf")
    topics = [*texts[:6], "b", "c", "d"]
    data = {"topics": topics, "scores": [1] * len(topics), "low": 0, "high": 2}
    drawn = draw("wijkprofiel", data, "proef", load_tokens(ROOT), ROOT)
    assert b"<text" not in drawn.outlined + drawn.narrow_outlined  # Typst would choose a font
    marked = [PLACES.format(escape(text), at) for at, text in enumerate(texts) if escape(text)]
    root = _root(folder, drawn.narrow_outlined)
    tree = parse(["# Deel {.part}\n\n" + "\n".join(marked)], [], ROOT, META)
    (folder / "tree.json").write_text(json.dumps(tree), encoding="utf-8")
    assert write_pdf(read_json(folder / "tree.json"), META, folder / "uit.pdf", root) == []
    assert (folder / "uit.pdf").stat().st_size > 10_000


def _root(folder: Path, drawing: bytes) -> Path:
    """A product with the templates and one drawing."""
    (folder / "templates").symlink_to(ROOT / "templates")
    figures = folder / "output/werk/beeld/figuren"
    figures.mkdir(parents=True)
    (figures / "proef.svg").write_bytes(drawing)
    return folder


def test_a_sign_without_glyph_is_told_at_its_cell() -> None:
    rows = [HEADER, row("les-901", "✅ 𝗕𝗲𝗹 ons ☒ ja"), row("les-902", "Gewone tekst – “zo”.")]
    delivered = read_file("sources/consortia/drenthe/a.xlsx", workbook(rows))
    told = [d for d in delivered.diagnostics if d.rule is Rule.WITHOUT_GLYPH]
    assert [str(d) for d in told] == [
        "sources/consortia/drenthe/a.xlsx, blad Lessen, cel F2: in de tekst staat een teken dat"
        " niet in de lettertypen zit: ✅ (U+2705), dat wordt ✓; 𝗕 (U+1D5D5), dat wordt B; 𝗲"
        " (U+1D5F2), dat wordt e; 𝗹 (U+1D5F9), dat wordt l [teken-zonder-letterbeeld]; is dat niet"
        " wat u bedoelt, schrijf dan een ander teken of een woord"
    ]


def test_a_sign_that_only_a_figure_cannot_show_is_told_at_its_record() -> None:
    axes = tuple(Axis(topic, 1.0) for topic in ("Groen ★", "Buren 👍", "Lucht"))
    where = Location("sources/a.xlsx", row=2)
    profile = Profile("pro-1", where, "drenthe", "Noord", "2021", (0, 10), axes)
    assert [d.found for d in not_drawn(profile)] == [
        "in de figuur staat een teken dat niet in de lettertypen zit: ★ (U+2605), dat wordt *"
    ]


def test_letters_of_one_script_are_named_once_in_a_tree() -> None:
    from samenleren.render.lines import join_words
    from samenleren.render.typesetting import set_tree

    words = [{"t": "Str", "c": word} for word in ("ไทย", "ไทย", "ไทย", "en")]
    line = [part for word in words for part in (word, {"t": "Space"})]
    tree = join_words([{"t": "Para", "c": line}])
    set_tree(tree)
    said = "".join(one.get("c", " ") for one in tree[0]["c"])
    assert re.sub(r"\s+", " ", said) == "[Thais schrift] en "

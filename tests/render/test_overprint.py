"""No words over each other in a PDF: whatever is written stays in its column, and a rule looks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from samenleren.accessibility.pdf import judge_pdf
from samenleren.accessibility.pdf_layout import RULE, Shown, misplaced, outside_cells, told
from samenleren.diagnostics.location import Location
from samenleren.handover.markdown import escape
from samenleren.products.booklet import add_boxes
from samenleren.render.pdf import write_pdf
from samenleren.render.syntax import parse
from samenleren.storage.files import read_json

ROOT = Path(__file__).parents[2]
META: dict[str, Any] = {
    "title": "Samen leren", "document_title": "Samen leren – Proef", "subtitle": "Ondertitel",
    "edition": "proef", "edition_title": "Proef", "lead": "Alles.", "version": "1",
    "date": "2026-11-22", "date_text": "22 november 2026", "lang": "nl-NL", "author": "Redactie",
    "description": "Een proef.", "keywords": ["preventie"], "concept": False,
    "chapters": [
        {"slug": "why", "number": 1, "title": "Waarom?", "question": "", "accent": "why"},
        {"slug": "two", "number": 2, "title": "Partijen", "question": "", "accent": "parties"},
    ],
}  # fmt: skip
PART = """# {title} {{#deel .part}}

{text}

"""
CHAPTER = """# Waarom? {#why .chapter accent="why"}

"""
COMPONENTS = """## {0} {{#kop-{1}}}

### {0} {{.theme}}

{0} en [{0}](#kop-{1}).

- {0}

1. {0}

::: {{.practice}}
::: {{#les-{1} .lesson .succes}}
[✓ Dit hielp]{{.label}} {0} [{0}]{{.attribution}} [[B1](#bron-{1})]{{.source-ref}}
:::
:::

::: {{#int-{1} .portrait}}
::: {{.portrait-head}}
[{0}]{{.role}} [{0}]{{.consortium}} [{0}]{{.moment}}
:::

{0}

::: {{.source-note}}
{0}
:::
:::

::: {{.materials}}
::: {{#mat-{1} .material}}
[{0}]{{.title}} [{0}, {0}]{{.type}} {0} [{0}]{{.where}}
:::
:::

::: {{#evt-{1} .event}}
::: {{.event-head}}
[3 mei 2021]{{.date}} [{0}]{{.title}}
:::

{0}

- {0}
:::

::: {{.gap}}
{0}
:::

::: {{#kb-{1} .key-message}}
::: {{.statement}}
{0}
:::

::: {{.support}}
{0}
:::
:::

::: {{#dil-{1} .dilemma-card}}
::: {{.statement}}
{0}
:::

::: {{.side}}
**Aan de ene kant:** {0}
:::

::: {{.side}}
{0}
:::

::: {{.support}}
{0}
:::
:::

::: {{#bron-{1} .source-item}}
[B1]{{.source-number}} {0}
:::

::: {{#lit-{1} .literature-point}}
{0}
:::

::: {{.consortium-card .matrix}}
| Onderwerp | Over |
|:---|:---|
| Partners | {0} |
| {0} | Drenthe |

Table: {0}
:::

| {0} | Soort | Waarvoor | Waar |
|:----|:----|:----|:----|
| {0} | ✓ 2 | Om te meten. | hier |
| nu | {0} | Om te meten. | daar |
| nu | ✓ 2 | {0} | ginds |
| nu | ✓ 2 | Om te meten. | {0} |

Table: Vier kolommen

| A | B | C | D | E | F | {0} |
|:--|--:|:--|--:|:--|--:|:--|
| {0} | 12 | x | 12 | x | 12 | x |
| x | {0} | x | 12 | x | {0} | {0} |
| x | 12 | {0} | 12 | x | 12 | x |
"""
FORM = ["_" * 300, "." * 200, "X" * 300, "W" * 38, "0123456789" * 6, "=" * 90, "a_b/c-d." * 30]
DUTCH = ["Wijkgezondheidsprofiel", "leernetwerkbijeenkomst,", "samenwerkingsverbandoverleg",
         "Vertegenwoordiger", "welzijnswerkorganisatiesamenwerkingsconvenant"]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(FORM + DUTCH),
    st.text("WMXil_.-/1@", min_size=12, max_size=80),
    st.text("abcdefghijklmnopqrstuvwxyzé", min_size=12, max_size=60),
)
TEXTS = st.lists(st.one_of(WORDS, st.just("een"), st.just("voor de")), min_size=1, max_size=5)


def written(folder: Path, markdown: str, layout: str) -> Path:
    """A PDF of this layout, as editions and products are written."""
    meta = META | {"layout": layout}
    (folder / "tree.json").write_text(
        json.dumps(parse([markdown], [], ROOT, meta)), encoding="utf-8"
    )
    out = folder / f"{layout}.pdf"
    assert write_pdf(read_json(folder / "tree.json"), meta, out, ROOT) == []
    if layout == "booklet":
        add_boxes(out)
    return out


def over_each_other(path: Path) -> list[str]:
    return [
        f"{each.where}: {each.found}" for each in judge_pdf(path.read_bytes()) if each.ident == RULE
    ]


@pytest.mark.parametrize("layout", ["edition", "booklet", "report", "sheet"])
@given(st.lists(TEXTS.map(" ".join), min_size=3, max_size=6))
@settings(max_examples=2, deadline=None, phases=(Phase.explicit, Phase.generate))
@example([*FORM, *DUTCH])
def test_long_words_stay_in_every_kind_of_column(
    layout: str, tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    head = PART.format(title=escape(texts[0]), text=escape(texts[0]))
    body = "\n".join(COMPONENTS.format(escape(text), at) for at, text in enumerate(texts))
    chapter = CHAPTER if layout in ("edition", "booklet") else ""
    path = written(tmp_path_factory.mktemp("pdf"), head + chapter + body, layout)
    assert over_each_other(path) == []


def test_long_answers_and_long_labels_break_over_pages_in_every_layout(tmp_path: Path) -> None:
    sentence = "Wij hebben met alle partners besproken hoe het verder gaat in de wijk. "
    for layout in ("edition", "booklet"):
        text = escape(sentence * 30)
        body = PART.format(title=text, text=text) + CHAPTER + COMPONENTS.format(text, 1)
        assert over_each_other(written(tmp_path, body, layout)) == []


def typeset(markup: str, width: str = "100mm") -> bytes:
    """A tagged page of Typst."""
    import typst

    page = f"""#set document(title: "Proef")
#set page(width: {width}, height: 100mm, margin: 10mm, footer: align(right, [9]))
#set text(lang: "nl", font: "Source Sans 3", size: 10pt)
= Kop
{markup}"""
    fonts = [ROOT / "templates/fonts"]
    return typst.compile(
        page.encode(), font_paths=fonts, ignore_system_fonts=True, pdf_standards="ua-1"
    )


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("Een zin.#v(-1.7em)\nIets anders",
         '"Een zin." staat over "Iets anders"'),
        (f"Een {'X' * 60}", 'XXX…" steekt over de rand van de bladzijde'),
        (f"Een {'x' * 54}", 'xxx…" steekt uit de kolom'),
        ("#move(dx: -15mm)[links eraf]", '"links eraf" steekt over de rand van de bladzijde'),
        ("#v(1fr) #block(height: 1mm, [a\\ b\\ c])", '"c" steekt over de rand van de bladzijde'),
        (
            "#table(columns: (10mm, 1fr), table.header[A][B], [Wijkprofielen], [en])",
            '"Wijkprofielen" steekt uit zijn cel',
        ),
    ],
)  # fmt: skip
def test_words_put_over_others_on_purpose_are_found(markup: str, found: str) -> None:
    judged = [each.found for each in judge_pdf(typeset(markup)) if each.ident == RULE]
    assert any(found in each for each in judged), judged


@pytest.mark.parametrize(
    "markup",
    [
        "Een zin, en #emph[een schuine] met H#sub[2]O en 10#super[2].\\ Daaronder gÿpÅ, wéér een.",
        "#set par(leading: 0.25em)\nDicht\\ op\\ elkaar, jpgqy\\ ÅÉÎ staat het.",
        "#set par(justify: true)\n" + "Woorden die over de hele regel staan, " * 9,
        "#table(columns: 2, inset: 1pt, table.header[Kop][Kop], [Aantal], [12], [x], [y])",
        "#table(columns: 2, table.header[Links][Rechts], [x], align(right)[1], [x], [lange tekst])",
        "#table(columns: 3, table.header[A][B][C], table.cell(colspan: 2)[Over twee kolommen], [c],"
        " [x], [y], table.cell(rowspan: 2)[z], table.cell(colspan: 2)[Over twee kolommen])",
        "#rotate(90deg, reflow: true)[Gedraaid] en daarnaast #box(fill: red)[een vlak].",
        "#grid(columns: 2, [Links van], [rechts])\n#link(\"https://example.nl\")[een verwijzing].",
        "Een voetnoot#footnote[Onderaan.] en nog een#footnote[Daaronder.].",
    ],
)  # fmt: skip
def test_words_that_stand_where_they_belong_are_not_told(markup: str) -> None:
    assert [each for each in judge_pdf(typeset(markup)) if each.ident == RULE] == []


def test_what_decorates_and_what_nobody_sees_stands_over_nothing() -> None:
    words = Shown(1, 10, 10, 50, 20, "woorden")
    unseen = Shown(2, 10, 10, 50, 20, "\u200b \u00a0")
    assert list(misplaced([words, unseen], (0, 0, 100, 100))) == []
    assert list(outside_cells([(0, [[words], [unseen]])])) == []


@pytest.mark.parametrize(("height", "told"), [(26.4, []), (8.0, ['"/" staat over "/"'])])
def test_large_letters_may_lean_over_each_other(height: float, told: list[str]) -> None:
    shown = [
        Shown(rank, left, 100, left + 8.4, 100 + height, "/")
        for rank, left in ((1, 175.8), (2, 182.3))
    ]
    assert list(misplaced(shown, (0, 0, 600, 800))) == told


def test_a_page_on_which_all_goes_wrong_is_told_in_a_few_findings() -> None:
    pieces = [Shown(at, at, 10, at + 50, 20, f"woord {at}") for at in range(8)]
    found = list(told(misplaced(pieces, (0, 0, 100, 100)), Location(page=3)))
    assert len(found) == 6
    assert found[-1].found == "zo staat het er nog 23 keer"
    assert {str(each.where) for each in found} == {"bladzijde 3"}

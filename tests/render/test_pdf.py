"""The PDF edition: tagged, navigable, repeatable, and text that stays text."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from samenleren.render.pdf import write_pdf
from samenleren.render.syntax import parse
from samenleren.storage.files import read_json

ROOT = Path(__file__).parents[2]
META: dict[str, Any] = {
    "title": "Samen leren", "document_title": "Samen leren – Complete editie",
    "subtitle": "Ervaringen uit de praktijk", "edition": "compleet",
    "edition_title": "Complete editie", "lead": "Alles bij elkaar.", "version": "0.1.0",
    "date": "2026-11-22", "date_text": "22 november 2026", "lang": "nl-NL", "author": "Redactie",
    "description": "Een kennisproduct.", "keywords": ["preventie", "leernetwerk"], "concept": False,
    "chapters": [
        {"slug": "why", "number": 1, "title": "Waarom?", "question": "", "accent": "why"},
        {"slug": "parties", "number": 2, "title": "Partijen", "question": "", "accent": "parties"},
    ],
}  # fmt: skip
SAMPLE = """
# Zo leest u dit {#leeswijzer .part}

Zie [les 1](#les-001) en <https://vng.nl/>.

| Teken | Betekenis |
|---|---|
| ✓ Dit hielp | Het werk kwam verder |
| ✕ Dit hinderde | Het werk liep vast |

Table: De tekens

# Waarom? {#why .chapter accent="why"}

::: {.chapter-question}
Waarom zou u samen leren?
:::

::: {.for-whom}
- **Bestuur:** een.
- **Beleid:** twee.
- **Uitvoering:** drie.
:::

## Kernboodschappen {#why-kb}

::: {#kb-why-1 .key-message}
::: {.statement}
Samen gaat het beter.
:::
::: {.support}
Gedragen door [les 1](#les-001).
:::
:::

## Praktijk {#why-praktijk}

### Samenwerking {.theme}

::: {.practice}
::: {#les-001 .lesson .succes}
[✓ Dit hielp]{.label} Iedereen deed mee. [Drenthe, 2021]{.attribution} [[B1](#bron-01)]{.source-ref}
:::
:::

# Bronnen {#bronnen .part}

::: {.source-item #bron-01}
[B1]{.source-number} Een verslag.
:::
"""


def rendered(
    folder: Path, markdown: str = SAMPLE, root: Path = ROOT, **meta: Any
) -> tuple[PdfReader, list[str]]:
    """The PDF of a Markdown text, and the warnings."""
    tree = parse([markdown], [], ROOT, META)
    (folder / "in.json").write_text(json.dumps(tree), encoding="utf-8")
    warnings = write_pdf(read_json(folder / "in.json"), META | meta, folder / "out.pdf", root)
    return PdfReader(folder / "out.pdf"), warnings


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def bookmarks(outline: list[Any]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, Destination):
            yield str(entry.title)
        else:
            yield from bookmarks(entry)


def elements(reader: PdfReader) -> list[DictionaryObject]:
    """The structure elements of the document, depth first."""

    def walk(element: Any) -> Iterator[DictionaryObject]:
        element = element.get_object()
        if isinstance(element, DictionaryObject):
            if "/S" in element:
                yield element
            if "/K" in element:
                yield from walk(element["/K"])
        elif isinstance(element, list):
            for child in element:
                yield from walk(child)

    return list(walk(reader.root_object["/StructTreeRoot"]))


def tags(reader: PdfReader) -> list[str]:
    return [str(element["/S"])[1:] for element in elements(reader)]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[PdfReader, list[str]]:
    return rendered(tmp_path_factory.mktemp("pdf"))


def test_a_sound_edition_gives_no_warnings(sample: tuple[PdfReader, list[str]]) -> None:
    assert sample[1] == []


def test_title_language_and_metadata_are_set(sample: tuple[PdfReader, list[str]]) -> None:
    reader = sample[0]
    assert reader.root_object["/Lang"] == "nl-NL"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata is not None
    assert reader.metadata.title == "Samen leren – Complete editie"
    assert reader.metadata.author == "Redactie"
    assert reader.metadata["/Keywords"] == "preventie, leernetwerk"
    assert reader.metadata["/CreationDate"] == "D:20261122000000Z"
    xmp = reader.root_object["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1<" in xmp
    assert "<pdfaid:part>2<" in xmp
    assert "<pdfaid:conformance>A<" in xmp


def test_text_is_tagged_as_what_it_is(sample: tuple[PdfReader, list[str]]) -> None:
    found = tags(sample[0])
    assert sample[0].root_object["/MarkInfo"]["/Marked"].value is True
    assert [tag for tag in found if tag in ("H1", "H2", "H3")] == [
        "H1",
        "H1",
        "H1",
        "H2",
        "H2",
        "H3",
        "H1",
    ]
    assert [found.count(tag) for tag in ("L", "LI", "Table", "Caption", "TH", "TR")] == [
        1,
        3,
        1,
        1,
        2,
        3,
    ]
    assert "Link" in found
    assert "TOCI" in found


def test_bookmarks_are_the_headings_with_their_numbers(sample: tuple[PdfReader, list[str]]) -> None:
    assert list(bookmarks(sample[0].outline)) == [
        "Inhoud", "Zo leest u dit", "1 Waarom?", "1.1 Kernboodschappen", "1.2 Praktijk",
        "Samenwerking", "Bronnen",
    ]  # fmt: skip


def test_the_contents_page_gives_titles_and_page_numbers_to_level_two(
    sample: tuple[PdfReader, list[str]],
) -> None:
    contents = " ".join(sample[0].pages[1].extract_text().split())
    assert "1 Waarom? 4 1.1 Kernboodschappen 5 1.2 Praktijk 5 Bronnen 6" in contents
    assert "Samenwerking" not in contents


def test_links_inside_and_outside_have_a_target(sample: tuple[PdfReader, list[str]]) -> None:
    targets = []
    for page in sample[0].pages[2:]:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object()
            targets.append(action["/A"]["/URI"] if "/URI" in action.get("/A", {}) else "inside")
    assert sorted(targets) == ["https://vng.nl/", "inside", "inside", "inside"]


def test_every_font_is_embedded_and_ours(sample: tuple[PdfReader, list[str]]) -> None:
    names = {
        str(font.get_object()["/BaseFont"]).split("+")[1].split("-")[0]
        for page in sample[0].pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert names == {
        "SourceSans3",
        "SourceSerif4",
        "SourceSerif4Display",
        "NotoSansSymbols2",
    }


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    rendered(tmp_path)
    first = (tmp_path / "out.pdf").read_bytes()
    rendered(tmp_path)
    assert (tmp_path / "out.pdf").read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.json", "out.pdf"]


def test_a_draft_says_concept_on_every_page(tmp_path: Path) -> None:
    reader, warnings = rendered(tmp_path, concept=True)
    assert warnings == []
    assert all("CONCEPT" in page.extract_text() for page in reader.pages)


def test_a_finished_edition_does_not_say_concept(sample: tuple[PdfReader, list[str]]) -> None:
    assert "CONCEPT" not in text_of(sample[0])


def test_a_character_without_glyph_is_replaced_and_reported(tmp_path: Path) -> None:
    reader, warnings = rendered(tmp_path, "# Deel {.part}\n\nEen 🥦 in de wijk.", lead="Voor 😀.")
    assert warnings == [
        "het teken 😀 (U+1F600) staat niet in het lettertype en wordt [grijnzend gezicht]",
    ]
    assert "Een [broccoli] in de wijk." in text_of(reader)


def test_an_unknown_font_is_reported(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    tokens = tmp_path / "templates" / "tokens.yaml"
    tokens.write_text(tokens.read_text("utf-8").replace('"Source Sans 3"', '"Comic Sans"'), "utf-8")
    _, warnings = rendered(tmp_path, root=tmp_path)
    assert warnings == ["PDF-opmaak: unknown font family: comic sans"]


HOSTILE = (
    '= kop - lijst #panic("x") @label $x$ a\\b `c` <les-001> [x] *y* _z_ '
    '// weg /* weg */ "q" ~ #let'
)


def squeezed(text: str) -> str:
    """Without spaces, and hyphens and dashes, which a line break or typography may add or take."""
    return "".join(text.split()).replace("-", "").replace("–", "")


@pytest.mark.parametrize(
    "place",
    [
        "# TEXT {.part}",
        '# A {.chapter accent="#panic()"}\n\n::: {.chapter-question}\nTEXT\n:::',
        "TEXT",
        "## TEXT",
        "- TEXT",
        "**TEXT** [TEXT](https://vng.nl/)",
        "Noot.[^1]\n\n[^1]: TEXT",
        "| A | B |\n|---|---|\n| TEXT | b |\n\nTable: TEXT",
        "::: {#les-001 .lesson .succes}\n[✓ Dit hielp]{.label} TEXT\n:::",
        "::: {.lesson .les}\n[→ TEXT]{.label} Zo [TEXT]{.attribution} [TEXT]{.source-ref}\n:::",
        "::: {.portrait}\n::: {.portrait-head}\n[TEXT]{.role} [A]{.consortium}\n:::\nZo.\n:::",
        "::: {.material}\n[TEXT]{.title} [t]{.type} zo [w]{.where}\n:::",
        "::: {.event}\n::: {.event-head}\n[TEXT]{.date} [A]{.title}\n:::\nZo.\n:::",
    ],
)
def test_text_that_looks_like_code_is_printed_as_text(tmp_path: Path, place: str) -> None:
    escaped = "".join(f"\\{c}" if not c.isalnum() and c != " " else c for c in HOSTILE)
    reader, warnings = rendered(
        tmp_path,
        ("" if place.startswith("# ") else "# Deel {.part}\n\n") + place.replace("TEXT", escaped),
    )
    assert warnings == []
    shown = text_of(reader).translate(str.maketrans("“”„", '"""'))
    assert squeezed(HOSTILE) in squeezed(shown)
    headings = [title for title in bookmarks(reader.outline) if not title.startswith("= kop")]
    assert [title for title in headings if "kop" in title] == []


def test_a_word_that_starts_markup_stays_a_word(tmp_path: Path) -> None:
    cells = ["= kop", "- lijst", "+ som", "/ term: uitleg", "1. een", "== kop"]
    rows = "\n".join(
        "| \\" + cell.replace(".", "\\.") + " | x |" for cell in cells if cell[0] != "1"
    )
    reader, _ = rendered(
        tmp_path, f"# Deel {{.part}}\n\n| A | B |\n|---|---|\n{rows}\n| 1\\. een | x |\n"
    )
    assert [tag for tag in tags(reader) if tag in ("H2", "L", "LI")] == []
    assert all(cell in text_of(reader) for cell in cells)


def test_metadata_that_looks_like_code_is_printed_as_text(tmp_path: Path) -> None:
    code = '"]#panic() $x'
    reader, warnings = rendered(
        tmp_path, title=code, document_title=code, edition_title="= @kop", lead="\\#let"
    )
    assert warnings == []
    assert reader.metadata is not None
    assert reader.metadata.title == code
    assert f"{code} " in text_of(reader)
    assert "= @kop \\#let" in text_of(reader)


def test_a_picture_keeps_its_description(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0"/></svg>'
    )
    (tmp_path / "output/werk/beeld/figuren").mkdir(parents=True)
    (tmp_path / "output/werk/beeld/figuren/plaat.svg").write_text(drawing, "utf-8")
    markdown = '# Deel {.part}\n\n![Op](beeld/figuren/plaat.svg){alt="Een \\"zwart\\" vlak"}\n'
    reader, warnings = rendered(tmp_path, markdown, root=tmp_path)
    assert warnings == []
    found = [str(element["/Alt"]) for element in elements(reader) if "/Alt" in element]
    assert found == ['Een "zwart" vlak']


@pytest.mark.parametrize("place", ["Een TEXT.", "::: picture\nTEXT\n\nEen onderschrift.\n:::"])
def test_a_picture_that_is_not_there_is_told_and_its_words_stay(tmp_path: Path, place: str) -> None:
    picture = "![de plaat](beeld/figuren/weg.svg)"
    reader, warnings = rendered(tmp_path, f"# Deel {{.part}}\n\n{place.replace('TEXT', picture)}")
    assert warnings == ["de afbeelding beeld/figuren/weg.svg is niet gevonden"]
    assert "de plaat" in text_of(reader)


def test_a_portrait_is_on_the_page_of_its_heading(tmp_path: Path) -> None:
    parts, numbers = [], range(20, 36)
    for lines in numbers:
        filler = "\n\n".join(["Regel."] * lines)
        parts.append(
            f"# Deel {lines} {{.part}}\n\n{filler}\n\n## Portret {lines}\n\n::: introduction\n"
            f"Aanloop.\n:::\n\n::: portrait\n::: portrait-head\n[Rol {lines}]{{.role}}\n:::\n"
            f"{'Het ging goed. ' * 40}\n:::\n"
        )
    pages = [page.extract_text() for page in rendered(tmp_path, "\n".join(parts))[0].pages[2:]]

    def place(words: str) -> list[int]:
        return [at for n in numbers for at, page in enumerate(pages) if f"{words} {n}\n" in page]

    assert place("Portret") == place("Rol")
    assert len(place("Portret")) == len(numbers)
    assert place("Deel") != place("Portret")  # some did not fit on the page of their part


def test_a_hundred_lessons_and_a_very_long_one_are_all_printed(tmp_path: Path) -> None:
    lessons = [
        f"::: {{#les-{n:03} .lesson .les}}\n[→ Les]{{.label}} Ervaring {n}.\n:::\n"
        for n in range(1, 101)
    ]
    long = "woord " * 4000
    lessons.append(f"::: {{#les-999 .lesson .tip}}\n[! Tip]{{.label}} {long} einde.\n:::\n")
    reader, warnings = rendered(tmp_path, "# Deel {.part}\n\n" + "\n".join(lessons))
    shown = text_of(reader)
    assert warnings == []
    assert all(f"Ervaring {n}." in shown for n in range(1, 101))
    assert shown.count("woord") == 4000
    assert json.dumps(META)  # the metadata is not changed by writing

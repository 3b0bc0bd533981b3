"""A real file for each rule, in the folder of a contributor or of editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import docx

from conftest import IN_ORDER, Product
from deliveries import HEADER, LESSON, form, lesson_yaml, row, saved, sheet_file, tampered, workbook
from pictures.making import png, show
from placing.listed import build, fill
from readers.test_word_shown import LES, STYLED, bound, of_program, with_prompt
from readers.word_files import paragraph, run, with_body, with_part
from samenleren.diagnostics import Rule

Maker = Callable[[Product], None]
HERE = "consortia/drenthe"
TERMS = "Soort: les · Hoofdstuk: Inhoud · Voor wie: ambtelijk"


def put(name: str, content: bytes | str) -> Maker:
    """A file in the folder of Drenthe."""
    return lambda product: product.put(f"{HERE}/{name}", content)


def sheet(*rows: list[Any], change: Callable[[Any], None] | None = None) -> Maker:
    """A workbook of openpyxl with lessons."""
    return put("lessen.xlsx", workbook([HEADER, *rows], change))


def text(body: str) -> Maker:
    """A text in Markdown under the heading of a theme."""
    return put("a.md", f"# Borging\n\n{body}\n")


def word(write: Callable[[Any], None]) -> Maker:
    """A Word file of python-docx under the heading of a theme."""
    document = docx.Document()
    document.add_heading("Borging", 1)
    write(document)
    return put("a.docx", saved(document))


def xml(*content: str) -> Maker:
    """A Word file with this XML below a heading of a theme and a lesson."""
    head = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' + run("Borging") + "</w:p>"
    return put("a.docx", with_body(head + "".join(content)))


def profile(*rows: list[Any]) -> Maker:
    """A workbook with the profile of a neighbourhood."""
    head = ["Wijk", "Onderwerp", "Score", "Schaal", "Jaar"]
    return put("wijk.xlsx", sheet_file("xlsx", [head, *rows]))


def of(topic: str, score: Any) -> list[Any]:
    return ["Testwijk", topic, score, "0 tot 10", 2021]


def both(*makers: Maker) -> Maker:
    def made(product: Product) -> None:
        for maker in makers:
            maker(product)

    return made


def interview(**changed: str) -> Maker:
    """An interview with consent in order, but for what is changed."""
    header = {
        "nummer": "int-901",
        "consortium": "Drenthe",
        "rol": "wijkcoach",
        "themas": "[Borging]",
        "hoofdstukken": "[Opbrengst]",
        "grondslag": "toestemming",
        "toestemming": "gegeven",
        "reikwijdte": "alle edities",
        "datum_van_de_toestemming": "2026-05-12",
        "bewaren_tot": "2030-12-31",
    } | changed
    lines = "\n".join(f"{key}: {value}" for key, value in header.items() if value)
    body = f"---\n{lines}\n---\n\nZij loopt elke week mee met een groep uit de wijk.\n"
    return lambda product: product.put("interviews/gesprek.md", body)


def poll(product: Product) -> None:
    product.put(
        "leernetwerk/poll.yaml",
        "bijeenkomsten:\n  - titel: Proef\n    soort bijeenkomst: proef\n    poll:\n"
        "      vraag: Hoe gaat het?\n      schaal_min: 0\n      schaal_max: 5\n"
        "      schaal_labels:\n        0: slecht\n        5: goed\n      gemiddelde: 1\n"
        "      verdeling:\n        0: 1\n        3: 6\n        4: 3\n",
    )


def event(**fields: str) -> Maker:
    given = {"titel": "Start", "soort_bijeenkomst": "start"} | fields
    lines = "\n    ".join(f"{key}: {value}" for key, value in given.items())
    return put("a.yaml", f"bijeenkomsten:\n  - {lines}\n")


def link(product: Product) -> None:
    (product.root / "sources" / HERE / "les.docx").symlink_to("/etc/passwd")


def nothing(product: Product) -> None:
    for file in IN_ORDER:
        (product.root / "sources" / file).unlink()


def none_of_drenthe(product: Product) -> None:
    (product.root / "sources" / HERE / "lessen.yaml").unlink()


def wrong_answer(product: Product) -> None:
    lessons(thema=None)(product)
    build(product)
    fill(product.root, "In te delen", "les-901", {"Waarvoor": "een start"})


def with_picture(alt: str, theme: str = "Borging") -> bytes:
    """A Word file with a lesson and a picture, or a picture alone."""
    document = docx.Document()
    document.add_heading(theme, 1)
    if theme == "Borging":
        document.add_paragraph("Een les die klopt.")
        document.add_paragraph(TERMS)
    show(document.add_paragraph(), png(), alt)
    return saved(document)


def plain_table(document: Any) -> None:
    for cells in (HEADER[:6], list(LESSON.values())):
        table = document.tables[0] if document.tables else document.add_table(0, 6)
        for cell, value in zip(table.add_row().cells, cells, strict=True):
            cell.text = value


def nested(document: Any) -> None:
    cell = document.add_table(1, 2).rows[0].cells
    cell[0].text = "Les"
    cell[1].add_table(1, 1).rows[0].cells[0].text = "Noord"


HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>stiekem</w:t></w:r>"
ADDED = '<w:ins w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z">' + run("meteen") + "</w:ins>"
ODD = '<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>'
MATRIX = (
    "<m:oMath><m:m><m:mr><m:e><m:r><m:t>a</m:t></m:r></m:e><m:e><m:r><m:t>b</m:t></m:r></m:e>"
    "</m:mr></m:m></m:oMath>"
)
SAME = "De bakker gaf {} broden weg aan wie meewandelde."


def lessons(**changes: str | None) -> Maker:
    return put("nieuw.yaml", lesson_yaml(**changes))


MAKERS: dict[Rule, Maker] = {
    Rule.UNKNOWN_THEME: sheet(row("les-901", Thema="Geld")),
    Rule.UNKNOWN_CHAPTER: sheet(row("les-901", Hoofdstuk="Nergens")),
    Rule.UNKNOWN_AUDIENCE: sheet(row("les-901", Voor_wie="iedereen daar")),
    Rule.UNKNOWN_CONSORTIUM: put("nieuw.yaml", "consortium: Limburg\n" + lesson_yaml()),
    Rule.UNKNOWN_KIND: sheet(row("les-901", Soort="mop")),
    Rule.UNKNOWN_VALUE: sheet(row("les-901", Bron_gelezen="half")),
    Rule.MISSING_FIELD: put("boek.yaml", "literatuur:\n  - nummer: lit-90\n    punt: Doe dat.\n"),
    Rule.REPEATED_FIELD: text(f"Een les die klopt.\n\n{TERMS} · Soort: succes"),
    Rule.UNKNOWN_FIELD: text(f"Een les die klopt.\n\n{TERMS} · Kleur: rood"),
    Rule.UNKNOWN_KIND_OF_RECORD: put("a.csv", "Vorm;Maat\nrond;groot\n"),
    Rule.BAD_DATE: event(datum="ooit"),
    Rule.DOUBTFUL_DATE: sheet(row("les-901", Wanneer="31 februari 2021")),
    Rule.BAD_NUMBER: profile(of("Groen", "veel"), of("Geluid", 3), of("Rust", 4), of("Zorg", 5)),
    Rule.OUTSIDE_SCALE: profile(of("Groen", 12), of("Geluid", 3), of("Rust", 4), of("Zorg", 5)),
    Rule.TOTAL: profile(of("Groen", 2), of("Geluid", 3), of("Rust", 4), of("Totaal", 9)),
    Rule.MEAN_DIFFERS: poll,
    Rule.TOO_FEW_AXES: profile(of("Groen", 2), of("Geluid", 3)),
    Rule.BAD_ADDRESS: sheet(row("les-901", **{"Adres van de bron": "//evil.example/x"})),
    Rule.BAD_ID: sheet(row("les 9?!")),
    Rule.DUPLICATE_ID: sheet(row("les-101", "Een heel andere les dan die met dat nummer.")),
    Rule.DUPLICATE_TEXT: sheet(row("les-901"), row("les-902", LESSON["Les"])),
    Rule.POSSIBLE_DUPLICATE: both(
        put("een.yaml", lesson_yaml()),
        put("twee.yaml", lesson_yaml(nummer="les-902", les=f"Alle {LESSON['Les'].lower()}")),
    ),
    Rule.CONTRADICTION: both(
        put("een.yaml", lesson_yaml(les=SAME.format("vijftig"))),
        put("twee.yaml", lesson_yaml(nummer="les-902", les=SAME.format("zestig"))),
    ),
    Rule.DUPLICATE_FILE: both(put("een.yaml", lesson_yaml()), put("twee.yaml", lesson_yaml())),
    Rule.CONSORTIUM_CONFLICT: put(
        "nieuw.yaml", "consortium: Samen in beweging met kwetsbare bewoners\n" + lesson_yaml()
    ),
    Rule.EMPTY_FILE: put("leeg.md", ""),
    Rule.EMPTY_FORM: put("leeg.docx", form(dict.fromkeys(LESSON, ""))),
    Rule.DAMAGED_FILE: put("les.docx", form(LESSON)[:900]),
    Rule.UNSUPPORTED_FILE: put("les.pages", b"x"),
    Rule.WRONG_CONTENT: put("les.docx", b"%PDF-1.7 niets"),
    Rule.NOT_UTF8: put("a.md", f"# Borging\n\nEen café.\n\n{TERMS}\n".encode("cp1252")),
    Rule.UNREADABLE_TEXT: put("a.txt", b"tekst\x00tekst"),
    Rule.BAD_YAML: put("a.yaml", "lessen:\n  - thema: [\n"),
    Rule.LOCK_FILE: put("~$les.docx", b"x"),
    Rule.LINK_FILE: link,
    Rule.BAD_NAME: put("aux.yaml", lesson_yaml()),
    Rule.UNKNOWN_FOLDER: lambda product: product.put("consortia/limburg/a.yaml", lesson_yaml()),
    Rule.MISSING_CONTRIBUTION: none_of_drenthe,
    Rule.NO_SOURCES: nothing,
    Rule.TOO_LARGE: put("a.txt", "x " * 60_000),
    Rule.DANGEROUS_CONTENT: put(
        "a.docx",
        with_body(paragraph(run("&x;"))).replace(b"word/document.xml", b"../d/document.xml"),
    ),
    Rule.ACTIVE_CONTENT: xml(
        paragraph('<w:fldSimple w:instr="DDE Excel x">' + run("Een les.") + "</w:fldSimple>"),
        paragraph(run(TERMS)),
    ),
    Rule.BOUND_VALUE: put("a.docx", bound(LES, run("De oude tekst."))),
    Rule.PROMPT: put(
        "a.docx",
        of_program(with_prompt("<w:showingPlcHdr/>", STYLED), "LibreOffice/7.4.7.2$Linux_X86_64"),
    ),
    Rule.EMBEDDED: put(
        "a.docx", with_part(with_body(paragraph(run("tekst"))), "oleObject", "embeddings/x", "x")
    ),
    Rule.UNSAFE_LINK: text(f"[Een les](javascript:alert(1)).\n\n{TERMS}"),
    Rule.CODE_IN_TEXT: text(f"Een les {{{{ kleur }}}} hier.\n\n{TERMS}"),
    Rule.STRANGE_CHARACTERS: text(f"Een\u202e les hier.\n\n{TERMS}"),
    Rule.UNKNOWN_SIGN: xml(paragraph(run("Een les telt ") + ODD), paragraph(run(TERMS))),
    Rule.EQUATION: xml(paragraph(run("Een les zegt ") + MATRIX), paragraph(run(TERMS))),
    Rule.WITHOUT_GLYPH: text(f"Een les \U00012000 hier.\n\n{TERMS}"),
    Rule.LONG_WORD: event(datum="2021-03-01", plaats="welzijnswerkorganisatiesamenwerkingsplein"),
    Rule.SHIFTED_COLUMNS: sheet(["les-901", "les", "Borging", "ambtelijk", "Opbrengst", "Tekst."]),
    Rule.OPEN_QUOTE: put("a.csv", 'Thema;Soort;Les\nBorging;les;"Een les\n'),
    Rule.TOO_MANY_FIELDS: put("a.csv", "Thema;Soort;Les\nBorging;les;Een les;nog;meer\n"),
    Rule.MERGED_CELLS: sheet(
        row("les-901"), row("les-902"), change=lambda sheet: sheet.merge_cells("B2:B3")
    ),
    Rule.FORMULA: sheet(row("les-901", "=A1&B2")),
    Rule.TRACKED_CHANGES: xml(paragraph(run("Begin ") + ADDED), paragraph(run(TERMS))),
    Rule.COMMENT: text(f"Een les die klopt.\n\n<!-- nog nagaan -->\n\n{TERMS}"),
    Rule.HIDDEN_CONTENT: xml(paragraph(run("Een les die klopt ") + HIDDEN), paragraph(run(TERMS))),
    Rule.STRUCK: text(f"Een les die ~~niet goed~~ klopt.\n\n{TERMS}"),
    Rule.DOUBTFUL: sheet(row("les-901", Voor_wie="✗ beleid")),
    Rule.NESTED_TABLE: word(nested),
    Rule.UNPLACED_TEXT: sheet(row("les-901"), change=lambda sheet: sheet.cell(9, 14, "Los woord")),
    Rule.NOTHING_READ: put("a.txt", "Dag allemaal.\n\nTot ziens.\n"),
    Rule.TO_PLACE: lessons(thema=None),
    Rule.BAD_ANSWER: wrong_answer,
    Rule.PICTURE_WITHOUT_ALT: put("a.docx", with_picture("")),
    Rule.PICTURE_REFUSED: put(
        "a.docx", tampered(with_picture("Een stip."), {"word/media/image1.png": png()[:60]})
    ),
    Rule.PICTURE_UNPLACED: put("a.docx", with_picture("Een stip.", "Foto")),
    Rule.TABLE_WITHOUT_HEADER: word(plain_table),
    Rule.PICTURE_LINKED: text(f"Een les.\n\n![Iets](https://voorbeeld.nl/a.png)\n\n{TERMS}"),
    Rule.SKIPPED_HEADING: put("a.md", f"# Borging\n\n### Diep\n\nEen les.\n\n{TERMS}\n"),
    Rule.NO_CONSENT: interview(grondslag=""),
    Rule.CONSENT_EXPIRED: interview(bewaren_tot="2026-06-01"),
    Rule.WITHDRAWN: interview(toestemming="ingetrokken"),
    Rule.UNCLEAR_WITHDRAWAL: put(
        "status.xlsx", sheet_file("xlsx", [["Nummer", "Status"], ["int-998", "ingetrokken"]])
    ),
    Rule.PERSONAL_DATA: word(lambda document: document.add_paragraph("Bel 06-12345678 even.")),
}

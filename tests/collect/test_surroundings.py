"""What a message tells of its place beside a number: heading, name of the column, first words."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Product
from deliveries import LESSON, form, row, sheet_file, workbook
from samenleren.collect.surroundings import note_surroundings, with_surroundings
from samenleren.delivery.account import FRAME, FileAccount, UnitFate
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.readers.delivered import Delivered

NUMBER = "06-12345678"
PLACE = "sources/consortia/drenthe/nieuw"


def word_file(*paragraphs: str) -> bytes:
    """A Word file with a heading Samenwerking and these paragraphs below it."""
    document = docx.Document()
    document.add_heading("Samenwerking", 1)
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def places(product: Product, name: str, content: bytes | str, rule: Rule) -> list[str]:
    """Where the messages of one rule say that their text stands."""
    told = [m for m in product.deliver(name, content) if f"[{rule.value}]" in m]
    return [message.partition(": ")[0] for message in told]


def test_paragraph_is_told_by_its_first_words(product: Product) -> None:
    text = f"De wijk heeft een vast spreekuur en belt {NUMBER} als het nodig is."
    assert places(product, "nieuw.docx", word_file(text), Rule.PERSONAL_DATA) == [
        f'{PLACE}.docx, onder "Samenwerking", alinea 1, “De wijk heeft een vast spreekuur en…”'
    ]


def test_line_is_told_with_the_heading_above_it(product: Product) -> None:
    text = f"# Eerst\n\nDit is er.\n\n## Samenwerking\n\nDe wijk belt {NUMBER} elke week.\n"
    assert places(product, "nieuw.md", text, Rule.PERSONAL_DATA) == [
        f"{PLACE}.md, regel 7, onder “Samenwerking”, “De wijk belt (telefoonnummer van 11…”"
    ]


def test_words_that_the_message_quotes_itself_are_not_told_twice(product: Product) -> None:
    (told,) = (m for m in product.deliver("nieuw.txt", "Dag allemaal.\n\nTot ziens.\n"))
    assert told.startswith(f"{PLACE}.txt, regel 1: in dit bestand is geen enkele bijdrage herkend")
    assert told.count("Dag allemaal") == 1


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_cell_is_told_by_the_name_of_its_column(product: Product, ending: str) -> None:
    head = ["Nummer", "Thema", "Soort", "Hoofdstuk", "Voor wie", "Les"]
    good = ["les-901", "Borging", "les", "Opbrengst", "ambtelijk", "Leg alles goed vast."]
    rows = [head, good, ["les-902", "Geld", *good[2:5], "Iets heel anders dan de eerste les."]]
    (place,) = places(product, f"nieuw.{ending}", sheet_file(ending, rows), Rule.UNKNOWN_THEME)
    assert place.endswith("cel B3 (kolom “Thema”)")


def test_cell_of_a_table_in_a_text_is_told_by_the_name_of_its_column(product: Product) -> None:
    head = "| Thema | Soort | Hoofdstuk | Voor wie | Les |\n| --- | --- | --- | --- | --- |\n"
    text = head + "| Geld | les | Opbrengst | ambtelijk | Leg het goed vast. |\n"
    (place,) = places(product, "nieuw.md", text, Rule.UNKNOWN_THEME)
    assert place == f"{PLACE}.md, regel 3, kolom 1 (“Thema”)"


@pytest.mark.parametrize("at", range(0, 60, 3))
def test_what_is_concealed_is_not_among_the_first_words(product: Product, at: int) -> None:
    """Wherever the words are cut off, nothing of the number is told."""
    text = f"{'Bel ons dan ' * 9}"[:at].strip() + f" {NUMBER} of kom langs, ook als u niets heeft."
    (place,) = places(product, "nieuw.docx", word_file(text), Rule.PERSONAL_DATA)
    assert not {"06-1", "0612", "1234", "5678"} & {place[n : n + 4] for n in range(len(place))}


def test_name_of_a_column_and_a_heading_pass_the_guard(product: Product) -> None:
    text = f"# Bel {NUMBER}\n\nMail naar jan.jansen@voorbeeld.nl.\n"
    told = "\n".join(product.deliver("nieuw.md", text))
    assert "onder “Bel (telefoonnummer van 11 tekens…”" in told
    assert NUMBER not in told
    assert "jan.jansen" not in told
    sheet = workbook([["Thema", f"Bel {NUMBER}"], ["Geld", "jan.jansen@voorbeeld.nl"]])
    told = "\n".join(product.deliver("nieuw.xlsx", sheet))
    assert "persoonsgegeven" in told
    assert NUMBER not in told
    assert "jan.jansen" not in told


def test_words_of_a_text_that_is_withheld_or_withdrawn_are_told_nowhere() -> None:
    where = Location("a.docx", paragraph=1)
    found = Diagnostic(Rule.NO_CONSENT, where, "de grondslag ontbreekt", "vul haar in")
    for withheld, text, begins in (
        ((), "Zij woont alleen.", "Zij woont alleen."),
        (("int-1",), "Zij woont alleen.", None),
        ((), "", None),
    ):
        account = FileAccount("a.docx", None, [UnitFate(where, text, "record", "int-1")])
        (told,) = with_surroundings([found], [account], withheld)
        assert told.where.begins == begins


def test_words_in_a_report_of_a_conversation_are_told_nowhere(product: Product) -> None:
    """Who was there stands in it without a record of its own."""
    text = "Rol: coach\n\nKleur: Piet Jansen\n\n# Samenvatting\n\nZij loopt elke week mee.\n"
    product.put("interviews/a.md", text)
    told = "\n".join(product.messages())
    assert "onbekend-veld" in told
    assert "Jansen" not in told


def test_heading_of_a_text_that_is_withheld_is_not_told(product: Product) -> None:
    from samenleren.readers.delivered import Paragraph, Unit

    heading, line = Location("a.md", line=1), Location("a.md", line=3)
    units = [UnitFate(heading, "Gesprek met Truus", "record", "int-1"), UnitFate(line, "x", FRAME)]
    blocks = (Paragraph(Unit(0, "Gesprek met Truus", heading), "heading", 1),)
    for withheld, under in (([], "Gesprek met Truus"), (["int-1"], None)):
        account = FileAccount("a.md", None, [*units])
        note_surroundings(account, Delivered("a.md", blocks), withheld)
        assert [unit.where.under for unit in account.units] == [None, under]


def cell(sheet: str, at: str) -> Location:
    """A cell by its letter and number."""
    return Location("a.xlsx", sheet=sheet, row=int(at[1:]), column=ord(at[0]) - 64)


def header_of(where: Location, *frame: tuple[Location, str]) -> str | None:
    """The name of the column of a place in a file that says these things itself."""
    units = [UnitFate(at, text, FRAME) for at, text in frame]
    account = FileAccount("a.xlsx", None, [*units, UnitFate(where, "Geld", "geweigerd")])
    note_surroundings(account, Delivered("a.xlsx"), ())
    return account.units[-1].where.header


def test_column_is_named_by_its_header_and_not_by_help_or_an_example() -> None:
    help_text = "Verplicht. Het thema dat er het best bij past."
    frame = [
        (cell("L", "B1"), "Thema"),
        (cell("L", "B2"), help_text),
        (cell("L", "B3"), "Wie is u?"),
    ]
    assert header_of(cell("L", "B4"), *frame) == "Thema"


def test_name_of_a_column_stands_above_the_cell_on_the_same_sheet() -> None:
    frame = [(cell("L", "D1"), "Thema"), (cell("M", "D1"), "Waarvoor"), (cell("L", "E9"), "Onder")]
    assert header_of(cell("L", "D7"), *frame) == "Thema"
    assert header_of(cell("M", "D7"), *frame) == "Waarvoor"
    assert header_of(cell("L", "E7"), *frame) is None
    assert header_of(Location("a.xlsx", sheet="L", row=7), *frame) is None


def test_form_names_no_column_where_a_row_has_the_name(product: Product) -> None:
    (place,) = places(product, "nieuw.docx", form(LESSON | {"Thema": "Geld"}), Rule.UNKNOWN_THEME)
    assert place == f'{PLACE}.docx, onder "Les 1", tabel, rij "Thema", kolom 2'


@given(st.text("ab 1", min_size=1, max_size=90))
def test_first_words_are_how_the_text_begins(text: str) -> None:
    where = Location("a.docx", paragraph=1)
    account = FileAccount("a.docx", None, [UnitFate(where, text, "geweigerd")])
    found = Diagnostic(Rule.COMMENT, where, "?", "?")
    begins = with_surroundings([found], [account], ())[0].where.begins
    assert " ".join(text.split()).startswith((begins or "").rstrip("…"))
    assert (begins is None) == (not text.strip())


def test_row_has_no_words_of_its_own(product: Product) -> None:
    sheet = workbook([[*row("les-901")], [*row("les-902", Thema="")]])
    assert "kolom “" not in "".join(places(product, "nieuw.xlsx", sheet, Rule.MISSING_FIELD))

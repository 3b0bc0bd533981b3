"""Eight workbooks, by openpyxl and XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.styles import Font, PatternFill

from deliveries import saved
from own_words.declared import MATERIAL, OwnFile, bad, good, tips, told

Rows = Sequence[Sequence[Any]]


def _openpyxl(sheets: Mapping[str, Rows], bold: int = 1, merged: str = "") -> bytes:
    """A workbook with these sheets; the header of each is bold on grey. On the first sheet that is
    the row `bold`, and the cells `merged` are one."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        head = bold if sheet is book.worksheets[0] else 1
        for cell in sheet[head]:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", "DDDDDD")
    if merged:
        book.worksheets[0].merge_cells(merged)
    return saved(book)


def _xlsxwriter(sheets: Mapping[str, Rows]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        wrap = book.add_format({"text_wrap": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 6, 32, wrap)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return stream.getvalue()


# -- a header that says it in other words -------------------------------------------------------

_SUBJECT = (
    ("Samenwerken met de huisarts", "De praktijkondersteuner belt ons nu zelf.", "positief"),
    ("Bereiken van ouders", "Een brief in het Nederlands las bijna niemand.", "negatief"),
    ("Borging", "De wethouder zette het wandelproject in de begroting.", "positief"),
    ("Monitoring", "Wij begonnen te laat met meten en misten de beginstand.", "negatief"),
)
SUBJECT = OwnFile(
    "consortia/drenthe/evaluatie-wijkaanpak.xlsx",
    lambda: _openpyxl(
        {"Blad1": [("Onderwerp", "Wat leerden we", "Positief of negatief"), *_SUBJECT]}
    ),
    (
        *good(_SUBJECT[0][1], _SUBJECT[2][1]),
        *bad(_SUBJECT[1][1], _SUBJECT[3][1]),
    ),
)

# -- titles above the header, and another sheet -------------------------------------------------

_TITLED = (
    ("Opbrengsten leertraject bewegen in de buurt", None, None),
    ("Ingevuld door het projectbureau, versie van maart 2022", None, None),
    (None, None, None),
    ("Bevinding", "+/-", "Voor wie van belang?"),
    ("De beweegmakelaar kent na een jaar elke straat.", "+", "uitvoerders"),
    ("Twee gemeenten haakten af omdat niemand uren had.", "-", "wethouders"),
    ("Een vaste dinsdagochtend werkt beter dan een belronde.", "+", "beleid"),
)
_TOOLS = (
    ("Hulpmiddel", "Wat voor iets is het?", "Waar gebruik je het voor?", "Link"),
    (
        "Wandelkaart Zuiderpark",
        "kaart",
        "Een route van twee kilometer met bankjes uitzetten.",
        "https://www.voorbeeld.nl/wandelkaart",
    ),
)
TITLED = OwnFile(
    "consortia/samen-in-beweging/opbrengsten-leertraject.xlsx",
    lambda: _openpyxl({"Opbrengsten": _TITLED, "Hulpmiddelen": _TOOLS}, 4, "A1:C1"),
    (
        *good(_TITLED[4][0] or "", _TITLED[6][0] or ""),
        *bad(_TITLED[5][0] or ""),
        *told(MATERIAL, "Wandelkaart Zuiderpark", _TOOLS[1][2]),
    ),
)

# -- a sheet per theme --------------------------------------------------------------------------

_BY_THEME = {
    "Samenwerking": (
        ("Wat werkte goed", "Wat kon beter"),
        (
            "Wij eten eens per maand samen soep met alle partners.",
            "De zorgverzekeraar kwam twee keer niet opdagen.",
        ),
        ("Iedereen heeft het mobiele nummer van de wijkverpleegkundige.", None),
    ),
    "Borging": (
        ("Wat werkte goed", "Wat kon beter"),
        (
            "Het sportbedrijf nam de kosten van de trainer over.",
            "Na het vertrek van de projectleider lag alles stil.",
        ),
    ),
    "Bereiken en betrekken": (
        ("Wat werkte goed", "Wat kon beter"),
        (None, "De folder lag alleen in het gemeentehuis."),
    ),
}
BY_THEME = OwnFile(
    "consortia/rivierenland/terugblik-per-thema.xlsx",
    lambda: _xlsxwriter(_BY_THEME),
    (
        *good(*(row[0] for rows in _BY_THEME.values() for row in rows[1:] if row[0])),
        *bad(*(row[1] for rows in _BY_THEME.values() for row in rows[1:] if row[1])),
    ),
)

# -- a sign before each row ---------------------------------------------------------------------

_SIGNS = (
    ("+ / -", "Punt uit de evaluatie", "Genoemd door"),
    ("+", "Ouders hielpen ouders bij het invullen van de vragenlijst.", "leerkracht"),
    ("–", "Het schoolplein bleef na vier uur op slot.", "buurtsportcoach"),
    ("+", "Water drinken in de klas kostte niets en bleef.", "directeur basisschool"),
    ("–", "De traktaties kwamen na de vakantie gewoon terug.", "leerkracht"),
)
SIGNS = OwnFile(
    "consortia/zaanstreek-waterland/evaluatie-scholen.xlsx",
    lambda: _xlsxwriter({"Evaluatie scholen": _SIGNS}),
    (*good(_SIGNS[1][1], _SIGNS[3][1]), *bad(_SIGNS[2][1], _SIGNS[4][1])),
)

# -- a column for each answer, with a cross -----------------------------------------------------

_CROSSES = (
    ("Leerervaring", "Ging goed", "Ging moeizaam", "Bestuur", "Beleid", "Uitvoering"),
    ("Deelnemers kozen zelf de tijd van de valtraining.", "x", None, None, None, "x"),
    ("De beweegclub vond geen zaal met een lift.", None, "x", None, "x", None),
    ("Een oud-huisarts opende de deuren bij de flat.", "x", None, "x", "x", None),
)
CROSSES = OwnFile(
    "consortia/senioren-sterker-maken/leerervaringen-aangekruist.xlsx",
    lambda: _openpyxl({"Leerervaringen": _CROSSES}),
    (*good(_CROSSES[1][0] or "", _CROSSES[3][0] or ""), *bad(_CROSSES[2][0] or "")),
)

# -- kinds as columns, more in a cell -----------------------------------------------------------

_AFTERNOON = (
    ("Gesproken over", "Dit hielp ons", "Dit zat tegen", "Advies aan anderen"),
    (
        "Samenwerking",
        "De GGD deelde haar cijfers per straat.\nHet wijkteam ging mee op huisbezoek.",
        "Elke organisatie had een eigen formulier.",
        "Begin met één gezamenlijk intakegesprek.",
    ),
    (
        "Politiek en beleid",
        "De raad fietste een middag mee door de wijk.",
        "Na de verkiezingen begon alles opnieuw.",
        None,
    ),
)
AFTERNOON = OwnFile(
    "consortia/wijzer-in-de-wijk/leermiddag-oogst.xlsx",
    lambda: _openpyxl({"Oogst": _AFTERNOON}),
    (
        *good(*(_AFTERNOON[1][1] or "").split("\n"), _AFTERNOON[2][1] or ""),
        *bad(_AFTERNOON[1][2] or "", _AFTERNOON[2][2] or ""),
        *tips(_AFTERNOON[1][3] or ""),
    ),
)

# -- questions as header, numbered --------------------------------------------------------------

_NUMBERED = (
    (
        "1. Onderwerp",
        "2. Wat heb je geleerd? (max. 100 woorden)",
        "3. Was dit een succes of een belemmering?",
        "Aantal deelnemers",
    ),
    ("Aanpak", "Een kookles van drie keer houdt niemand vol, zes keer wel.", "belemmering", 12),
    ("Aanpak", "De diëtist in de supermarkt trok elke week nieuwe mensen.", "succes", 31),
    ("Wijkprofiel", "Cijfers op een placemat maakten het gesprek makkelijk.", "succes", 18),
)
NUMBERED = OwnFile(
    "consortia/zaanstreek-waterland/antwoorden-vragenlijst.xlsx",
    lambda: _xlsxwriter({"Antwoorden": _NUMBERED}),
    (
        *good(str(_NUMBERED[2][1]), str(_NUMBERED[3][1])),
        *bad(str(_NUMBERED[1][1])),
    ),
)

# -- with a planning beside it, on the same sheet -----------------------------------------------

_PLANNED = (
    ("Inzicht", "Type", "Niveau", None, "Activiteit", "Start", "Klaar"),
    (
        "Een gedeelde agenda voorkomt dubbele huisbezoeken.",
        "goed",
        "uitvoering",
        None,
        "Startbijeenkomst gemeentehuis",
        "maart",
        "april",
    ),
    (
        "Zonder opdracht van de directie komt niemand naar het overleg.",
        "knelpunt",
        "bestuur",
        None,
        "Nulmeting onder bewoners",
        "mei",
        "juli",
    ),
    (
        "Wie een taart meeneemt, krijgt een volle zaal.",
        "goed",
        "uitvoering",
        None,
        "Slotfeest in de sporthal",
        "november",
        "november",
    ),
)
PLANNED = OwnFile(
    "consortia/drenthe/inzichten-en-planning.xlsx",
    lambda: _openpyxl({"Overzicht": _PLANNED}),
    (
        *good(_PLANNED[1][0] or "", _PLANNED[3][0] or ""),
        *bad(_PLANNED[2][0] or ""),
    ),
    aside=tuple(row[4] or "" for row in _PLANNED[1:]),
)

FILES = (SUBJECT, TITLED, BY_THEME, SIGNS, CROSSES, AFTERNOON, NUMBERED, PLANNED)

"""Eight documents of Word, by python-docx."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from deliveries import saved
from own_words.declared import OwnFile, bad, good, lessons, tips


def _table(document: Any, rows: Sequence[Sequence[str]], colours: Sequence[str] = ()) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for cell, colour in zip([c for r in table.rows for c in r.cells], colours, strict=False):
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), colour)
        cell._tc.get_or_add_tcPr().append(shading)


def _bold(document: Any, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _bold_start(document: Any, start: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(start).bold = True
    paragraph.add_run(text)


# -- two columns are the kind -------------------------------------------------------------------

_COLUMNS = (
    ("Dit hielp ons", "Dit zat tegen"),
    (
        "De dorpsagent kwam mee naar de eerste avond.",
        "In het vakantieseizoen was niemand te vinden.",
    ),
    ("Het dorpshuis gaf ons gratis koffie.", "De bus naar de stad stopt om zes uur."),
)


def _columns() -> bytes:
    document = docx.Document()
    document.add_heading("Terugblik wandelgroep Roden", 1)
    document.add_paragraph("Samengevat door het projectteam op de laatste avond.")
    _table(document, _COLUMNS)
    return saved(document)


COLUMNS = OwnFile(
    "consortia/drenthe/terugblik-wandelgroep.docx",
    _columns,
    (
        *good(*(row[0] for row in _COLUMNS[1:])),
        *bad(*(row[1] for row in _COLUMNS[1:])),
    ),
)

# -- a bold kind with a colon -------------------------------------------------------------------

_BOLD_KINDS = (
    ("Succes: ", "De apotheker legt bij elke slaappil een beweegkaart in de zak."),
    ("Knelpunt: ", "Wij mochten de adressen van de woningstichting niet gebruiken."),
    ("Tip: ", "Vraag een bewoner om de zaal te openen en te sluiten."),
    ("Knelpunt: ", "Het subsidiejaar past niet bij het schooljaar."),
)


def _bold_kinds() -> bytes:
    document = docx.Document()
    document.add_paragraph("Onze belangrijkste punten na drie jaar", style="Title")
    for start, text in _BOLD_KINDS:
        _bold_start(document, start, text)
    return saved(document)


BOLD_KINDS = OwnFile(
    "consortia/samen-in-beweging/belangrijkste-punten.docx",
    _bold_kinds,
    (
        *good(_BOLD_KINDS[0][1]),
        *bad(_BOLD_KINDS[1][1], _BOLD_KINDS[3][1]),
        *tips(_BOLD_KINDS[2][1]),
    ),
)

# -- signs before the lines ---------------------------------------------------------------------

_SIGNED = (
    "(+) De mantelzorgers kregen een eigen tafel en kwamen terug.",
    "(-) De oefeningen waren voor mensen met een rollator te zwaar.",
    "(+) Elke deelnemer nam de tweede keer een buur mee.",
    "(-) De wachtlijst groeide en niemand belde de mensen terug.",
)


def _signed() -> bytes:
    document = docx.Document()
    _bold(document, "Plussen en minnen van de valpreventie")
    for line in _SIGNED:
        document.add_paragraph(line, style="List Bullet")
    return saved(document)


SIGNED = OwnFile(
    "consortia/senioren-sterker-maken/plussen-en-minnen.docx",
    _signed,
    (
        *good(*(line[4:] for line in _SIGNED if line[1] == "+")),
        *bad(*(line[4:] for line in _SIGNED if line[1] == "-")),
    ),
)

# -- questions, and the answers under them ------------------------------------------------------

_ROUNDS = (
    (
        "Samenwerking",
        "De jeugdverpleegkundige sluit elke week aan bij het schoolontbijt.",
        "Een succes.",
    ),
    (
        "Monitoring",
        "De vragenlijst was zo lang dat de helft hem niet inleverde.",
        "Een belemmering.",
    ),
)


def _questions() -> bytes:
    document = docx.Document()
    document.add_paragraph("Vragenlijst voor de gemeenten in onze regio")
    for subject, text, judged in _ROUNDS:
        for question, answer in (
            ("Waar gaat uw ervaring over?", subject),
            ("Wat heeft u ervan geleerd?", text),
            ("Was dit een succes of een belemmering?", judged),
        ):
            _bold(document, question)
            document.add_paragraph(answer)
    return saved(document)


QUESTIONS = OwnFile(
    "consortia/zaanstreek-waterland/vragenlijst-ingevuld.docx",
    _questions,
    (*good(_ROUNDS[0][1]), *bad(_ROUNDS[1][1])),
)

# -- bold lines as headings ---------------------------------------------------------------------

_GOOD = "Tieners ontwierpen zelf de affiches voor het sportveld."
_AGAINST = (
    "De gymzaal kostte in de avond drie keer zoveel.",
    "Onze twee jongerenwerkers vertrokken binnen een maand.",
)
_ADVICE = "Reserveer in het eerste jaar geld voor een waarnemer."


def _headings() -> bytes:
    document = docx.Document()
    _bold(document, "Wat ging goed?")
    document.add_paragraph(_GOOD)
    _bold(document, "Waar liepen we tegenaan?")
    for text in _AGAINST:
        document.add_paragraph(text)
    _bold(document, "Wat zouden we anderen aanraden?")
    document.add_paragraph(_ADVICE)
    return saved(document)


HEADINGS = OwnFile(
    "consortia/rivierenland/terugblik-jongeren.docx",
    _headings,
    (*good(_GOOD), *bad(*_AGAINST), *tips(_ADVICE)),
)

# -- a mail, pasted -----------------------------------------------------------------------------

_MAIL = (
    "Van: Wilma Testpersoon",
    "Verzonden: dinsdag 8 februari 2022 09:14",
    "Aan: redactie",
    "Betreft: onze inbreng voor het boek",
    "Beste redactie,",
    "Hierbij wat wij in het dorp meemaakten. Schrap gerust.",
    "Goed: de imam noemde het zwemuur na het vrijdaggebed.",
    "Goed: wij lieten vrouwen zelf de badmeester kiezen.",
    "Lastig: het zwembad wilde de ramen niet afplakken.",
    "Met vriendelijke groet,",
    "Wilma Testpersoon, beleidsmedewerker",
)


def _mail() -> bytes:
    document = docx.Document()
    for line in _MAIL:
        document.add_paragraph(line)
    return saved(document)


MAIL = OwnFile(
    "consortia/wijzer-in-de-wijk/mail-inbreng.docx",
    _mail,
    (
        *good(
            "de imam noemde het zwemuur na het vrijdaggebed.",
            "wij lieten vrouwen zelf de badmeester kiezen.",
        ),
        *bad("het zwembad wilde de ramen niet afplakken."),
    ),
    aside=("onze inbreng voor het boek", "Beste redactie", "Met vriendelijke groet"),
    secret=("Wilma Testpersoon",),
)

# -- an end report ------------------------------------------------------------------------------

_REPORT = {
    "1. Aanleiding": ("In de wijk Oosterveld bewoog een op de drie bewoners te weinig.",),
    "2. Aanpak": ("Twee leefstijlcoaches hielden spreekuur in de bibliotheek.",),
    "3. Resultaten": ("Na een jaar kenden zeshonderd bewoners het spreekuur.",),
    "4. Geleerde lessen": (
        "Een spreekuur zonder afspraak haalt meer mannen binnen.",
        "Huisartsen verwijzen pas als zij het gezicht erbij kennen.",
    ),
    "5. Aanbevelingen": ("Zet het spreekuur op een marktdag.",),
}


def _report() -> bytes:
    document = docx.Document()
    document.add_paragraph("Eindrapport Oosterveld in beweging", style="Title")
    document.add_paragraph("Opgesteld door de werkgroep gezondheid van de universiteit.")
    for heading, texts in _REPORT.items():
        document.add_heading(heading, 1)
        for text in texts:
            document.add_paragraph(text)
    return saved(document)


REPORT = OwnFile(
    "leernetwerk/eindrapport-oosterveld.docx",
    _report,
    (
        *lessons(*_REPORT["4. Geleerde lessen"]),
        *tips(*_REPORT["5. Aanbevelingen"]),
        *(lessons(*_REPORT["1. Aanleiding"], *_REPORT["2. Aanpak"], *_REPORT["3. Resultaten"])),
    ),
)

# -- the harvest of a workshop: sticky notes in two colours -------------------------------------

_GREEN, _RED = "C6E0B4", "F4B6B6"
_NOTES = (
    ("De kapper hing onze poster op.", "Niemand las de nieuwsbrief."),
    ("Opa’s gaven fietsles op het plein.", "Het regende op alle drie de buitendagen."),
)


def _sticky() -> bytes:
    document = docx.Document()
    _bold(document, "Oogst werksessie 3: Bereiken van bewoners")
    document.add_paragraph("Groene briefjes: dit werkte. Rode briefjes: dit werkte niet.")
    _table(document, _NOTES, [_GREEN, _RED] * 2)
    return saved(document)


STICKY = OwnFile(
    "consortia/senioren-sterker-maken/oogst-werksessie.docx",
    _sticky,
    (*good(*(row[0] for row in _NOTES)), *bad(*(row[1] for row in _NOTES))),
)

FILES = (COLUMNS, BOLD_KINDS, SIGNED, QUESTIONS, HEADINGS, MAIL, REPORT, STICKY)

"""Products for the tests of the editors' pages, built in this process up to the reports."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from PIL import Image

from samenleren.config import load_config
from samenleren.editors.reports import FOLDER, write_reports
from samenleren.jobs import ingest, text

EVIL = 'Kijk <script>alert(1)</script> & {{ 7*7 }} {% raw %} =1+1 "dit" $x$ [a](javascript:b)'
COMMENT = "Dit moet de projectleider nog nakijken."
ADDRESS = "egel.bij@buurttuin.nl"
STRAY = "Een losse zin naast de tabel."
QUESTION = "Hoe houdt u huisartsen betrokken als het project stopt?"
OFFER = "Wij helpen graag om huisartsen en fysiotherapeuten betrokken te houden."
NEARLY = "Een gezondheidsmakelaar van de GGD jaagt in elke werkgroep het werk goed aan."
OTHER_DAY = "derde leernetwerkbijeenkomst, 30"
WORKBOOK = "sources/consortia/samen-in-beweging/lessen-en-materialen.xlsx"
WITHHELD = "sources/interviews/int-02-senioren-sterker-maken.md"


def report(root: Path) -> Path:
    """Everything from the sources to output/redactie; gives that folder."""
    ingest.run(root)
    for edition in load_config(root).editions:
        text.run(root, edition.slug)
    write_reports(root)
    return root / FOLDER


def spoil(root: Path) -> None:
    """Faults in the deliveries of four contributors, a missing one, and texts to look for."""
    sources = root / "sources"
    _spoil_workbook(root / WORKBOOK)
    path = sources / "consortia/rivierenland/rivierenland.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "  regio: Rivierenland", "  geleverd: 12 mei 2026\n  regio: Rivierenland", 1
    )
    text = text.replace("wanneer: derde leernetwerkbijeenkomst, 29", f"wanneer: {OTHER_DAY}", 1)
    text += f"\nvragen:\n  - {{nummer: vra-001, thema: Borging, vraag: {QUESTION!r}}}\n"
    path.write_text(text, encoding="utf-8")
    path = sources / "consortia/drenthe/ervaringen-drenthe.md"
    text = path.read_text(encoding="utf-8")
    text = text.replace("Hoofdstuk: Partijen", "Hoofdstuk: Partners", 1)
    text += f"\n# Samenwerking\n\n{NEARLY}\n\n![](wijk.png)\n\n"
    Image.new("RGB", (40, 30), "#1F7A4D").save(path.with_name("wijk.png"))
    text += "Soort: succes · Hoofdstuk: Partijen · Voor wie: uitvoering\n"
    text += f"\n# Aanbod\n\n{OFFER}\n\nThema: Borging\n\n# Overig\n\nDit hoort nergens bij.\n"
    text += "\n### Politiek en beleid\n\n| | | |\n|--|--|--|\n| a | b | c |\n| d | e | f |\n"
    path.write_text(text, encoding="utf-8")
    path = root / WITHHELD
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^grondslag:.*\n", "", text), encoding="utf-8")
    (sources / "consortia/senioren-sterker-maken/foto.docx").write_bytes(b"PK kapot")
    (sources / "consortia/wijzer-in-de-wijk/mail.csv").write_text(
        "Thema;Soort;Hoofdstuk;Voor wie;Les\n"
        f"Borging;les;Opbrengst;ambtelijk;Mail {ADDRESS} voor meer.\n",
        encoding="utf-8",
    )
    shutil.rmtree(sources / "consortia/zaanstreek-waterland")
    for path in sources.glob("interviews/*zaanstreek*"):
        path.unlink()


def _spoil_workbook(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Lessen"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(3, columns["Thema"]).value = "financien"
    sheet.cell(5, columns["Soort"]).value = None
    sheet.cell(5, columns["Hoofdstuk"]).value = None
    for name in ("Bron", "Adres van de bron", "Bron gelezen"):
        sheet.cell(7, columns[name]).value = None
    sheet.cell(8, columns["Les"]).value = EVIL
    sheet.cell(9, columns["Thema"]).comment = Comment(COMMENT, "J. Jansen")
    sheet.cell(40, 20).value = STRAY
    book.save(path)

"""Word files of python-docx, one that is in order and one per rule that it breaks."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

LONG = "Zo gaat het in de wijk: eerst koffie drinken, dan luisteren, dan pas een plan maken. " * 5
BREAKS: dict[str, Callable[[Any], None]] = {}
"""For each rule what makes a file in order break it."""
FOUND = {
    "alt-tekst": 'onder "Hoe het ging": een afbeelding heeft geen alternatieve tekst [alt-tekst];'
    " geef een alternatieve tekst, of merk het beeld als decoratief, want wie niet kan zien, hoort"
    " anders niet wat er staat",
    "alt-tekst-bestandsnaam": 'onder "Hoe het ging": de alternatieve tekst van een afbeelding is'
    ' "foto.jpg" [alt-tekst-bestandsnaam]; beschrijf in een zin wat het beeld laat zien, want een'
    " bestandsnaam zegt een luisteraar niets",
    "kopregel": 'tabel 2, onder "Hoe het ging": de tabel heeft geen kopregel [kopregel]; merk de'
    " eerste rij als kopregel, want een voorleesprogramma noemt dan bij elke cel de kolom",
    "koppen": "hele tekst: 25 alinea's staan zonder één kop [koppen]; geef elk onderdeel een kop"
    " met een kopstijl, want met koppen vindt een luisteraar de weg",
    "titel": "eigenschappen: het bestand heeft geen titel [titel]; vul de titel in bij de"
    " eigenschappen van het bestand, want de titel is het eerste wat een voorleesprogramma noemt",
    "taal": "eigenschappen: het bestand heeft geen taal [taal]; stel de taal van het bestand in,"
    " want anders leest een voorleesprogramma met de klanken van een andere taal",
    "samengevoegd": 'tabel 2, onder "Hoe het ging": de tabel heeft samengevoegde of gesplitste'
    " cellen [samengevoegd]; geef elke rij evenveel cellen, want een voorleesprogramma raakt daarin"
    " de weg kwijt",
    "geneste-tabel": 'tabel 2, onder "Hoe het ging": in een cel staat een andere tabel'
    " [geneste-tabel]; maak er twee tabellen na elkaar van, want een voorleesprogramma raakt daarin"
    " de weg kwijt",
    "lege-rij": 'tabel 2, onder "Hoe het ging": rij 2 is leeg [lege-rij]; haal de lege rij of kolom'
    " weg en maak ruimte met de opmaak, want een luisteraar denkt dat de tabel daar ophoudt",
    "kopniveau": 'kop "Te diep": een kop van niveau 4 staat na een kop van niveau 2 [kopniveau];'
    " gebruik het niveau dat op het vorige volgt, want een luisteraar mist anders een laag van de"
    " indeling",
    "contrast": 'onder "Hoe het ging": "Bleke tekst" is #BBBBBB op #FFFFFF: contrast 1,9, nodig is'
    " 4,5 [contrast]; kies een donkerder tekst of een lichtere achtergrond, want wie slecht ziet,"
    " kan de tekst anders niet lezen",
    "linktekst": 'onder "Hoe het ging": de tekst van een koppeling is "klik hier" [linktekst];'
    " schrijf als tekst wat er achter de koppeling staat, want een luisteraar hoort koppelingen ook"
    " los van de zin",
    "zwevend": 'onder "Hoe het ging": een afbeelding staat los van de tekst [zwevend]; zet het'
    " onderdeel 'in tekstregel', want een voorleesprogramma weet anders niet waar zij horen",
    "lege-tekens": 'onder "Hoe het ging": 2 lege alinea\'s staan na elkaar [lege-tekens]; maak'
    " afstand met de opmaak van de alinea, want een voorleesprogramma zegt bij elk daarvan 'leeg'",
    "lange-kop": f'kop "{LONG[:49]}…": de kop telt 80 woorden [lange-kop]; maak de kop korter,'
    " want een korte kop is sneller te beluisteren",
    "dubbele-id": 'bladwijzer: "hier" staat er 2 keer [dubbele-id]; geef een van de twee een ander'
    " kenmerk, want een koppeling of label komt anders op de verkeerde plaats uit",
    "dood-anker": 'verwijzing: een verwijzing gaat naar bladwijzer "weg" [dood-anker]; verbeter het'
    " doel of haal de koppeling weg, want wie erop klikt, komt nergens",
    "veld": 'velden: het veld "SEQ Figuur \\* ARABIC" toont "7" en wordt bij bijwerken "1" [veld];'
    " maak de verwijzing opnieuw, met een eigen bladwijzer, want Word en LibreOffice werken velden"
    " bij, en dan verwijst een lezer naar een ander nummer",
    "indelingstabel": 'tabel 2, onder "Hoe het ging": een tabel van één rij bevat lange tekst'
    " [indelingstabel]; zet de tekst in gewone alinea's, want een voorleesprogramma leest dan rijen"
    " en kolommen voor die er niet zijn",
    "watermerk": "koptekst: achter de tekst staat een watermerk [watermerk]; zet de tekst van het"
    " watermerk in de kop- of voettekst, want een watermerk wordt niet voorgelezen en maakt tekst"
    " slecht leesbaar",
}
"""What the checker says of each, word for word."""


def make(folder: Path, rule: str | None = None) -> Path:
    """Saves a file that breaks one rule, or none."""
    document = in_order()
    if rule is not None:
        BREAKS[rule](document)
    path = folder / f"{rule or 'goed'}.docx"
    document.save(str(path))
    return path


def in_order() -> Any:
    document = docx.Document()
    document.core_properties.title = "Samen leren"
    language(document, "nl-NL")
    for level in range(1, 5):  # the template's blue is too pale for its size
        document.styles[f"Heading {level}"].font.color.rgb = RGBColor(0x1F, 0x3D, 0x4D)
    document.add_heading("Samen leren", 1)
    document.add_paragraph("De wijkcoach gaat mee naar het eerste gesprek.")
    document.add_heading("Hoe het ging", 2)
    rows = [["Thema", "Aantal"], ["Borging", "3"]]
    table(document, rows, header=True)
    picture(document, "Twee vlakken: groen voor succes, blauw voor belemmering.")
    link(document, "het gezondheidsprofiel van de wijk")
    document.add_paragraph("Witte letters op donker.").runs[0].font.color.rgb = RGBColor(
        255, 255, 255
    )
    shade(document.paragraphs[-1], "1F3D4D")
    document.sections[0].header.paragraphs[0].text = "Samen leren"
    return document


def breaks(rule: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    def keep(change: Callable[[Any], None]) -> Callable[[Any], None]:
        BREAKS[rule] = change
        return change

    return keep


def language(document: Any, value: str | None) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        if value is None:
            element.getparent().remove(element)
        else:
            element.set(qn("w:val"), value)


def table(parent: Any, rows: list[list[str]], header: bool) -> Any:
    made = parent.add_table(len(rows), len(rows[0]))
    for row, words in zip(made.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    if header:
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def picture(document: Any, alt: str | None) -> Any:
    data = io.BytesIO()
    Image.new("RGB", (20, 10), "#1F7A4D").save(data, "PNG")
    data.seek(0)
    shape = document.add_picture(data, Cm(2))
    if alt:
        shape._inline.docPr.set("descr", alt)
    return shape


def link(document: Any, words: str) -> None:
    paragraph = document.add_paragraph("Zie ")
    relation = document.part.relate_to(
        "https://example.org/wijk",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), relation)
    run = paragraph.add_run(words)
    element.append(run._r)
    paragraph._p.append(element)


def shade(paragraph: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    paragraph._p.get_or_add_pPr().append(shading)


@breaks("alt-tekst")
def _(document: Any) -> None:
    picture(document, None)


@breaks("alt-tekst-bestandsnaam")
def _(document: Any) -> None:
    picture(document, "foto.jpg")


@breaks("kopregel")
def _(document: Any) -> None:
    table(document, [["Naam", "Aantal"], ["Anders", "4"]], header=False)


@breaks("koppen")
def _(document: Any) -> None:
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            paragraph.style = document.styles["Normal"]
    for number in range(20):
        document.add_paragraph(f"Zin nummer {number}.")


@breaks("titel")
def _(document: Any) -> None:
    document.core_properties.title = ""


@breaks("taal")
def _(document: Any) -> None:
    language(document, None)


@breaks("samengevoegd")
def _(document: Any) -> None:
    made = table(document, [["A", "B"], ["1", "2"], ["3", "4"]], header=True)
    made.cell(1, 0).merge(made.cell(1, 1))


@breaks("geneste-tabel")
def _(document: Any) -> None:
    made = table(document, [["A", "B"], ["1", "2"]], header=True)
    table_in = made.cell(1, 1).add_table(1, 1)
    table_in.cell(0, 0).text = "binnen"


@breaks("lege-rij")
def _(document: Any) -> None:
    table(document, [["A", "B"], ["", ""], ["1", "2"]], header=True)


@breaks("kopniveau")
def _(document: Any) -> None:
    document.add_heading("Te diep", 4)


@breaks("contrast")
def _(document: Any) -> None:
    style = document.styles.add_style("Bleek", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor(0xBB, 0xBB, 0xBB)
    document.add_paragraph().add_run("Bleke tekst", "Bleek").font.size = Pt(11)


@breaks("linktekst")
def _(document: Any) -> None:
    link(document, "klik hier")


@breaks("zwevend")
def _(document: Any) -> None:
    inline = picture(document, "Een groen vlak.")._inline
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} simplePos="0" relativeHeight="1" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1" distT="0" distB="0" distL="0" distR="0">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>900000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>900000</wp:posOffset></wp:positionV>'
        "</wp:anchor>"
    )
    for child in list(inline):
        anchor.append(child)
        if child.tag == qn("wp:extent"):
            anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
    inline.getparent().replace(inline, anchor)


@breaks("lege-tekens")
def _(document: Any) -> None:
    document.add_paragraph("")
    document.add_paragraph("")
    document.add_paragraph("Na twee lege alinea's.")


@breaks("lange-kop")
def _(document: Any) -> None:
    document.add_heading(LONG.strip(), 2)


@breaks("indelingstabel")
def _(document: Any) -> None:
    table(document, [[LONG.strip(), LONG.strip()]], header=False)


def mark(document: Any, number: int, name: str) -> None:
    """A paragraph with a bookmark around it."""
    element = document.add_paragraph("Hier.")._p
    for tag in ("bookmarkStart", "bookmarkEnd"):
        element.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{number}" w:name="{name}"/>'))


@breaks("dubbele-id")
def _(document: Any) -> None:
    mark(document, 1, "hier")
    mark(document, 2, "Hier")  # Word knows no difference


@breaks("dood-anker")
def _(document: Any) -> None:
    words = "<w:r><w:t>de uitleg van het thema</w:t></w:r>"
    link = f'<w:hyperlink {nsdecls("w")} w:anchor="weg">{words}</w:hyperlink>'
    document.add_paragraph("Zie ")._p.append(parse_xml(link))


@breaks("veld")
def _(document: Any) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" SEQ Figuur \\* ARABIC ">'
    element = parse_xml(f"{field}<w:r><w:t>7</w:t></w:r></w:fldSimple>")
    document.add_paragraph("Figuur ")._p.append(element)


@breaks("watermerk")
def _(document: Any) -> None:
    run = document.sections[0].header.paragraphs[0].add_run()
    run._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"'
            ' xmlns:o="urn:schemas-microsoft-com:office:office">'
            '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
            ' path="m@7,l@8,m@5,21600l@6,21600e"><v:textpath on="t" fitshape="t"/></v:shapetype>'
            '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136"'
            ' alt="" style="position:absolute;width:400pt;height:100pt;rotation:315"'
            ' fillcolor="silver" stroked="f"><v:textpath string="CONCEPT"/></v:shape></w:pict>'
        )
    )

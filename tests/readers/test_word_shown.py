"""Word as a person sees it: signs, fields, links, controls, prompts, bound values, equations."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Product
from deliveries import part_of, tampered
from libreoffice import runner, running, with_libreoffice
from readers.show import messages
from readers.word_files import paragraph, read, run, seen, styled, with_body, with_part
from samenleren.diagnostics import Rule


def field(instruction: str, result: str = "", data: str = "") -> str:
    """A complex field; the instruction is XML when it holds runs."""
    inner = instruction if "<w:r>" in instruction else code(instruction)
    separate = f"<w:r>{mark('separate')}</w:r>{result}" if result else ""
    return f"<w:r>{mark('begin', data)}</w:r>{inner}{separate}<w:r>{mark('end')}</w:r>"


def mark(kind: str, data: str = "") -> str:
    return f'<w:fldChar w:fldCharType="{kind}">{data}</w:fldChar>'


def code(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:instrText xml:space="preserve">{escaped}</w:instrText></w:r>'


def in_font(text: str, font: str, attributes: str = "ascii hAnsi") -> str:
    named = " ".join(f'w:{each}="{font}"' for each in attributes.split())
    return f"<w:r><w:rPr><w:rFonts {named}/></w:rPr><w:t>{text}</w:t></w:r>"


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(ticked: str, sign: str) -> str:
    return control(f'<w14:checkbox><w14:checked w14:val="{ticked}"/></w14:checkbox>', sign)


def legacy(checked: str) -> str:
    data = f'<w:ffData><w:checkBox><w:default w:val="0"/>{checked}</w:checkBox></w:ffData>'
    return field(" FORMCHECKBOX ", data=data)


def high(text: str, align: str = "superscript") -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="{align}"/></w:rPr><w:t>{text}</w:t></w:r>'


WEB = "https://www.voorbeeld.nl/a"
LINK = f' HYPERLINK "{WEB}" '
MERGE = field(" MERGEFIELD Aantal ", run("5"))
SHOWN: dict[str, tuple[str, list[str]]] = {
    "a sign of Symbol, Wingdings 2 and Wingdings 3": (
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings 2" w:char="F050"/>'
        '<w:sym w:font="Wingdings 3" w:char="F067"/></w:r>',
        ["≥✓→"],
    ),
    "a letter and a private character in a font of signs": (
        run("3 ") + in_font("\uf0b4", "Symbol") + run(" 4 ") + in_font("\xfc", "Wingdings"),
        ["3 × 4 ✓"],
    ),
    "letters in a font of signs are signs, as in Word": (
        in_font("J ", "Wingdings") + run("blij"),
        ["☺ blij"],
    ),
    "only the letters that a font is for": (
        in_font("J\xfc", "Wingdings", "hAnsi") + in_font("J\xfc", "Wingdings", "ascii"),
        ["J✓☺ü"],
    ),
    "a private character is in the font of signs that there is": (
        in_font("\uf0fe", "Wingdings", "cs"),
        ["☑"],
    ),
    "the address of a link that is a field": (
        run("Lees ") + field(LINK, run("de ") + run("gids")) + run(" eerst."),
        [f"Lees de gids ({WEB}) eerst."],
    ),
    "the address in another order and without quotes": (
        field(rf' HYPERLINK \t "_blank" \o "tip" {WEB} \* MERGEFORMAT', run("gids")),
        [f"gids ({WEB})"],
    ),
    "the place in the page that a link leads to": (
        field(rf'HYPERLINK "{WEB}" \l "deel 2"', run("gids")),
        [f"gids ({WEB}#deel 2)"],
    ),
    "a link to a place in the document itself": (
        field(r'HYPERLINK \l "deel2" \* MERGEFORMAT', run("deel 2")),
        ["deel 2"],
    ),
    "a link that shows its address": (field(LINK, run(WEB)), [WEB]),
    "an instruction in pieces, and a field that makes the address": (
        field(
            code(" HYPER")
            + code('LINK "https://www.')
            + field(" MERGEFIELD Site ", run("voorbeeld.nl/a"))
            + code('" '),
            run("gids"),
        ),
        [f"gids ({WEB})"],
    ),
    "a link over a smart tag and a control": (
        f"<w:r>{mark('begin')}</w:r>{code(LINK)}<w:r>{mark('separate')}</w:r>"
        f"<w:smartTag>{run('de ')}</w:smartTag>{control('', run('gids'))}<w:r>{mark('end')}</w:r>",
        [f"de gids ({WEB})"],
    ),
    "a simple field that is a link": (
        f"<w:fldSimple w:instr=' HYPERLINK \"{WEB}\" '>{run('gids')}</w:fldSimple>",
        [f"gids ({WEB})"],
    ),
    "a whole field in one run": (
        f"<w:r>{mark('begin')}<w:instrText>{LINK}</w:instrText>{mark('separate')}<w:t>gids</w:t>"
        f"{mark('end')}</w:r>",
        [f"gids ({WEB})"],
    ),
    "a link over two paragraphs": (
        f"<w:r>{mark('begin')}</w:r>{code(LINK)}<w:r>{mark('separate')}</w:r>{run('een')}</w:p>"
        f"<w:p>{run('twee')}<w:r>{mark('end')}</w:r>{run(' na')}",
        [f"een ({WEB})", f"twee ({WEB}) na"],
    ),
    "neighbours with one address, also with a space between them": (
        field(LINK, run("hand")) + field(LINK, run("rei")) + run(" ") + field(LINK, run("king")),
        [f"handrei king ({WEB})"],
    ),
    "neighbours with two addresses": (
        field(LINK, run("een")) + field(' HYPERLINK "https://b.nl"', run("twee")),
        [f"een ({WEB})twee (https://b.nl)"],
    ),
    "the result of a field in an instruction is no text": (
        run("Start ")
        + field(code(" IF ") + MERGE + code(' > 3 "veel" "weinig" '), run("veel"))
        + run(" mensen."),
        ["Start veel mensen."],
    ),
    "an instruction that runs over paragraphs": (
        f"<w:r>{mark('begin')}</w:r>{code(' IF ')}{MERGE}</w:p><w:p>{MERGE}{code(' > 3 ')}"
        f"<w:r>{mark('separate')}</w:r>{run('veel')}<w:r>{mark('end')}</w:r>",
        ["veel"],
    ),
    "a field that nobody ends is no field": (
        f"<w:r>{mark('begin')}</w:r>{code(' PAGE ')}{run('tekst')}</w:p><w:p>{run('en meer')}",
        ["tekst", "en meer"],
    ),
    "a mark without a beginning is no field": (
        f"{run('een ')}<w:r>{mark('separate')}</w:r>{run('twee ')}<w:r>{mark('end')}</w:r>",
        ["een twee"],
    ),
    "a form field with typed text": (
        field(" FORMTEXT ", run("mijn antwoord"), "<w:ffData><w:textInput/></w:ffData>"),
        ["mijn antwoord"],
    ),
    "a form field that nobody filled in": (
        field(" FORMTEXT ", run("\u2002" * 5), "<w:ffData><w:textInput/></w:ffData>"),
        [],
    ),
    "a list of an older form in the result of another field": (
        field(
            " IF ",
            field(
                " FORMDROPDOWN ",
                data='<w:ffData><w:ddList><w:listEntry w:val="tip"/></w:ddList></w:ffData>',
            ),
        ),
        ["tip"],
    ),
    "boxes by their state, whatever sign they have": (
        box("1", '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>')
        + run(" een ")
        + box("0", run("☒"))
        + run(" twee ")
        + box("true", "")
        + run(" drie ")
        + box("0", in_font("o", "Wingdings"))
        + run(" vier"),
        ["☑ een ☒ twee ☑ drie ☐ vier"],
    ),
    "a box with words in the control": (box("1", run("☐ bestuurlijk")), ["☑ bestuurlijk"]),
    "boxes of older forms": (
        legacy("<w:checked/>") + run(" een ") + legacy('<w:checked w:val="0"/>') + run(" twee"),
        ["☑ een ☐ twee"],
    ),
    "the choice in a list of a control": (
        control(
            '<w:dropDownList><w:listItem w:displayText="Beleid" w:value="ambtelijk"/>'
            "</w:dropDownList>",
            run("Beleid"),
        ),
        ["Beleid"],
    ),
    "raised and lowered": (
        run("10") + high("6") + run(" m") + high("2") + run(", CO") + high("2", "subscript"),
        ["10⁶ m², CO₂"],
    ),
    "a number in two raised runs, and an ending that is no exponent": (
        run("10") + high("1") + high("2") + run(", de 3") + high("e"),
        ["10¹², de 3e"],
    ),
    "raised by hand: off the line and smaller": (
        run("m")
        + '<w:r><w:rPr><w:position w:val="6"/><w:sz w:val="14"/></w:rPr><w:t>2</w:t></w:r>'
        + '<w:r><w:rPr><w:position w:val="6"/></w:rPr><w:t>3</w:t></w:r>',
        ["m²3"],
    ),
    "hidden once, and not now": (
        '<w:r><w:rPr><w:rPrChange w:id="1" w:author="A"><w:rPr><w:vanish/><w:strike/></w:rPr>'
        "</w:rPrChange></w:rPr><w:t>Zichtbaar.</w:t></w:r>",
        ["Zichtbaar."],
    ),
    "what only the web view hides": (
        "<w:r><w:rPr><w:webHidden/></w:rPr><w:t>12</w:t></w:r>",
        ["12"],
    ),
}


@pytest.mark.parametrize("case", SHOWN)
def test_a_person_sees(case: str) -> None:
    xml, expected = SHOWN[case]
    delivered = read(with_body(paragraph(xml)))
    assert seen(delivered) == expected
    assert messages(delivered) == []


def test_neighbouring_links_with_relations_to_one_address_are_one() -> None:
    links = "".join(
        f'<w:hyperlink r:id="rX{rank}" w:anchor="b">{run(text)}</w:hyperlink>'
        for rank, text in enumerate(("hand", "rei", "king"), 50)
    )
    data = with_body(paragraph(run("Lees de ") + links + run(" eerst.")))
    name = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    more = "".join(
        f'<Relationship Id="rX{rank}" Type="{kind}" Target="{WEB}" TargetMode="External"/>'
        for rank in (50, 51, 52)
    )
    relations = part_of(data, name).decode().replace("</Relationships>", f"{more}</Relationships>")
    delivered = read(tampered(data, {name: relations.encode()}))
    assert seen(delivered) == [f"Lees de handreiking ({WEB}#b) eerst."]


def test_a_font_of_signs_can_come_from_a_style_and_from_the_theme() -> None:
    data = styled(
        with_body(
            paragraph('<w:r><w:rPr><w:rStyle w:val="Teken"/></w:rPr><w:t>\xfc</w:t></w:r>')
            + '<w:p><w:pPr><w:pStyle w:val="Alinea"/></w:pPr><w:r><w:t>\xfe</w:t></w:r></w:p>'
        ),
        '<w:style w:type="character" w:styleId="Teken"><w:name w:val="Teken"/><w:rPr>'
        '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Alinea"><w:name w:val="Alinea"/><w:rPr>'
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr></w:style>',
    )
    theme = part_of(data, "word/theme/theme1.xml").decode()
    minor = theme.index("<a:minorFont>")
    latin = theme.index('typeface="', minor) + len('typeface="')
    changed = theme[:latin] + "Wingdings" + theme[theme.index('"', latin) :]
    data = tampered(data, {"word/theme/theme1.xml": changed.encode()})
    assert seen(read(data)) == ["✓", "☑"]


# -- prompts -------------------------------------------------------------------------------------

PROMPT = "Beschrijf uw ervaring in twee zinnen"
STYLED = f'<w:r><w:rPr><w:rStyle w:val="PH"/></w:rPr><w:t>{PROMPT}</w:t></w:r>'
PROMPT_STYLE = (
    '<w:style w:type="character" w:styleId="PH"><w:name w:val="Placeholder Text"/></w:style>'
)
NAMED = '<w:placeholder><w:docPart w:val="PH1"/></w:placeholder><w:showingPlcHdr/>'
GLOSSARY = (
    '<w:glossaryDocument xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:docParts><w:docPart><w:docPartPr><w:name w:val="PH1"/></w:docPartPr><w:docPartBody>'
    f"{paragraph(run(PROMPT))}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
)


def of_program(data: bytes, name: str) -> bytes:
    """The file as last saved by this program."""
    app = part_of(data, "docProps/app.xml").decode()
    start = app.index("<Application>") + len("<Application>")
    changed = app[:start] + name + app[app.index("</Application>") :]
    return tampered(data, {"docProps/app.xml": changed.encode()})


def with_prompt(properties: str, content: str, glossary: bool = False) -> bytes:
    body = paragraph(run("Les")) + paragraph(control(properties, content))
    data = styled(with_body(body), PROMPT_STYLE)
    return (
        with_part(data, "glossaryDocument", "glossary/document.xml", GLOSSARY) if glossary else data
    )


@pytest.mark.parametrize(
    ("properties", "content", "glossary"),
    [
        (NAMED, run(PROMPT), True),
        (NAMED, STYLED, True),
        (NAMED, STYLED, False),
        ("<w:showingPlcHdr/>", STYLED, False),
        ("<w:showingPlcHdr/>", run("Klik hier om tekst in te voeren"), False),
    ],
)
def test_the_prompt_of_an_empty_field_is_no_answer(
    properties: str, content: str, glossary: bool
) -> None:
    delivered = read(with_prompt(properties, content, glossary))
    assert seen(delivered) == ["Les"]
    assert [unit.written.unseen for unit in delivered.unseen if unit.written] == [{"placeholder"}]
    assert messages(delivered) == []


@pytest.mark.parametrize(
    ("properties", "content", "glossary"),
    [
        (NAMED, run("Wij gingen mee."), True),  # LibreOffice keeps the mark when somebody types
        (NAMED, STYLED.replace(PROMPT, "Wij gingen mee."), True),  # and the style
        ("<w:showingPlcHdr/>", run("Wij gingen mee."), False),
        ('<w:showingPlcHdr w:val="0"/>', STYLED.replace(PROMPT, "Wij gingen mee."), False),
        ("", STYLED.replace(PROMPT, "Wij gingen mee."), False),
    ],
)
def test_an_answer_in_a_field_that_says_it_is_empty_counts(
    properties: str, content: str, glossary: bool
) -> None:
    delivered = read(with_prompt(properties, content, glossary))
    assert seen(delivered) == ["Les", "Wij gingen mee."]
    assert messages(delivered) == []


def test_in_a_file_of_libreoffice_a_text_in_the_style_of_prompts_is_asked_about() -> None:
    data = with_prompt("<w:showingPlcHdr/>", STYLED)
    delivered = read(of_program(data, "LibreOffice/7.4.7.2$Linux_X86_64"))
    assert seen(delivered) == ["Les", PROMPT]
    assert messages(delivered) == [
        f'a.docx, alinea 2: volgens het bestand is dit veld nog leeg, maar er staat "{PROMPT}"'
        " [invultekst-van-veld]; het is gelezen als antwoord; is het de uitleg bij het veld, haal"
        " het dan weg"
    ]
    assert seen(read(of_program(data, "Microsoft Office Word"))) == ["Les"]


# -- bound values ----------------------------------------------------------------------------------

STORE = "{11111111-1111-1111-1111-111111111111}"
DATA = (
    '<f xmlns="urn:x"><les>De nieuwe tekst.</les><leeg/><ja>true</ja>'
    "<dag>2021-05-03T00:00:00</dag></f>"
)
BOUND = (
    'a.docx, alinea 1: in dit veld laat Word "{}" zien, maar in het document zelf staat "{}"'
    " [gekoppeld-veld]; gelezen is wat Word laat zien; klopt dat niet, verbeter het veld dan in"
    " Word en lever het bestand opnieuw aan"
)


def binding(path: str, store: str = STORE, prefixes: str = "xmlns:n='urn:x'") -> str:
    escaped = path.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    names = f'w:prefixMappings="{prefixes}" w:storeItemID="{store}"'
    return f'<w:dataBinding {names} w:xpath="{escaped}"/>'


def bound(properties: str, content: str) -> bytes:
    data = with_body(paragraph(control(properties, content)))
    data = with_part(data, "customXml", "../customXml/item1.xml", DATA)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
    return tampered(
        data,
        {
            "customXml/itemProps1.xml": (
                f'<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="http://schemas.openxmlformats.org/'
                'officeDocument/2006/customXml"/>'
            ).encode(),
            "customXml/_rels/item1.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{kind}" Target="itemProps1.xml"/></Relationships>'
            ).encode(),
        },
    )


LES = binding("/n:f[1]/n:les[1]")
NEW = "De nieuwe tekst."


@pytest.mark.parametrize(
    ("properties", "content", "expected", "told"),
    [
        (LES, run("De oude tekst."), NEW, BOUND.format(NEW, "De oude tekst.")),
        (LES, "", NEW, BOUND.format(NEW, "")),
        (
            LES + "<w:showingPlcHdr/>",
            run("Kies een item."),
            NEW,
            BOUND.format(NEW, "Kies een item."),
        ),
        (LES, run("De  nieuwe ") + run("tekst."), "De  nieuwe tekst.", ""),
        (binding("/n:f/n:les/text()"), run("oud"), NEW, BOUND.format(NEW, "oud")),
        (binding("//n:les"), run("oud"), NEW, BOUND.format(NEW, "oud")),
        (binding("/*/*[1]"), run("oud"), NEW, BOUND.format(NEW, "oud")),
        (binding("/n:f[1]/n:les[1]", store="{2}"), run("oud"), NEW, BOUND.format(NEW, "oud")),
        (binding("/n:f[1]/n:leeg[1]"), run("oud"), "oud", ""),
        (binding("/n:f[1]/n:weg[1]"), run("oud"), "oud", ""),
        (binding("/n:f[1]"), run("oud"), "oud", ""),
        (binding("/n:f[1]/n:ja[1]") + "<w14:checkbox/>", run("☐"), "☑", ""),
        (
            binding("/n:f[1]/n:les[1]") + '<w:dropDownList><w:listItem w:displayText="Beleid"'
            f' w:value="{NEW}"/></w:dropDownList>',
            run("Beleid"),
            "Beleid",
            "",
        ),
        (
            binding("/n:f[1]/n:dag[1]") + '<w:date w:fullDate="2021-05-03T00:00:00Z"/>',
            run("3 mei 2021"),
            "3 mei 2021",
            "",
        ),
        (
            binding("/n:f[1]/n:dag[1]") + '<w:date w:fullDate="2020-01-01T00:00:00Z"/>',
            run("1 januari 2020"),
            "2021-05-03",
            BOUND.format("2021-05-03", "1 januari 2020"),
        ),
    ],
)
def test_a_bound_field_shows_its_value(
    properties: str, content: str, expected: str, told: str
) -> None:
    delivered = read(bound(properties, content))
    assert seen(delivered) == [expected]
    assert messages(delivered) == ([told] if told else [])


@pytest.mark.parametrize(
    "path",
    ["", "/", "///", "/n:f[", "/q:f", "count(//*)", "/n:f[1]/n:les[1] | //*", "//*[//*[//*]]",
     "document('file:///etc/passwd')", "/n:f/" + "n:les/" * 1000, "/n:f[string-length(//*) > 0]"],
)  # fmt: skip
@pytest.mark.parametrize("prefixes", ["xmlns:n='urn:x'", "", "xmlns:n=''", "onzin"])
def test_a_path_that_leads_nowhere_is_left_alone(path: str, prefixes: str) -> None:
    delivered = read(bound(binding(path, prefixes=prefixes), run("oud")))
    assert seen(delivered) == ["oud"]
    assert messages(delivered) == []


def test_a_field_bound_to_the_properties_of_the_document_shows_them() -> None:
    paths = "/ns1:coreProperties[1]/ns0:title[1]"
    names = (
        "xmlns:ns0='http://purl.org/dc/elements/1.1/' xmlns:ns1='http://schemas.openxmlformats.org/"
        "package/2006/metadata/core-properties'"
    )
    store = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
    data = with_body(paragraph(control(binding(paths, store, names), run("Oude titel"))))
    core = part_of(data, "docProps/core.xml").decode()
    assert "<dc:title/>" in core
    core = core.replace("<dc:title/>", "<dc:title>Nieuwe titel</dc:title>")
    delivered = read(tampered(data, {"docProps/core.xml": core.encode()}))
    assert seen(delivered) == ["Nieuwe titel"]
    assert messages(delivered) == [BOUND.format("Nieuwe titel", "Oude titel")]


def test_the_ledger_has_a_value_of_which_the_document_has_no_letter(product: Product) -> None:
    told = product.deliver("gekoppeld.docx", bound(LES, ""))
    assert any(BOUND.format(NEW, "").partition(": ")[2] in message for message in told)
    assert not [message for message in told if Rule.LEDGER_GAP.value in message]


# -- equations -------------------------------------------------------------------------------------


def m(name: str, content: str) -> str:
    return f"<m:{name}>{content}</m:{name}>"


def t(text: str) -> str:
    return m("r", m("t", text))


def value(properties: str, **settings: str) -> str:
    return m(properties, "".join(f'<m:{k} m:val="{v}"/>' for k, v in settings.items()))


def frac(over: str, under: str, kind: str = "") -> str:
    return m("f", (value("fPr", type=kind) if kind else "") + m("num", over) + m("den", under))


def power(base: str, above: str) -> str:
    return m("sSup", m("e", base) + m("sup", above))


EQUATIONS = {
    "½+x²": frac(t("1"), t("2")) + t("+") + power(t("x"), t("2")),
    "3/7": frac(t("3"), t("7")),
    "(a+b)/c": frac(t("a+b"), t("c")),
    "(n boven k)": frac(t("n"), t("k"), "noBar"),
    "(a+b)²": power(t("a+b"), t("2")),
    "e^x": power(t("e"), t("x")),
    "x₁": m("sSub", m("e", t("x")) + m("sub", t("1"))),
    "x₁²": m("sSubSup", m("e", t("x")) + m("sub", t("1")) + m("sup", t("2"))),
    "√(x+1)": m("rad", m("deg", "") + m("e", t("x+1"))),
    "³√8": m("rad", m("deg", t("3")) + m("e", t("8"))),
    "∑_(i=1)ⁿ x": m(
        "nary", value("naryPr", chr="∑") + m("sub", t("i=1")) + m("sup", t("n")) + m("e", t("x"))
    ),
    "[a|b]": m("d", value("dPr", begChr="[", endChr="]") + m("e", t("a")) + m("e", t("b"))),
    "sin x": m("func", m("fName", t("sin")) + m("e", t("x"))),
    "max_i x": m(
        "func", m("fName", m("limLow", m("e", t("max")) + m("lim", t("i")))) + m("e", t("x"))
    ),
    "ā": m("bar", m("e", t("a"))),
    "(½)²": power(m("d", m("e", frac(t("1"), t("2")))), t("2")),
}
LOST = {
    "1, 2; 3, 4": m(
        "m",
        m("mr", m("e", t("1")) + m("e", t("2"))) + m("mr", m("e", t("3")) + m("e", t("4"))),
    ),
    "x=1; y=2": m("eqArr", m("e", t("x=1")) + m("e", t("y=2"))),
    "AB": m("acc", m("e", t("AB"))),
    "a+b": m("groupChr", m("e", t("a+b"))),
    "z": m("onbekend", t("z")),
}  # fmt: skip


@pytest.mark.parametrize("shown", EQUATIONS)
def test_an_equation_is_a_line_of_text(shown: str) -> None:
    delivered = read(with_body(paragraph(run("Dus ") + m("oMath", EQUATIONS[shown]) + run("."))))
    assert seen(delivered) == [f"Dus {shown}."]
    assert messages(delivered) == []


@pytest.mark.parametrize("shown", LOST)
def test_an_equation_that_is_no_line_is_told_with_its_place(shown: str) -> None:
    delivered = read(with_body(paragraph(run("Dus ") + m("oMath", LOST[shown]))))
    assert seen(delivered) == [f"Dus {shown}"]
    assert messages(delivered) == [
        "a.docx, alinea 1: hier staat een formule die niet op één regel te schrijven is"
        " [formule-in-tekst]; kijk of de tekst nog klopt; schrijf de formule anders in gewone"
        " woorden, of zet haar als afbeelding in het bestand"
    ]


def test_a_sign_without_a_meaning_is_told_with_its_place() -> None:
    delivered = read(with_body(paragraph(run("Tel ") + in_font("\uf0ff", "Wingdings"))))
    assert seen(delivered) == ["Tel \ufffd"]
    assert messages(delivered) == [
        'a.docx, alinea 1: in de tekst staat een teken dat niet te lezen is: "Tel \ufffd"'
        " [onbekend-teken]; waarschijnlijk komt het uit een bijzonder lettertype; zet er een gewoon"
        " teken of een woord voor in de plaats"
    ]


# -- answers in a table ----------------------------------------------------------------------------


def item(text: str, number: str, level: int = 0) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{numbered}</w:pPr>{run(text)}</w:p>"


def levels(*shapes: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(shapes)
    )


NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="7">'
    + levels(("decimal", "%1."), ("lowerLetter", "%1.%2)"), ("upperRoman", "%3"))
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
    + levels(("bullet", "\uf0b7"))
    + '</w:abstractNum><w:num w:numId="71"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="72"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="81"><w:abstractNumId w:val="8"/></w:num></w:numbering>'
)


def test_an_item_in_an_answer_keeps_its_number() -> None:
    cell = "".join(
        [
            paragraph(run("Zo:")),
            item("bel", "71"),
            item("thuis", "71", 1),
            item("diep", "71", 2),
            item("werk", "71", 1),
            item("ga", "71"),
            item("punt", "81"),
            item("opnieuw", "72"),
            item("verder", "72"),
            item("los", "99"),
            item("geen", "0"),
        ]
    )
    data = with_body(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl><w:p/>")
    data = tampered(data, {"word/numbering.xml": NUMBERING.encode()})
    assert [(unit.sign.text, unit.text) for unit in read(data).units()] == [
        ("", "Zo:"), ("1.", "bel"), ("1.a)", "thuis"), ("I", "diep"), ("1.b)", "werk"),
        ("2.", "ga"), ("–", "punt"), ("5.", "opnieuw"), ("6.", "verder"), ("–", "los"),
        ("", "geen"),
    ]  # fmt: skip


def test_a_table_in_an_answer_is_told() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('Noord'))}</w:tc></w:tr></w:tbl><w:p/>"
    row = f"<w:tr><w:tc>{paragraph(run('Les'))}</w:tc><w:tc>{inner}</w:tc></w:tr>"
    assert messages(read(with_body(f"<w:tbl>{row}</w:tbl><w:p/>"))) == [
        'a.docx, tabel, rij "Les", kolom 2: hier staat een tabel in een cel van een andere tabel;'
        " zij heeft één rij of kolom, samengevoegde cellen, meer alinea's in een cel of nog een"
        " tabel in zich, en daarom zijn de cellen gelezen als losse alinea's [tabel-in-tabel]; geef"
        " elke rij van die tabel evenveel cellen met elk één alinea, of schrijf het als gewone"
        " zinnen"
    ]


# -- a file that a program made of it --------------------------------------------------------------


@with_libreoffice
def test_what_libreoffice_saves_of_it_is_read_the_same(tmp_path: Path) -> None:
    rows = {
        "Tekst": field(" FORMTEXT ", run("mijn antwoord"), "<w:ffData><w:textInput/></w:ffData>"),
        "Vinkje": legacy("<w:checked/>"),
        "Vakje": box("1", run("☒")) + box("0", run("☐")),
        "Koppeling": run("zie ") + field(LINK, run("de gids")),
        "Macht": run("10") + high("6") + run(" CO") + high("2", "subscript"),
        "Teken": in_font("\uf0fe", "Wingdings") + run(" ") + in_font("\uf0b3", "Symbol"),
        "Streep": run("blijft ") + "<w:r><w:rPr><w:dstrike/></w:rPr><w:t>weg</w:t></w:r>",
        "Verborgen": run("blijft ") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>weg</w:t></w:r>",
    }
    expected = {
        "Tekst": "mijn antwoord",
        "Vinkje": "☑",
        "Vakje": "☑☐",
        "Koppeling": f"zie de gids ({WEB})",
        "Macht": "10⁶ CO₂",
        "Teken": "☑ ≥",
        "Streep": "blijft",
        "Verborgen": "blijft",
    }
    cells = "".join(
        f"<w:tr><w:tc><w:tcPr/>{paragraph(run(label))}</w:tc>"
        f"<w:tc><w:tcPr/>{paragraph(xml)}</w:tc></w:tr>"
        for label, xml in rows.items()
    )
    data = with_body(f"<w:tbl>{cells}</w:tbl><w:p/>")
    with running(tmp_path / "profiel") as port:
        saved = runner(port, tmp_path)("proef.docx", data, [], ".docx")
    for made in (data, saved[0].read_bytes()):
        texts = seen(read(made))
        assert dict(zip(texts[::2], texts[1::2], strict=True)) == expected

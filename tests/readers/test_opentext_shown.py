"""What an OpenDocument text shows to a person: by styles, by sections and fields, by fonts."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Product
from deliveries import part_of, tampered
from readers.show import messages
from readers.test_opentext import ODT, read, with_body
from readers.test_opentext_foreign import flat, read_flat
from samenleren.readers.delivered import Delivered, Paragraph, Table

STRUCK = "[doorgehaalde-tekst]"
HIDDEN = "[verborgen-inhoud]"


def texts(delivered: Delivered) -> list[str]:
    """What a person reads in the paragraphs, one after the other."""
    return [block.unit.text for block in delivered.blocks if isinstance(block, Paragraph)]


def text_style(name: str, properties: str, parent: str = "", family: str = "text") -> str:
    """A style that says this of its letters."""
    return (
        f'<style:style style:name="{name}" style:family="{family}"'
        f' style:parent-style-name="{parent}"><style:text-properties {properties}/></style:style>'
    )


# -- styles: any chain of them, held against an oracle of our own -----------------------------

STRIKES: dict[str, bool | None] = {
    "": None,
    'style:text-line-through-style="solid"': True,
    'style:text-line-through-type="single"': True,
    'style:text-line-through-style="dash" style:text-line-through-type="double"': True,
    'style:text-line-through-style="none"': False,
    'style:text-line-through-type="none"': False,
    'style:text-line-through-style="none" style:text-line-through-type="none"': False,
}
DISPLAYS: dict[str, bool | None] = {
    "": None,
    'text:display="none"': True,
    'text:display="true"': False,
}
POSITIONS: dict[str, int | None] = {
    "": None,
    'style:text-position="super 58%"': 1,
    'style:text-position="33% 58%"': 1,
    'style:text-position="sub 58%"': -1,
    'style:text-position="-33% 58%"': -1,
    'style:text-position="0% 100%"': 0,
}
Says = tuple[str, str, str]
says = st.tuples(st.sampled_from(list(STRIKES)), st.sampled_from(list(DISPLAYS)), st.sampled_from(
    list(POSITIONS)
))  # fmt: skip
styles = st.lists(st.tuples(says, st.integers(0, 3)), min_size=4, max_size=4)
"""Four styles of a family; the parent of each is an earlier one, or none."""
Node = tuple[int, list[Any]]
nodes = st.recursive(
    st.none(), lambda inner: st.tuples(st.integers(0, 3), st.lists(inner, max_size=3)), max_leaves=8
)


def written_styles(family: str, given_styles: list[tuple[Says, int]]) -> str:
    return "".join(
        text_style(f"S{n}", " ".join(what), f"S{n - up}" if 0 < up <= n else "", family)
        for n, (what, up) in enumerate(given_styles)
    )


def words_of(given_styles: list[tuple[Says, int]], n: int) -> list[Says]:
    """What a style and those above it say, the nearest first."""
    what, up = given_styles[n]
    return [what, *(words_of(given_styles, n - up) if 0 < up <= n else [])]


def first(found: list[Any]) -> Any:
    return next((each for each in found if each is not None), None)


def look(chain: list[Says]) -> tuple[bool, bool, int]:
    """(struck, hidden, height) of a text: of each the nearest word counts."""
    struck = first([STRIKES[strike] for strike, _, _ in chain])
    hidden = first([DISPLAYS[display] for _, display, _ in chain])
    return bool(struck), bool(hidden), first([POSITIONS[position] for *_, position in chain]) or 0


@settings(max_examples=150, deadline=None)
@given(default=says, above=styles, inside=styles, paragraph=st.integers(0, 3), tree=st.lists(nodes))
def test_what_is_struck_hidden_raised_or_lowered_follows_from_any_chain_of_styles(
    default: Says,
    above: list[tuple[Says, int]],
    inside: list[tuple[Says, int]],
    paragraph: int,
    tree: list[Any],
) -> None:
    count = 9
    expected: list[tuple[str, str, int]] = []

    def element(node: Any, chain: list[Says]) -> str:
        nonlocal count
        if node is None:
            count += 1
            struck, hidden, height = look(chain)
            state = "struck" if struck else "hidden" if hidden else "seen"
            expected.append((str(count), state, height))
            return f"{count}<text:s/>"
        style, children = node
        deeper = [*words_of(inside, style), *chain]
        inner = "".join(element(child, deeper) for child in children)
        return f'<text:span text:style-name="S{style}">{inner}</text:span>'

    chain = [*words_of(above, paragraph), default]
    body = "".join(element(node, chain) for node in [None, *tree])
    usual = (
        '<style:default-style style:family="paragraph">'
        f"<style:text-properties {' '.join(default)}/></style:default-style>"
    )
    all_styles = usual + written_styles("paragraph", above) + written_styles("text", inside)
    delivered = read_flat(f'<text:p text:style-name="S{paragraph}">{body}</text:p>', "", all_styles)

    (unit,) = delivered.units()
    levels = {0: "0123456789", 1: "⁰¹²³⁴⁵⁶⁷⁸⁹", -1: "₀₁₂₃₄₅₆₇₈₉"}
    shown = [
        word.translate(str.maketrans(levels[0], levels[height]))
        for word, state, height in expected
        if state == "seen"
    ]
    assert unit.text.split() == shown
    found = " ".join(messages(delivered))
    states = {state for _, state, _ in expected}
    assert (STRUCK in found, HIDDEN in found) == ("struck" in states, "hidden" in states)
    if unit.written is not None:
        for why in ("struck", "hidden"):
            said = unit.written.words(why).translate(
                {
                    ord(sign): digit
                    for level in (1, -1)
                    for sign, digit in zip(levels[level], levels[0], strict=True)
                }
            )
            assert said.split() == [word for word, state, _ in expected if state == why]


def test_struck_words_are_counted_and_never_quoted() -> None:
    delivered = read_flat(
        '<text:p>Dat was <text:span text:style-name="S">niet zo</text:span> goed.</text:p>',
        "",
        text_style("S", 'style:text-line-through-style="solid"'),
    )
    assert texts(delivered) == ["Dat was goed."]
    assert messages(delivered) == [
        "a.fodt, alinea 1: 2 woorden zijn hier doorgehaald [doorgehaalde-tekst]; dat telt niet mee"
        " en wordt niet geplaatst; hoort het erbij, haal dan de streep weg; haal het anders"
        " helemaal weg"
    ]


def test_words_around_something_struck_stay_apart() -> None:
    strike = text_style("S", 'style:text-line-through-style="solid"')
    for struck in (" niet ", " niet", "niet "):
        span = f'<text:span text:style-name="S">{struck.replace(" ", "<text:s/>")}</text:span>'
        assert texts(read_flat(f"<text:p>wel{span}doen</text:p>", "", strike)) == ["wel doen"]
    span = '<text:span text:style-name="S">huis</text:span>'
    assert texts(read_flat(f"<text:p>tuin{span}bank</text:p>", "", strike)) == ["tuinbank"]


def test_style_of_a_paragraph_and_of_letters_with_one_name_are_two_styles() -> None:
    strike = 'style:text-line-through-style="solid"'
    delivered = read_flat(
        '<text:p text:style-name="X">een <text:span text:style-name="X">twee</text:span></text:p>',
        "",
        text_style("X", "", family="paragraph") + text_style("X", strike),
    )
    assert texts(delivered) == ["een"]


def test_styles_of_the_pages_are_not_those_of_the_text() -> None:
    strike = text_style("P1", 'style:text-line-through-style="solid"', family="paragraph")
    styles_part = (
        '<?xml version="1.0"?><office:document-styles'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:automatic-styles>{strike}</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="S"><style:header><text:p text:style-name="P1">weg</text:p>'
        "</style:header></style:master-page></office:master-styles></office:document-styles>"
    )
    data = tampered(with_body('<text:p text:style-name="P1">tekst</text:p>'), {
        "styles.xml": styles_part.encode()
    })  # fmt: skip
    delivered = read(data)
    assert texts(delivered) == ["tekst"]
    assert STRUCK in messages(delivered)[0]


def test_heading_that_is_struck_names_no_place() -> None:
    strike = text_style("S", 'style:text-line-through-type="double"')
    delivered = read_flat(
        '<text:h text:outline-level="1"><text:span text:style-name="S">Privé</text:span></text:h>'
        "<text:p>tekst</text:p>",
        "",
        strike,
    )
    assert texts(delivered) == ["tekst"]
    assert "Privé" not in " ".join(messages(delivered))
    assert "Privé" not in " ".join(unit.where.spot for unit in delivered.units())


# -- sections, fields and bookmarks ------------------------------------------------------------

LIBREOFFICE = (
    "<office:meta><meta:generator>LibreOffice/7.4.7.2$Linux_X86_64</meta:generator></office:meta>"
)
SEEN = {
    "a section that is hidden": (
        '<text:section text:display="none"><text:p>geheim</text:p></text:section>',
        [],
    ),
    "a section in a hidden section": (
        '<text:section text:display="none"><text:section text:display="true">'
        "<text:p>geheim</text:p></text:section></text:section>",
        [],
    ),
    "a section hidden on a condition that was met": (
        '<text:section text:display="condition" text:condition="ooow:x==1" text:is-hidden="true">'
        "<text:p>geheim</text:p></text:section>",
        [],
    ),
    "a section on a condition that was not met": (
        '<text:section text:display="condition" text:condition="ooow:x==1"><text:p>open</text:p>'
        "</text:section>",
        ["open"],
    ),
    "a section that is shown": (
        '<text:section text:display="true"><text:p>open</text:p></text:section>',
        ["open"],
    ),
    "a table in a hidden section": (
        '<text:section text:display="none"><table:table><table:table-row><table:table-cell>'
        "<text:p>geheim</text:p></table:table-cell></table:table-row></table:table></text:section>",
        [],
    ),
    "a note in a hidden section": (
        '<text:section text:display="none"><text:p>geheim<text:note><text:note-body><text:p>noot'
        "</text:p></text:note-body></text:note></text:p></text:section>",
        [],
    ),
    "a hidden text as LibreOffice keeps it": (
        '<text:p>open<text:hidden-text text:condition="ooow:1" text:string-value="geheim"/>'
        "</text:p>",
        ["open"],
    ),
    "a hidden text of which LibreOffice alone knows the condition": (
        '<text:p>open<text:hidden-text text:condition="ooow:x==1" text:string-value="geheim"/>'
        "</text:p>",
        ["open"],
    ),
    "a hidden text with its words in it": (
        '<text:p>open <text:hidden-text text:is-hidden="true">geheim</text:hidden-text></text:p>',
        ["open"],
    ),
    "a hidden text that LibreOffice shows, though it says that it is hidden": (
        '<text:p>zie <text:hidden-text text:condition="ooow:x==1" text:is-hidden="true">open'
        "</text:hidden-text></text:p>",
        ["zie open"],
    ),
    "a paragraph that a field hides": (
        '<text:p>geheim<text:hidden-paragraph text:condition="ooow:x" text:is-hidden="true"/>'
        "</text:p>",
        [],
    ),
    "a paragraph that a field shows": (
        '<text:p>open<text:hidden-paragraph text:condition="ooow:0" text:is-hidden="true"/>'
        "</text:p>"
        '<text:p>ook<text:hidden-paragraph text:condition="ooow:x"/></text:p>',
        ["open", "ook"],
    ),
    "a bookmark that is hidden": (
        '<text:p>voor <text:bookmark-start text:name="b" loext:hidden="true"/>geheim</text:p>'
        '<text:p>ook geheim<text:bookmark-end text:name="b"/> na</text:p>',
        ["voor", "na"],
    ),
    "a bookmark that is shown": (
        '<text:p>voor <text:bookmark-start text:name="b"/>open<text:bookmark-end text:name="b"/>'
        "</text:p>",
        ["voor open"],
    ),
    "a field that shows nothing": (
        '<text:p>een <text:variable-set text:display="none">geheim</text:variable-set></text:p>',
        ["een"],
    ),
    "fields that show something": (
        '<text:p><text:conditional-text text:string-value-if-true="ja">nee</text:conditional-text>'
        ' <text:bookmark-ref text:ref-name="b">hoofdstuk 2</text:bookmark-ref>'
        ' <text:variable-get text:name="v">drie</text:variable-get>'
        ' <text:user-field-get text:name="u">vier</text:user-field-get></text:p>',
        ["nee hoofdstuk 2 drie vier"],
    ),
    "the code of a script": (
        "<text:p>een<text:script>alert(1)</text:script> twee</text:p>",
        ["een twee"],
    ),
    "the instruction of a field within a field": (
        "<text:p>een <field:fieldmark-start field:type='x.UNHANDLED'/>IF <field:fieldmark-start"
        " field:type='x.UNHANDLED'/>MERGEFIELD a<field:fieldmark-separator/>binnen"
        "<field:fieldmark-end/> = 1<field:fieldmark-separator/>uitkomst<field:fieldmark-end/> na"
        "</text:p>",
        ["een uitkomst na"],
    ),
    "a field of which the instruction takes more paragraphs": (
        "<text:p>een <field:fieldmark-start field:type='x.UNHANDLED'/>IF</text:p><text:p>MEER"
        "<field:fieldmark-separator/>uitkomst<field:fieldmark-end/></text:p>",
        ["een", "uitkomst"],
    ),
    "a field of older versions, without a separator": (
        "<text:p><field:fieldmark-start field:type='x.FORMTEXT'/>getypt<field:fieldmark-end/>"
        "</text:p>",
        ["getypt"],
    ),
}


@pytest.mark.parametrize("case", SEEN)
def test_what_is_hidden_is_told_and_what_is_shown_is_read(case: str) -> None:
    xml, expected = SEEN[case]
    before = LIBREOFFICE if "LibreOffice" in case else ""
    delivered = read_flat(xml, before=before)
    shown = [
        *texts(delivered),
        *(
            unit.text
            for block in delivered.blocks
            if isinstance(block, Table)
            for row in block.rows
            for cell in row
            for unit in cell.units
        ),
    ]
    assert shown == expected
    assert any(HIDDEN in told for told in messages(delivered)) == (
        any(word in xml for word in ("geheim",))
    )


def test_picture_in_a_hidden_section_is_not_taken() -> None:
    data = base64.b64encode(part_of(ODT, "Thumbnails/thumbnail.png")).decode()
    frame = (
        "<text:p><draw:frame><draw:image><office:binary-data>"
        f"{data}</office:binary-data></draw:image></draw:frame></text:p>"
    )
    (open_picture,) = read_flat(frame).pictures()
    delivered = read_flat(f'<text:section text:display="none">{frame}</text:section>')
    (picture,) = delivered.pictures()
    assert (open_picture.image is None, picture.image is None) == (False, True)
    assert any("dit is een verborgen afbeelding" in told for told in messages(delivered))


# -- prompts ------------------------------------------------------------------------------------

CONTROL = "<loext:content-control {}>{}</loext:content-control>"
MARKED = 'loext:showing-place-holder="true"'
LISTED = (
    '<loext:list-item loext:display-text="Borging" loext:value="3"/>'
    '<loext:list-item loext:display-text="Samenwerking" loext:value="4"/>'
)
PROMPTS = {
    "a content control that says so": (CONTROL.format(MARKED, "Vertel het hier"), "", []),
    "one that was filled in": (CONTROL.format("", "Samen eten."), "", ["Samen eten."]),
    "a list without a choice": (CONTROL.format(MARKED, f"{LISTED}Maak een keuze"), "", []),
    "a choice in a list that kept the mark": (
        CONTROL.format(MARKED, f"{LISTED}Borging"),
        "",
        ["Borging"],
    ),
    "an answer beside the prompt": (
        CONTROL.format(MARKED, "Typ hier uw antwoord") + " Wij gingen mee.",
        "",
        ["Wij gingen mee."],
    ),
    "an answer that LibreOffice leaves half in the control": (
        CONTROL.format(MARKED, "<text:span>Wij</text:span>")
        + "<text:span> gingen mee.</text:span>",
        LIBREOFFICE,
        ["Wij gingen mee."],
    ),
    "a field to click on": (
        "<text:placeholder text:placeholder-type='text'>&lt;Naam&gt;</text:placeholder>",
        "",
        [],
    ),
    "an input field with Word's prompt": (
        "<text:text-input text:description=''>Klik hier om tekst in te voeren.</text:text-input>",
        "",
        [],
    ),
    "an input field with its own hint": (
        "<text:text-input text:description='Uw rol'>Uw rol</text:text-input>",
        "",
        [],
    ),
    "an input field with an answer": (
        "<text:text-input text:description='Uw rol'>wethouder</text:text-input>",
        "",
        ["wethouder"],
    ),
    "an old form field with the text it began with": (
        "<field:fieldmark-start field:type='x.FORMTEXT'><field:param field:name='Content'"
        " field:value='vul in'/></field:fieldmark-start><field:fieldmark-separator/>vul in"
        "<field:fieldmark-end/>",
        "",
        [],
    ),
    "an old form field with an answer": (
        "<field:fieldmark-start field:type='x.FORMTEXT'><field:param field:name='Content'"
        " field:value='vul in'/></field:fieldmark-start><field:fieldmark-separator/>Samen eten"
        "<field:fieldmark-end/>",
        "",
        ["Samen eten"],
    ),
}


@pytest.mark.parametrize("case", PROMPTS)
def test_what_asks_for_an_answer_is_no_answer(case: str) -> None:
    xml, before, expected = PROMPTS[case]
    delivered = read_flat(f"<text:p>{xml}</text:p>", before=before)
    assert texts(delivered) == expected
    assert messages(delivered) == []


def test_in_our_own_form_only_our_own_prompts_are_prompts() -> None:
    form = "<text:p>Formulier ervaringen en materialen</text:p>"
    answer = CONTROL.format(MARKED, "Wij gingen bij elk gezin langs.")
    prompt = CONTROL.format(MARKED, "Typ hier uw antwoord")
    delivered = read_flat(f"{form}<text:p>{answer}</text:p><text:p>{prompt}</text:p>")
    assert texts(delivered)[1:] == ["Wij gingen bij elk gezin langs."]


# -- links, heights, formulas, fonts -----------------------------------------------------------

LINK = '<text:a xlink:href="{}">{}</text:a>'
PLAIN = {
    "pieces of one link": (
        LINK.format("https://a.nl", "lees ")
        + "<text:span>"
        + LINK.format("https://a.nl", "<text:span>dit</text:span>")
        + "</text:span> "
        + LINK.format("https://a.nl", "verslag")
        + ".",
        "lees dit verslag (https://a.nl).",
    ),
    "two links": (
        LINK.format("https://a.nl", "een") + " " + LINK.format("https://b.nl", "twee"),
        "een (https://a.nl) twee (https://b.nl)",
    ),
    "one address in two pieces": (
        LINK.format("https://a.nl", "https://") + LINK.format("https://a.nl", "a.nl"),
        "https://a.nl",
    ),
    "one link twice in a sentence": (
        LINK.format("https://a.nl", "een") + " en " + LINK.format("https://a.nl", "twee"),
        "een (https://a.nl) en twee (https://a.nl)",
    ),
    "raised in pieces": (
        '10<text:span text:style-name="Hoog">1</text:span><text:span text:style-name="Hoog">2'
        "</text:span> mensen",
        "10¹² mensen",
    ),
    "an ordinal": ('1<text:span text:style-name="Hoog">e</text:span> klas', "1e klas"),
    "lowered": ('CO<text:span text:style-name="Laag">2</text:span>', "CO₂"),
    "signs of Wingdings and Symbol": (
        '<text:span text:style-name="Wing">\uf0fe</text:span> ja'
        ' <text:span text:style-name="Symb">\uf0b3</text:span> 60%'
        ' <text:span text:style-name="Symb">a</text:span>',
        "☑ ja ≥ 60% α",
    ),
}
LETTERS = (
    text_style("Hoog", 'style:text-position="super 58%"')
    + text_style("Laag", 'style:text-position="sub 58%"')
    + text_style("Wing", 'style:font-name="Wingdings1"')
    + text_style("Symb", "fo:font-family=\"'Symbol'\"")
)
FONTS = (
    "<office:font-face-decls><style:font-face style:name='Wingdings1' svg:font-family='Wingdings'/>"
    "</office:font-face-decls>"
)


@pytest.mark.parametrize("case", PLAIN)
def test_text_reads_as_it_looks(case: str) -> None:
    xml, expected = PLAIN[case]
    delivered = read_flat(f"<text:p>{xml}</text:p>", "", LETTERS, FONTS)
    assert texts(delivered) == [expected]
    assert messages(delivered) == []


def test_sign_without_a_meaning_is_told_at_its_place() -> None:
    delivered = read_flat(
        '<text:p>Een <text:span text:style-name="Wing">\uf0ff</text:span> teken</text:p>',
        "",
        LETTERS,
        FONTS,
    )
    assert texts(delivered) == ["Een \ufffd teken"]
    assert ["onbekend-teken" in told and "alinea 1" in told for told in messages(delivered)] == [
        True
    ]


FORMULAS = {
    "half and a square": (
        "<math:mrow><math:mfrac><math:mn>1</math:mn><math:mn>2</math:mn></math:mfrac>"
        "<math:mo>+</math:mo><math:msup><math:mi>x</math:mi><math:mn>2</math:mn></math:msup>"
        "</math:mrow>",
        "½ + x²",
    ),
    "a fraction of sums": (
        "<math:mfrac><math:mrow><math:mi>a</math:mi><math:mo>+</math:mo><math:mi>b</math:mi>"
        "</math:mrow><math:mi>c</math:mi></math:mfrac>",
        "(a+b)/c",
    ),
    "a root": (
        "<math:msqrt><math:mi>a</math:mi><math:mo>+</math:mo><math:mn>1</math:mn></math:msqrt>",
        "√(a+1)",
    ),
    "a sum with its ends": (
        "<math:munderover><math:mo>∑</math:mo><math:mrow><math:mi>i</math:mi><math:mo>=</math:mo>"
        "<math:mn>1</math:mn></math:mrow><math:mi>n</math:mi></math:munderover>",
        "∑_(i=1)ⁿ",
    ),
    "with the words of the program that made it": (
        "<math:semantics><math:mrow><math:mn>10</math:mn></math:mrow>"
        '<math:annotation encoding="StarMath 5.0">10 over x</math:annotation></math:semantics>',
        "10",
    ),
}  # fmt: skip
OBJECT = "<draw:frame><draw:object>{}</draw:object><draw:image xlink:href='x.png'/></draw:frame>"


@pytest.mark.parametrize("case", FORMULAS)
def test_simple_formula_is_read_as_text_in_its_sentence(case: str) -> None:
    parts, expected = FORMULAS[case]
    formula = OBJECT.format(f"<math:math>{parts}</math:math>")
    delivered = read_flat(f"<text:p>som {formula} klaar</text:p>")
    assert texts(delivered) == [f"som {expected} klaar"]
    assert list(delivered.pictures()) == []


def test_formula_in_a_part_of_the_package_is_read_like_one_in_the_text() -> None:
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mn>10</mn><mn>6</mn></msup></math>'
    )
    for href, part in (("./Object 1", "Object 1/content.xml"), ("F-0/", "F-0/content.xml")):
        body = (
            f"<text:p>om <draw:frame><draw:object xlink:href='{href}'/></draw:frame> gaat</text:p>"
        )
        delivered = read(tampered(with_body(body), {part: math.encode()}))
        assert texts(delivered) == ["om 10⁶ gaat"]
        assert messages(delivered) == []


def test_formula_that_text_cannot_say_is_told_at_its_place() -> None:
    matrix = (
        "<math:mtable><math:mtr><math:mtd><math:mi>a</math:mi></math:mtd></math:mtr></math:mtable>"
    )
    delivered = read_flat(
        f"<text:p>som {OBJECT.format(f'<math:math>{matrix}</math:math>')} klaar</text:p>"
    )
    assert texts(delivered) == ["som  klaar"]
    assert messages(delivered) == [
        "a.fodt, afbeelding 1: dit is een formule die niet als tekst is te lezen; die kan niet"
        " worden overgenomen [afbeelding-niet-overgenomen]; maak er een afbeelding van (in Office:"
        " kopiëren, dan Plakken als afbeelding) en voeg die in"
    ]


# -- lists and tables in an answer --------------------------------------------------------------

NUMBERED = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1"'
    ' style:num-suffix="." style:num-format="1"/><text:list-level-style-number text:level="2"'
    ' style:num-format="a" style:num-suffix=")"/><text:list-level-style-number text:level="3"'
    ' style:num-format="1" text:display-levels="3"/></text:list-style>'
    '<text:list-style style:name="R"><text:list-level-style-number text:level="1"'
    ' style:num-prefix="(" style:num-suffix=")" style:num-format="i" text:start-value="4"/>'
    '</text:list-style><text:list-style style:name="L"><text:list-level-style-number'
    ' text:level="1" loext:num-list-format="Stap %1%:" style:num-format="A"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"'
    ' text:bullet-char="•"/></text:list-style>'
    '<style:style style:name="PN" style:family="paragraph" style:list-style-name="N"/>'
)


def items(*texts_given: str, style: str = "", more: str = "") -> str:
    """A list with these items."""
    named = f' text:style-name="{style}"' if style else ""
    each = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts_given)
    return f"<text:list{named} {more}>{each}</text:list>"


def p(text: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


LISTS = {
    "no style": (items(p("a"), p("b") + items(p("c"))), ["–", "–", "–"]),
    "numbers, letters, and numbers of three levels": (
        items(p("a") + items(p("b"), p("c") + items(p("d"))), p("e"), style="N"),
        ["1.", "a)", "b)", "1.b.1", "2."],
    ),
    "a second paragraph of an item": (items(p("a") + p("b"), p("c"), style="N"), ["1.", "", "2."]),
    "a start elsewhere": (items(p("a"), p("b"), style="R"), ["(iv)", "(v)"]),
    "the shape as LibreOffice keeps it": (items(p("a"), p("b"), style="L"), ["Stap A:", "Stap B:"]),
    "bullets": (items(p("a"), style="B"), ["–"]),
    "a list that goes on": (
        items(p("a"), style="N", more='xml:id="l1"')
        + p("tussen")
        + items(p("b"), style="N", more='text:continue-list="l1"')
        + items(p("c"), style="N", more='text:continue-numbering="true"')
        + items(p("d"), style="N"),
        ["1.", "", "2.", "3.", "1."],
    ),
    "an item with a number of its own": (
        items(p("a"), style="N").replace("list-item>", 'list-item text:start-value="7">', 1),
        ["7."],
    ),
    "a list by the style of its paragraphs": (items(p("a", "PN"), p("b", "PN")), ["1.", "2."]),
    "a number that stands in the file": (
        items("<text:number>§3</text:number>" + p("a"), style="N"),
        ["§3"],
    ),
}  # fmt: skip


def in_cell(xml: str) -> str:
    """A table of one row: a label and this answer."""
    return (
        "<table:table><table:table-row><table:table-cell><text:p>Les</text:p></table:table-cell>"
        f"<table:table-cell>{xml}</table:table-cell></table:table-row></table:table>"
    )


@pytest.mark.parametrize("case", LISTS)
def test_items_in_a_cell_keep_their_number_or_dash(case: str) -> None:
    xml, expected = LISTS[case]
    delivered = read_flat(in_cell(xml), "", NUMBERED)
    (table,) = delivered.blocks
    assert isinstance(table, Table)
    assert [unit.sign.text for unit in table.rows[0][1].units] == expected


def test_box_as_the_bullet_of_an_item_stands_before_its_words() -> None:
    wing = '<style:text-properties style:font-name="Wingdings1"/>'
    level = '<text:list-level-style-bullet text:level="1" text:bullet-char="{}">{}</{}>'
    end = "text:list-level-style-bullet"
    boxes = "".join(
        f'<text:list-style style:name="{name}">{level.format(char, font, end)}</text:list-style>'
        for name, char, font in (("O", "☐", ""), ("T", "\uf0fe", wing), ("K", "•", ""))
    )
    answer = items(p("een"), style="O") + items(p("twee"), style="T") + items(p("drie"), style="K")
    delivered = read_flat(in_cell(answer), "", boxes, FONTS)
    (table,) = delivered.blocks
    assert isinstance(table, Table)
    assert [(unit.text, unit.sign.text) for unit in table.rows[0][1].units] == [
        ("☐ een", ""),
        ("☑ twee", ""),
        ("drie", "–"),
    ]


def test_list_in_an_answer_is_published_with_its_numbers_and_a_choice_without(
    product: Product,
) -> None:
    fields = {
        "Thema": p("Borging"),
        "Soort": items(p("les"), style="B"),
        "Hoofdstuk": p("Opbrengst"),
        "Voor wie": items(p("ambtelijk"), p("bestuurlijk"), style="N"),
        "Les": p("Zo gaat het:") + items(p("bellen"), p("langsgaan"), style="N") + p("Zie stap 2."),
    }
    rows = "".join(
        f"<table:table-row><table:table-cell>{p(label)}</table:table-cell>"
        f"<table:table-cell>{answer}</table:table-cell></table:table-row>"
        for label, answer in fields.items()
    )
    body = f'<text:h text:outline-level="1">Les 1</text:h><table:table>{rows}</table:table>'
    product.deliver("a.fodt", flat(body, "", NUMBERED))
    assert product.collection is not None
    (lesson,) = (x for x in product.collection.corpus.lessons if x.id in product.added)
    assert lesson.text == "Zo gaat het:\n\n1. bellen\n2. langsgaan\n\nZie stap 2."
    assert (lesson.kind, lesson.audience) == ("les", ("ambtelijk", "bestuurlijk"))


def test_table_in_an_answer_is_told_at_its_place() -> None:
    delivered = read_flat(in_cell(p("Zie:") + in_cell(p("Noord"))))
    assert messages(delivered) == [
        'a.fodt, tabel, rij "Les", kolom 2: hier staat een tabel in een cel van een andere tabel;'
        " zij heeft één rij of kolom, samengevoegde cellen, meer alinea's in een cel of nog een"
        " tabel in zich, en daarom zijn de cellen gelezen als losse alinea's [tabel-in-tabel]; geef"
        " elke rij van die tabel evenveel cellen met elk één alinea, of schrijf het als gewone"
        " zinnen"
    ]


# -- any mix: what a reader takes is what the second count finds ---------------------------------

words = st.sampled_from(["een", " twee ", " ", "10", "☐", "<text:s/>", "\n  "])
around = st.sampled_from(
    [
        '<text:span text:style-name="Weg">{}</text:span>',
        '<text:span text:style-name="Hoog">{}</text:span>',
        '<text:span text:style-name="Wing">{}</text:span>',
        '<text:a xlink:href="https://a.nl">{}</text:a>',
        '<text:a xlink:href="https://b.nl"><text:span>{}</text:span></text:a>',
        '<text:a xlink:href="#x">{}</text:a>',
        "<text:note><text:note-body><text:p>{}</text:p></text:note-body></text:note>",
        "<office:annotation><text:p>{}</text:p></office:annotation>",
        "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>",
        "<loext:content-control {mark}>{}</loext:content-control>".replace("{mark}", MARKED),
    ]
)
single = st.sampled_from(
    [
        '<draw:control draw:control="a"/>',
        '<draw:control draw:control="b"/>',
        '<draw:control draw:control="nergens"/>',
        "<field:fieldmark-start field:type='x.FORMTEXT'><field:param field:name='Content'"
        " field:value='een'/></field:fieldmark-start>",
        "<field:fieldmark-separator/>",
        "<field:fieldmark-end/>",
        "<field:fieldmark field:type='x.FORMCHECKBOX'/>",
        "<field:fieldmark field:type='x.FORMDROPDOWN'><field:param field:name='Dropdown_ListEntry'"
        " field:value='drie'/></field:fieldmark>",
        '<text:bookmark-start text:name="b" loext:hidden="true"/>',
        '<text:bookmark-end text:name="b"/>',
        "<text:hidden-paragraph/>",
        *(
            f'<loext:content-control loext:checkbox="true">{sign}</loext:content-control>'
            for sign in ("", " ", "☒", "☐ ja", "<text:span>☒</text:span>")
        ),
        '<text:hidden-text text:string-value="geheim"/>',
        '<text:hidden-text text:string-value="geheim">geheim</text:hidden-text>',
        "<text:placeholder>hier</text:placeholder>",
        "<text:text-input text:description='een'>een</text:text-input>",
        "<text:ruby><text:ruby-base>onder</text:ruby-base><text:ruby-text>boven</text:ruby-text>"
        "</text:ruby>",
        "<text:script>code</text:script>",
        OBJECT.format("<math:math><math:mi>x</math:mi></math:math>"),
        OBJECT.format("<math:math><math:mtable/></math:math>"),
        OBJECT.format("<math:math><math:mfrac><math:mn>1</math:mn></math:mfrac></math:math>"),
    ]
)
inline = st.recursive(
    words | single,
    lambda inner: st.tuples(around, st.lists(inner, max_size=4)).map(
        lambda made: made[0].format("".join(made[1]))
    ),
    max_leaves=12,
)
paragraphs = st.lists(inline, max_size=5).map(lambda parts: p("".join(parts)))
blocks = st.recursive(
    paragraphs,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: in_cell("".join(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: items(*parts, style="N")),
        st.lists(inner, max_size=3).map(
            lambda parts: f'<text:section text:display="none">{"".join(parts)}</text:section>'
        ),
    ),
    max_leaves=6,
)
MIXED = (
    '<office:forms><form:form><form:text xml:id="a" form:current-value="getypt"><form:properties/>'
    '</form:text><form:listbox xml:id="b"><form:properties/><form:option form:label="keus"'
    ' form:current-selected="true"/></form:listbox><form:checkbox xml:id="c" form:label="los"/>'
    "</form:form></office:forms>"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(blocks, max_size=5))
def test_second_count_finds_the_same_texts_in_any_mix(mixed: list[str]) -> None:
    styles_used = LETTERS + text_style("Weg", 'style:text-line-through-type="single"') + NUMBERED
    delivered = read_flat(MIXED + "".join(mixed), "", styles_used, FONTS)
    assert "los" in [unit.text.removeprefix("☐ ") for unit in delivered.units()]

"""Forms in OpenDocument texts: controls, old form fields and content controls, where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Product
from readers.show import shown
from readers.test_opentext_foreign import flat, read_flat
from samenleren.readers.delivered import Paragraph
from samenleren.shown.choice import chosen

OURS = 'form:control-implementation="ooo:com.sun.star.form.component.X"'
"""What LibreOffice writes at each of its controls."""
CONTROLS = {
    "a ticked box": ('<form:checkbox {} form:label="ja" form:current-state="checked"/>', "☑ ja"),
    "an open box": ('<form:checkbox {} form:label="ja" form:current-state="unchecked"/>', "☐ ja"),
    "a box that says nothing": ('<form:checkbox {} form:label="ja"/>', "☐ ja"),
    "a box of three states in the middle": (
        '<form:checkbox {} form:label="ja" form:is-tristate="true" form:current-state="unknown"/>',
        "☐ ja",
    ),
    "a box that began ticked and was cleared, as LibreOffice keeps it": (
        f'<form:checkbox {{}} {OURS} form:label="ja" form:state="checked"/>',
        "☐ ja",
    ),
    "a box that begins ticked, of another program": (
        '<form:checkbox {} form:label="ja" form:state="checked"/>',
        "☑ ja",
    ),
    "a box without a label": ('<form:checkbox {} form:current-state="checked"/>', "☑"),
    "a chosen button": ('<form:radio {} form:label="ja" form:current-selected="true"/>', "☑ ja"),
    "an open button": ('<form:radio {} form:label="ja"/>', "☐ ja"),
    "a button that began chosen, as LibreOffice keeps it": (
        f'<form:radio {{}} {OURS} form:label="ja" form:selected="true"/>',
        "☐ ja",
    ),
    "a choice from a list": (
        '<form:listbox {}><form:option form:label="een"/>'
        '<form:option form:label="twee" form:current-selected="true"/></form:listbox>',
        "twee",
    ),
    "two choices from a list": (
        '<form:listbox {}><form:option form:label="een" form:current-selected="true"/>'
        '<form:option form:label="twee" form:current-selected="true"/></form:listbox>',
        "een\ntwee",
    ),
    "a list that began with a choice, as LibreOffice keeps it": (
        f'<form:listbox {{}} {OURS}><form:option form:label="een" form:selected="true"/>'
        "</form:listbox>",
        "",
    ),
    "a typed choice": ('<form:combobox {} form:value="een" form:current-value="drie"/>', "drie"),
    "a text": ('<form:text {} form:value="begin" form:current-value="getypt"/>', "getypt"),
    "a text that was emptied": ('<form:text {} form:value="begin" form:current-value=""/>', ""),
    "a text that was emptied, as LibreOffice keeps it": (
        f'<form:text {{}} {OURS} form:value="begin"/>',
        "",
    ),
    "a text of more lines": ('<form:textarea {} form:current-value="een&#10;twee"/>', "een\ntwee"),
    "a text with formatting": (
        '<form:textarea {} form:current-value="een&#10;twee"><text:p>een</text:p><text:p>twee'
        "</text:p></form:textarea>",
        "een\ntwee",
    ),
    "a text that is only there with formatting": (
        "<form:textarea {}><text:p>een</text:p><text:p>twee</text:p></form:textarea>",
        "een\ntwee",
    ),
    "a number": ('<form:formatted-text {} form:current-value="12.5"/>', "12,5"),
    "a date": ('<form:date {} form:current-value="2021-05-03"/>', "2021-05-03"),
    "a time": ('<form:time {} form:current-value="PT9H5M"/>', "9:05"),
    "a label": ('<form:fixed-text {} form:label="Uw naam"/>', "Uw naam"),
    "a button to press": ('<form:button {} form:label="Verstuur"/>', ""),
    "a password": ('<form:password {} form:value="geheim"/>', ""),
    "something hidden": ('<form:hidden {} form:value="geheim"/>', ""),
}


@pytest.mark.parametrize("name", ["xml:id", "form:id"])
@pytest.mark.parametrize("case", CONTROLS)
def test_control_shows_in_its_sentence_what_a_person_sees(case: str, name: str) -> None:
    control, expected = CONTROLS[case]
    called = control.format(f'{name}="c"')
    forms = f"<office:forms><form:form>{called}</form:form></office:forms>"
    delivered = read_flat(f'{forms}<text:p>voor<draw:control draw:control="c"/>na</text:p>')
    (unit,) = delivered.units()
    assert unit.text == (f"voor {expected} na" if expected else "voorna")


def test_controls_beside_each_other_do_not_run_together() -> None:
    forms = (
        '<office:forms><form:form><form:checkbox xml:id="a" form:label="ja"'
        ' form:current-state="checked"/><form:checkbox xml:id="b" form:label="nee"/></form:form>'
        "</office:forms>"
    )
    boxes = '<draw:control draw:control="a"/>{}<draw:control draw:control="b"/>'
    for between in ("", " ", "<text:s/>"):
        delivered = read_flat(f"{forms}<text:p>{boxes.format(between)}</text:p>")
        assert [unit.text for unit in delivered.units()] == ["☑ ja ☐ nee"]


def test_control_of_which_the_place_is_not_known_stands_apart() -> None:
    forms = (
        '<office:forms><form:form><form:text xml:id="a" form:current-value="los"/>'
        '<form:text xml:id="b" form:current-value="vast"/></form:form></office:forms>'
    )
    page = '<draw:control text:anchor-type="page" draw:control="a"/>'
    text = '<text:p>hier <draw:control draw:control="b"/></text:p>'
    delivered = read_flat(f"{forms}{page}{text}")
    assert shown(delivered) == [("body", "hier vast", "alinea 1"), ("meta", "los", "formulierveld")]


MARK = "<field:fieldmark field:type='vnd.oasis.opendocument.field.{}'>{}</field:fieldmark>"
PARAM = "<field:param field:name='{}' field:value='{}'/>"
ENTRIES = "".join(PARAM.format("Dropdown_ListEntry", word) for word in ("een", "twee"))
MARKS = {
    "a ticked box": (MARK.format("FORMCHECKBOX", PARAM.format("Checkbox_Checked", "true")), "☑"),
    "a cleared box": (MARK.format("FORMCHECKBOX", PARAM.format("Checkbox_Checked", "false")), "☐"),
    "an open box": (MARK.format("FORMCHECKBOX", ""), "☐"),
    "a choice": (
        MARK.format("FORMDROPDOWN", ENTRIES + PARAM.format("Dropdown_Selected", "1")),
        "twee",
    ),
    "no choice made": (MARK.format("FORMDROPDOWN", ENTRIES), "een"),
    "a choice that is not there": (
        MARK.format("FORMDROPDOWN", ENTRIES + PARAM.format("Dropdown_Selected", "7")),
        "",
    ),
    "a choice that is no number": (
        MARK.format("FORMDROPDOWN", ENTRIES + PARAM.format("Dropdown_Selected", "x")),
        "een",
    ),
}
BOX = '<loext:content-control loext:checkbox="true" {}>{}</loext:content-control>'
BOXES = {
    "ticked": (BOX.format('loext:checked="true"', "☒"), "☑"),
    "open": (BOX.format('loext:checked="false"', "☐"), "☐"),
    "open, as LibreOffice keeps it": (BOX.format("", "☐"), "☐"),
    "ticked, with signs of its own": (
        BOX.format('loext:checked="true" loext:checked-state="X"', "X"),
        "☑",
    ),
    "of which the sign was changed by hand": (BOX.format('loext:checked="false"', "☒"), "☒"),
    "with a word in it": (BOX.format('loext:checked="true"', "☒ ja"), "☑ ☒ ja"),
}


@pytest.mark.parametrize("case", [*MARKS, *BOXES])
def test_old_form_fields_and_boxes_show_what_a_person_sees(case: str) -> None:
    xml, expected = {**MARKS, **BOXES}[case]
    delivered = read_flat(f"<text:p>voor {xml} na</text:p>")
    (unit,) = delivered.units()
    assert unit.text == f"voor {expected} na"


WAYS = ("form control with its label", "form control before a word", "old form field")
WAYS += ("content control", "typed")
AUDIENCES = ("bestuurlijk", "ambtelijk", "uitvoering")


def box_of(way: str, number: int, ticked: bool, label: str) -> tuple[str, str]:
    """(the control apart from the text, what stands in the text) of a box with its label."""
    if way == "form control with its label":
        state = "checked" if ticked else "unchecked"
        says = f'form:label="{label}" form:current-state="{state}"'
        control = f'<form:checkbox xml:id="c{number}" {says}/>'
        return control, f'<draw:control draw:control="c{number}"/>'
    if way == "form control before a word":
        state = ' form:current-state="checked"' if ticked else ""
        control = f'<form:checkbox {OURS} form:id="c{number}"{state} form:label=""/>'
        return control, f'<draw:control draw:control="c{number}"/>{label}'
    if way == "old form field":
        param = PARAM.format("Checkbox_Checked", "true") if ticked else ""
        return "", f"{MARK.format('FORMCHECKBOX', param)}<text:s/>{label}"
    sign = "☒" if ticked else "☐"
    if way == "content control":
        mark = 'loext:checked="true"' if ticked else ""
        return "", f"{BOX.format(mark, sign)} {label}"
    return "", f"{sign} {label}"


@settings(max_examples=40, deadline=None)
@given(
    ticked=st.lists(st.booleans(), min_size=3, max_size=3),
    way=st.sampled_from(WAYS),
    one_line=st.booleans(),
)
def test_only_ticked_boxes_are_chosen_whatever_they_are_made_of(
    ticked: list[bool], way: str, one_line: bool
) -> None:
    made = [
        box_of(way, n, state, label)
        for n, (label, state) in enumerate(zip(AUDIENCES, ticked, strict=True))
    ]
    forms = "".join(control for control, _ in made)
    lines = [text for _, text in made]
    body = f"<text:p>{' '.join(lines)}</text:p>" if one_line else "".join(
        f"<text:p>{line}</text:p>" for line in lines
    )  # fmt: skip
    delivered = read_flat(f"<office:forms><form:form>{forms}</form:form></office:forms>{body}")
    texts = [block.unit.text for block in delivered.blocks if isinstance(block, Paragraph)]
    expected = [label for label, state in zip(AUDIENCES, ticked, strict=True) if state]
    found = choose(texts)
    if way == "typed" and all(ticked):
        assert found == ([], list(AUDIENCES))  # a cross by itself, without an empty box beside it
    else:
        assert found == (expected, [])


def choose(texts: list[str]) -> tuple[list[str], list[str]]:
    """(what is chosen, what is in doubt) of an answer, as the fields are read."""
    known = AUDIENCES.__contains__
    found = chosen(texts, known, known)
    return [option for option, _ in found.options], [option for option, _ in found.doubts]


def test_a_form_with_controls_in_its_cells_makes_the_lesson_that_was_filled_in(
    product: Product,
) -> None:
    controls = (
        '<form:listbox xml:id="l"><form:option form:label="Kies"/><form:option'
        ' form:label="Borging" form:current-selected="true"/></form:listbox>'
        '<form:radio xml:id="r1" form:label="Succes"/>'
        '<form:radio xml:id="r2" form:label="Belemmering" form:current-selected="true"/>'
        '<form:checkbox xml:id="c1" form:label="bestuurlijk"/>'
        '<form:checkbox xml:id="c2" form:label="ambtelijk" form:current-state="checked"/>'
        '<form:textarea xml:id="t" form:current-value="Samen eten werkt."/>'
    )
    answers = {
        "Thema": ["l"],
        "Soort": ["r1", "r2"],
        "Hoofdstuk": [],
        "Voor wie": ["c1", "c2"],
        "Les": ["t"],
    }
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{label}</text:p></table:table-cell>"
        "<table:table-cell><text:p>"
        + ("".join(f'<draw:control draw:control="{name}"/>' for name in names) or "Waarom")
        + "</text:p></table:table-cell></table:table-row>"
        for label, names in answers.items()
    )
    body = (
        f"<office:forms><form:form>{controls}</form:form></office:forms>"
        f'<text:h text:outline-level="1">Les 1</text:h><table:table>{rows}</table:table>'
    )
    product.deliver("a.fodt", flat(body))
    assert product.collection is not None
    (lesson,) = (x for x in product.collection.corpus.lessons if x.id in product.added)
    assert (lesson.theme, lesson.kind, lesson.audience, lesson.text) == (
        "borging",
        "belemmering",
        ("ambtelijk",),
        "Samen eten werkt.",
    )

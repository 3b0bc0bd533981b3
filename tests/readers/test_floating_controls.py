"""Boxes and lists that float over cells, as Excel 2007, Excel 2010 and Calc keep them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliveries import HEADER, part_of, tampered
from readers.show import shown
from readers.test_opensheet import cell, row, with_sheet
from readers.test_opensheet import read as read_ods
from readers.workbook_files import drawn, read, related

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">{shapes}</xml>'
)
Box = tuple[str, bool, int, int]
"""What it says, whether it is ticked, and the row and column (from 1) it floats over."""


def shape(number: int, kind: str, label: str, anchor: str, more: str) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t201"><v:textbox><div>{label}<br></div>'
        f'</v:textbox><x:ClientData ObjectType="{kind}"><x:Anchor>{anchor}</x:Anchor>{more}'
        "</x:ClientData></v:shape>"
    )


def anchor(line: int, column: int) -> str:
    return f"{column - 1}, 4, {line - 1}, 2, {column}, 4, {line - 1}, 18"


def with_parts(data: bytes, parts: list[tuple[str, str, str, str]], sheet: str) -> bytes:
    """The workbook with parts that its first sheet leads to, and XML at the end of that sheet."""
    for rank, (kind, target, content, content_type) in enumerate(parts):
        data = related(
            data, "xl/worksheets/sheet1.xml", f"{REL}/{kind}", target, content, content_type
        )
        old, new = f'Id="extra-{REL}/{kind}"'.encode(), f'Id="rIdX{rank}"'.encode()
        rels = "xl/worksheets/_rels/sheet1.xml.rels"
        data = _replaced(data, rels, old, new)
    return _replaced(
        data, "xl/worksheets/sheet1.xml", b"</worksheet>", f"{sheet}</worksheet>".encode()
    )


def _replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    before = part_of(data, part)
    assert old in before, (part, old)
    return tampered(data, {part: before.replace(old, new)})


def floating(boxes: list[Box], new: bool, make: Any = lambda book, sheet: None) -> bytes:
    """A lesson with boxes over its cells; with the parts of newer programs, or as Excel 2007."""
    shapes = "".join(
        shape(
            1025 + rank, "Checkbox", label, anchor(line, column),
            "<x:Checked>1</x:Checked>" * (ticked and not new),
        )
        for rank, (label, ticked, line, column) in enumerate(boxes)
    )  # fmt: skip
    parts = [("vmlDrawing", "xl/drawings/vmlDrawing1.vml", VML.format(shapes=shapes), "vnd.x")]
    controls = ""
    if new:
        for rank, (_, ticked, _, _) in enumerate(boxes):
            checked = ' checked="Checked"' * ticked
            xml = (
                '<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
                f' objectType="CheckBox"{checked} noThreeD="1"/>'
            )
            target = f"xl/ctrlProps/ctrlProp{rank}.xml"
            parts.append(("ctrlProp", target, xml, "vnd.ms-excel.controlproperties"))
            controls += f'<control shapeId="{1025 + rank}" r:id="rIdX{rank + 1}" name="Vak"/>'
        controls = f"<controls>{controls}</controls>"
    sheet = f'<legacyDrawing r:id="rIdX0"/>{controls}'
    return with_parts(drawn(make), parts, sheet)


@pytest.mark.parametrize("new", [True, False])
def test_box_stands_with_its_words_in_the_cell_it_floats_over(new: bool) -> None:
    column = HEADER.index("Voor wie") + 1
    data = floating([("bestuurlijk", False, 3, column), ("ambtelijk", True, 3, column)], new)
    line = shown(read(data))[0][2]
    assert line[column - 1] == "☐ bestuurlijk\n☑ ambtelijk"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("ja", "bestuurlijk", "wel eens")), st.booleans(),
            st.integers(3, 40), st.integers(1, 9),
        ),
        min_size=1, max_size=5,
    ),
    st.booleans(),
)  # fmt: skip
def test_any_box_keeps_its_state_and_its_cell(boxes: list[Box], new: bool) -> None:
    delivered = read(floating(boxes, new))
    expected = {
        (f"{'☑' if ticked else '☐'} {label}", f"blad Lessen, cel {chr(64 + column)}{line}")
        for label, ticked, line, column in boxes
    }
    assert expected <= {(unit.text, unit.where.spot) for unit in delivered.units()}


def test_box_without_words_stands_before_the_text_of_its_cell() -> None:
    data = floating([("", True, 3, 2)], False, lambda book, sheet: sheet.write("B3", "ambtelijk"))
    assert shown(read(data))[0][2] == ["", "☑\nambtelijk"]


def test_cell_that_repeats_the_box_over_it_is_no_text() -> None:
    shapes = shape(
        1025, "Checkbox", "akkoord", anchor(3, 2),
        "<x:Checked>1</x:Checked><x:FmlaLink>$B$3</x:FmlaLink>",
    )  # fmt: skip
    data = with_parts(
        drawn(lambda book, sheet: sheet.write("B3", True)),
        [("vmlDrawing", "xl/drawings/vmlDrawing1.vml", VML.format(shapes=shapes), "vnd.x")],
        '<legacyDrawing r:id="rIdX0"/>',
    )
    assert shown(read(data))[0][2] == ["", "☑ akkoord"]


def test_list_over_a_cell_shows_its_choice() -> None:
    shapes = shape(
        1025, "Drop", "", anchor(3, 2), "<x:FmlaRange>$A$5:$A$7</x:FmlaRange><x:Sel>2</x:Sel>"
    )
    data = with_parts(
        drawn(lambda book, sheet: sheet.write_column("A5", ["een", "twee", "drie"])),
        [("vmlDrawing", "xl/drawings/vmlDrawing1.vml", VML.format(shapes=shapes), "vnd.x")],
        '<legacyDrawing r:id="rIdX0"/>',
    )
    assert shown(read(data))[0][2] == ["", "twee"]


FORMS = '<office:forms><form:form form:name="F">{controls}</form:form></office:forms>'
CONTROLS = {
    "a ticked box": (
        '<form:checkbox form:id="c" form:label="ambtelijk" form:current-state="checked"/>',
        "☑ ambtelijk",
    ),
    "an open box": ('<form:checkbox form:id="c" form:label="ambtelijk"/>', "☐ ambtelijk"),
    "a round button": (
        '<form:radio form:id="c" form:label="ja" form:current-selected="true"/>', "☑ ja"
    ),
    "a list": (
        '<form:listbox form:id="c"><form:option form:label="een"/><form:option form:label="twee"'
        ' form:current-selected="true"/></form:listbox>',
        "twee",
    ),
    "a list with a text of its own": (
        '<form:combobox form:id="c" form:current-value="Borging"><form:item form:label="Aanpak"/>'
        "</form:combobox>",
        "Borging",
    ),
}  # fmt: skip


def box_in_a_cell(case: str, floats: bool = False) -> str:
    """The rows of a sheet with a control in (or over) the cell beside a label."""
    place = '<draw:control draw:control="c" svg:x="1in" svg:y="0.2in" svg:height="0.1in"/>'
    shapes = f"<table:shapes>{place}</table:shapes>" if floats else ""
    body = FORMS.format(controls=CONTROLS[case][0]) + shapes + row(cell("kop"), cell("kop"))
    return body + row(cell("label"), cell("", "" if floats else place))


@pytest.mark.parametrize("case", CONTROLS)
@pytest.mark.parametrize("floats", [True, False])
def test_control_of_calc_stands_in_its_cell(case: str, floats: bool) -> None:
    text = CONTROLS[case][1]
    found = shown(read_ods(with_sheet(box_in_a_cell(case, floats))))
    assert found == [[["kop", "kop"], ["label", text]]]


def test_button_of_calc_is_text_around_the_cells() -> None:
    controls = '<form:button form:id="c" form:label="Verstuur"/>'
    assert shown(read_ods(with_sheet(FORMS.format(controls=controls) + row(cell("a"))))) == [
        [["a"]],
        ("meta", "Verstuur", "blad Lessen, besturingselement"),
    ]

"""What LibreOffice itself makes of looks, hidden sections, form controls and the fields of Word,
read back as it shows them."""

from __future__ import annotations

from typing import Any

from libreoffice import Run, with_libreoffice
from readers import word_files
from readers.show import messages
from readers.test_opentext import read
from readers.test_opentext_foreign import flat
from readers.test_opentext_shown import HIDDEN, STRUCK, texts

pytestmark = with_libreoffice


def body(*lines: str) -> bytes:
    """A text with these paragraphs."""
    return flat("".join(f"<text:p>{line}</text:p>" for line in lines), styles="")


def test_looks_and_hidden_sections_that_libreoffice_saved_are_read_as_it_shows_them(
    office: Run,
) -> None:
    lines = (
        "Een enkel woord.",
        "Een dubbel woord.",
        "Een aangekruist woord.",
        "Een verborgen woord.",
        "Een sectie apart.",
        "In het kwadraat: m2a",
        "In lucht: CO2b",
    )
    painted = [
        ("enkel", {"CharStrikeout": 1}),
        ("dubbel", {"CharStrikeout": 2}),
        ("aangekruist", {"CharStrikeout": 6}),
        ("verborgen", {"CharHidden": True}),
        ("2a", {"CharEscapement": 14000, "CharEscapementHeight": 58}),
        ("2b", {"CharEscapement": -33, "CharEscapementHeight": 58}),
    ]
    (path,) = office(
        "a.fodt", body(*lines), [], ".odt", painted=painted, hidden=["Een sectie apart"]
    )
    delivered = read(path.read_bytes())
    assert texts(delivered) == [
        *["Een woord."] * 4,
        "In het kwadraat: m^(2a)",
        "In lucht: CO_(2b)",
    ]
    told = messages(delivered)
    assert [STRUCK in each for each in told] == [True, True, True, False, False]
    assert [HIDDEN in each for each in told] == [False, False, False, True, True]
    assert '"Een sectie apart."' in told[-1]


def test_form_controls_that_libreoffice_saved_are_read_where_it_shows_them(office: Run) -> None:
    controls: list[tuple[str, str, dict[str, Any]]] = [
        ("vak aan", "CheckBox", {"Label": "ja", "State": 1}),
        ("vak uit", "CheckBox", {"Label": "ja", "DefaultState": 1, "State": 0}),
        ("knop aan", "RadioButton", {"Label": "ja", "State": 1}),
        ("knop uit", "RadioButton", {"Label": "ja", "State": 0}),
        ("lijst", "ListBox", {"StringItemList": ["een", "twee", "drie"], "SelectedItems": [1]}),
        ("keuze vooraf", "ListBox", {"StringItemList": ["een", "twee"], "DefaultSelection": [0]}),
        ("combinatie", "ComboBox", {"StringItemList": ["een", "twee"], "Text": "vier"}),
        ("tekst", "TextField", {"DefaultText": "begin", "Text": "getypt"}),
        ("leeggemaakt", "TextField", {"DefaultText": "begin", "Text": ""}),
        ("regels", "TextField", {"MultiLine": True, "Text": "een\ntwee"}),
        ("getal", "NumericField", {"Value": 12.5}),
    ]
    (path,) = office(
        "a.fodt", body(*(words for words, _, _ in controls)), [], ".odt", controls=controls
    )
    assert texts(read(path.read_bytes())) == [
        "vak aan ☑ ja",
        "vak uit ☐ ja",
        "knop aan ☑ ja",
        "knop uit ☐ ja",
        "lijst twee",
        "keuze vooraf een",
        "combinatie vier",
        "tekst getypt",
        "leeggemaakt",
        "regels een\ntwee",
        "getal 12,5",
    ]


def field(data: str, code: str, result: str = "") -> str:
    """A form field of older versions of Word."""
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    return (
        mark.format("begin", f'<w:ffData><w:name w:val="V"/><w:enabled/>{data}</w:ffData>')
        + f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        + mark.format("separate", "")
        + (word_files.run(result) if result else "")
        + mark.format("end", "")
    )


def test_form_fields_of_word_that_libreoffice_saved_as_odt_are_read_as_it_shows_them(
    office: Run,
) -> None:
    box = '<w:checkBox><w:sizeAuto/><w:default w:val="{}"/>{}</w:checkBox>'
    entries = '<w:listEntry w:val="een"/><w:listEntry w:val="twee"/>'
    prompt = '<w:textInput><w:default w:val="vul in"/></w:textInput>'
    lines = [
        ("aan", field(box.format(1, ""), "FORMCHECKBOX")),
        ("uit", field(box.format(1, '<w:checked w:val="0"/>'), "FORMCHECKBOX")),
        ("keuze", field(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>', "FORMDROPDOWN")),
        ("getypt", field(prompt, "FORMTEXT", "Samen eten")),
        ("gevraagd", field(prompt, "FORMTEXT", "vul in")),
    ]
    data = word_files.with_body(
        "".join(
            word_files.paragraph(word_files.run(f"{name}:") + each + word_files.run("!"))
            for name, each in lines
        )
    )
    (path,) = office("a.docx", data, [], ".odt")
    assert texts(read(path.read_bytes())) == [
        "aan:☑!",
        "uit:☐!",
        "keuze:twee!",
        "getypt:Samen eten!",
        "gevraagd:!",
    ]

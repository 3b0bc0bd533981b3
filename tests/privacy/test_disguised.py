"""Identifiers as they stand in real deliveries: split, disguised, in links, over two cells.

Each is made by chance, disguised, put in a place of a file of some format, and must be found at the
source: with the place of the text it begins in, once, and with nothing of it left.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from stdnum import iban as stdnum_iban
from stdnum.nl import bsn as stdnum_bsn

from deliveries import part_of, saved, sheet_file, tampered
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.privacy.guard import Guard, Guarded
from samenleren.privacy.identifiers import Identifier, find_identifiers
from samenleren.privacy.names_list import NamesList, load_names
from samenleren.readers import read_file

FIXTURES = Path(__file__).resolve().parents[1] / "readers/fixtures"
ODT = (FIXTURES / "ervaringen.odt").read_bytes()
MARK = "Wulp"
"""Stands before what is looked for, so that its unit can be known without the search."""
PEOPLE = ["Els Bakker", "Anne-Fleur van den Berg", "Hans Jansen", "Zoë Müller"]

# -- what is looked for -------------------------------------------------------------------------

Parts = tuple[Identifier, list[str]]
"""A kind, and the groups in which people write one."""


@st.composite
def telephones(draw: st.DrawFn) -> Parts:
    head, size = draw(st.sampled_from([("06", 8), ("+316", 8), ("0031 6", 8), ("020", 7)]))
    digits = draw(st.sampled_from("1234")) + "".join(
        draw(st.lists(st.sampled_from("0123456789"), min_size=size - 1, max_size=size - 1))
    )
    cut = draw(st.sampled_from([4, 3, 2])) if size == 8 else 3
    return Identifier.TELEPHONE, [head, digits[:cut], digits[cut:]]


@st.composite
def citizen_numbers(draw: st.DrawFn) -> Parts:
    body = draw(st.integers(10_000_000, 99_999_999).filter(lambda n: stdnum_bsn_of(n) is not None))
    number = stdnum_bsn_of(body)
    assert number is not None
    return Identifier.BSN, [number[:3], number[3:6], number[6:]]


def stdnum_bsn_of(body: int) -> str | None:
    """The citizen number with these first eight digits, when there is one."""
    for last in range(10):
        number = f"{body}{last}"
        if stdnum_bsn.is_valid(number) and len(set(number)) > 1:
            return number
    return None


@st.composite
def accounts(draw: st.DrawFn) -> Parts:
    bank = draw(st.sampled_from(["ABNA", "INGB", "RABO"]))
    number = f"{draw(st.integers(0, 10**10 - 1)):010d}"
    whole = f"NL{stdnum_iban.calc_check_digits(f'NL00{bank}{number}')}{bank}{number}"
    return Identifier.IBAN, [whole[at : at + 4] for at in range(0, 18, 4)]


ADDRESSES = st.tuples(
    st.integers(1000, 9999).filter(lambda n: not 1900 <= n < 2100),
    st.sampled_from(["AB", "LX", "KZ"]),
    st.integers(1, 999),
)
NUMBERS = st.one_of(
    telephones(),
    citizen_numbers(),
    accounts(),
    ADDRESSES.map(lambda a: (Identifier.ADDRESS, [str(a[0]), a[1], str(a[2])])),
    ADDRESSES.map(lambda a: (Identifier.ADDRESS, [str(a[2]), str(a[0]), a[1]])),
)
MAILS = st.tuples(
    st.sampled_from(["jan.jansen", "e.m.de-boer", "wijk+team.zuid"]),
    st.sampled_from(["gemeente.nl", "zorg-welzijn.org", "mail.voorbeeld.eu"]),
)

# -- how it is disguised ------------------------------------------------------------------------

SPACES = [" ", "\u00a0", "\u202f", "\u2009"]
DASHES = ["-", "\u2010", "\u2011", "\u2013", "\u2212", " - "]
UNSEEN = ["", "\u200b", "\u00ad", "\u2060", "\ufeff"]
OTHERS = [".", "/"]
BREAKS = ["\n", " \n", "-\n", "\u00ad\n", "\u2028", "\n "]


@st.composite
def disguised(draw: st.DrawFn, breaks: bool = True) -> tuple[Identifier, str]:
    """A number as somebody may have typed it: its groups with a sign, a strange space, nothing or
    the end of a line between them, and characters of no width anywhere."""
    kind, parts = draw(NUMBERS)
    signs = SPACES + UNSEEN
    if kind is not Identifier.ADDRESS:
        signs = signs + DASHES + OTHERS
    gaps = [draw(st.sampled_from(signs)) for _ in parts[1:]]
    if kind in (Identifier.BSN, Identifier.ADDRESS):  # the same sign in all of it
        gaps = gaps[:1] * len(gaps)
    if kind is Identifier.ADDRESS:  # a space before the letters, or nothing
        gaps = [gap if gap in SPACES else " " for gap in gaps]
    if breaks:
        at = draw(st.integers(0, len(gaps) - 1))
        ends = [end for end in BREAKS if "-" not in end] if kind is Identifier.ADDRESS else BREAKS
        gaps[at] = draw(st.sampled_from(ends))
    text = "".join(f"{part}{gap}" for part, gap in zip(parts, [*gaps, ""], strict=True))
    at = draw(st.integers(1, len(text) - 1))
    text = f"{text[:at]}{draw(st.sampled_from(UNSEEN))}{text[at:]}"
    return kind, f"bsn {text}" if kind is Identifier.BSN else text


AT = ["@", " @ ", "@ ", "@\n", "\n@", " [at] ", "(at)", " {at} ", "%40", "&#64;", "\uff20",
      " apenstaartje "]  # fmt: skip
DOT = [".", " [punt] ", "(dot)", "\n."]


@st.composite
def disguised_mails(draw: st.DrawFn) -> tuple[Identifier, str]:
    local, domain = draw(MAILS)
    if draw(st.booleans()):
        at = draw(st.integers(1, len(domain) - 4))
        hidden = draw(st.sampled_from(["\u00ad", "\u200b"]))
        domain = f"{domain[:at]}{hidden}{domain[at:]}"
    name, _, last = domain.rpartition(".")
    return (
        Identifier.EMAIL,
        f"{local}{draw(st.sampled_from(AT))}{name}{draw(st.sampled_from(DOT))}{last}",
    )


LINKS = [
    "tel:{}", "tel:+{}", "sms:+{}", "callto:+{}", "skype:+{}?call", "https://wa.me/{}",
    "https://wa.me/{}?text=Hallo", "https://api.whatsapp.com/send?phone={}&text=Hoi",
    "https://api.whatsapp.com/send/?phone=%2B{}", "whatsapp://send?phone={}", "https://t.me/+{}",
    "https://voorbeeld.nl/?tel={}", "https://voorbeeld.nl/bel?naam=x&telefoon=%2B{}",
    "https://voorbeeld.nl/tel/+{}", "facetime:+{}", "https://signal.me/#p/+{}", "tel:%2B{}",
]  # fmt: skip
IN_LINKS = st.one_of(
    st.tuples(st.sampled_from(LINKS), st.integers(31_610_000_000, 31_629_999_999)).map(
        lambda drawn: (Identifier.TELEPHONE, drawn[0].format(drawn[1]))
    ),
    st.tuples(
        st.sampled_from(["tel:0{}", "https://voorbeeld.nl/?tel=0{}", "https://a.nl/?m=1&gsm=0{}"]),
        st.integers(610_000_000, 629_999_999),
    ).map(lambda drawn: (Identifier.TELEPHONE, drawn[0].format(drawn[1]))),
    MAILS.map(lambda m: (Identifier.EMAIL, f"mailto:{m[0]}@{m[1]}?subject=Vraag")),
    MAILS.map(lambda m: (Identifier.EMAIL, f"https://a.nl/?mail={m[0]}%40{m[1]}")),
    ADDRESSES.map(
        lambda a: (Identifier.ADDRESS, f"https://a.nl/?postcode={a[0]}{a[1]}&huisnummer={a[2]}")
    ),
    ADDRESSES.map(
        lambda a: (Identifier.ADDRESS, f"https://kaart.nl/maps/place/Weg+{a[2]},+{a[0]}+{a[1]}/")
    ),
)
NAMES_AS_WRITTEN = [
    "Els Bakker", "Els Bakkers", "Els Bakker's", "Els Bakker’s", "Els Bakker`s", "Els Bakker´s",
    "Els Bakkers’", "Els Bakker-methode", "Els Bakkers-methode", "els-bakker", "E. Bakker",
    "E.M. Bakkers", "mevrouw Bakker", "mw. Bakker", "de Bakkers", "familie Bakker", "Bakker, E.",
    "Els\nBakker", "Els Bak-\nker", "Els Bak\u00ad\nker", "Els Bak\u00adker", "Els\u00a0Bakker",
    "E\u200bls Bakker", "Els–Bakker", "ELS BAKKER", "elsbakker", "ElsBakkerVerslag", "Els_Bakker",
    "Anne-Fleur van den Bergs", "anne fleur v.d. berg", "A.F. van den Bergs", "de Van den Bergs",
    "Hans’ en Jansen", "Hans Jansens’", "meneer Jansen", "Zoe\u0308 Mu\u0308llers", "Zoë\nMüller",
]  # fmt: skip
LISTED = st.sampled_from([n for n in NAMES_AS_WRITTEN if n != "Hans’ en Jansen"]).map(
    lambda name: (Identifier.NAME, name)
)
EVERYTHING = st.one_of(disguised(), disguised_mails(), IN_LINKS, LISTED)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> NamesList:
    folder = tmp_path_factory.mktemp("namen")
    (folder / "namen.txt").write_text("\n".join(PEOPLE), encoding="utf-8")
    return load_names(folder, "namen.txt")


# -- where it is put ----------------------------------------------------------------------------


def in_word(text: str, place: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("Een gewone eerste regel.")
    if place == "heading":
        document.add_heading(text, 2)
    elif place == "cell":
        document.add_table(1, 2).cell(0, 1).text = text
    elif place == "alt":
        stream = io.BytesIO()
        Image.new("RGB", (60, 60), "green").save(stream, "PNG")
        stream.seek(0)
        document.add_picture(stream)
        (drawn,) = document.element.body.iter("{*}docPr")
        drawn.set("descr", text)
    else:
        document.add_paragraph(text)
    document.add_paragraph("Een gewone laatste regel.")
    return saved(document)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def on_one_line(text: str) -> str:
    """For what has no lines: an attribute, the name of a file. A number that a line breaks is whole
    again; the number of a house and the postcode below it stay two."""
    text = re.sub(r"\n(?=[1-9]\d{3}\W{0,3}[A-Za-z]{2}\b)", " ", text)
    return re.sub(r"(?<=[a-z])[-\u00ad]\n|\n", "", text)


def in_opentext(text: str) -> bytes:
    content = part_of(ODT, "content.xml").decode()
    head, _, rest = content.partition("<office:text>")
    tail = rest.rpartition("</office:text>")[2]
    lines = "<text:line-break/>".join(escaped(line) for line in text.split("\n"))
    body = f"<office:text><text:p>Vooraf.</text:p><text:p>{lines}</text:p></office:text>"
    return tampered(ODT, {"content.xml": (head + body + tail).encode(), "styles.xml": None})


PLACES: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "docx, alinea": lambda t: ("a.docx", in_word(t, "")),
    "docx, kop": lambda t: ("a.docx", in_word(on_one_line(t), "heading")),
    "docx, cel": lambda t: ("a.docx", in_word(t, "cell")),
    "docx, beeld": lambda t: ("a.docx", in_word(on_one_line(t), "alt")),
    "xlsx": lambda t: ("a.xlsx", sheet_file("xlsx", [["Thema", "Les"], ["Inhoud", t]])),
    "odt": lambda t: ("a.odt", in_opentext(t)),
    "csv": lambda t: (
        "a.csv", ("Thema;Les\nInhoud;\"" + t.replace('"', '""') + '"\n').encode()
    ),
    "md": lambda t: ("a.md", f"# Kop\n\nVooraf.\n\n{t}\n".encode()),
    "yaml": lambda t: ("a.yaml", f"lessen:\n- les: {json.dumps(t)}\n".encode()),
}  # fmt: skip


def guarded(name: str, data: bytes, names: NamesList) -> tuple[Guarded, list[Diagnostic]]:
    """(the file behind the guard, its messages about personal data)."""
    found = Guard(names).protect(read_file(f"sources/x/{name}", data))
    told = [message for messages in found.blocked.values() for message in messages]
    return found, told + [d for d in found.delivered.diagnostics if d.rule is Rule.PERSONAL_DATA]


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum()).casefold()


def end_of(text: str) -> str:
    """The last letters and digits of an identifier, however they are typed."""
    text = (
        re.sub(r"[?&](?:amp;)?(?:subject|text)=.*", "", text)
        .removesuffix("-methode")
        .removesuffix("Verslag")
    )
    return letters(text)[-6:]


@settings(max_examples=200, deadline=None)
@given(EVERYTHING, st.sampled_from(sorted(PLACES)), st.sampled_from(["", " Bel gerust.", ", ok"]))
def test_a_disguised_identifier_is_told_once_at_its_place_in_the_source(
    names: NamesList, what: tuple[Identifier, str], place: str, behind: str
) -> None:
    kind, text = what
    if place == "md":
        text = text.replace("_", "-").replace("`", "’").replace("&", "&amp;")
    name, data = PLACES[place](f"{MARK} {text}{behind}")
    found, told = guarded(name, data, names)
    (unit,) = [unit for unit in found.delivered.units() if MARK in unit.text]
    assert [(d.where.spot, d.found.split(":")[0]) for d in told] == [
        (unit.where.spot, f"hier staat een {kind}")
    ]
    assert find_identifiers(unit.text, names) == ()
    assert end_of(text) not in letters(unit.text)


# -- over two units -----------------------------------------------------------------------------

SPLIT = {
    "docx, alinea's": lambda a, b: ("a.docx", _paragraphs(f"{MARK} {a}", f"{b} en verder.")),
    "docx, cellen": lambda a, b: ("a.docx", _table([[f"{MARK} {a}", b]])),
    "docx, rijen": lambda a, b: ("a.docx", _table([[f"{MARK} {a}", "x"], [b, "y"]])),
    "xlsx, cellen": lambda a, b: ("a.xlsx", sheet_file("xlsx", [["A", "B"], [f"{MARK} {a}", b]])),
    "xlsx, rijen": lambda a, b: (
        "a.xlsx", sheet_file("xlsx", [["A", "B"], [f"{MARK} {a}", "x"], [b, "y"]])
    ),
    "yaml": lambda a, b: (
        "a.yaml", f"- tel: {json.dumps(f'{MARK} {a}')}\n  meer: {json.dumps(b)}\n".encode()
    ),
}  # fmt: skip


def _paragraphs(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def _table(rows: list[list[str]]) -> bytes:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(document)


@st.composite
def halves(draw: st.DrawFn) -> tuple[Identifier, str, str]:
    """An identifier in two pieces."""
    kind, parts = draw(st.one_of(telephones(), citizen_numbers(), accounts()))
    at = draw(st.integers(1, len(parts) - 1))
    first, second = " ".join(parts[:at]), " ".join(parts[at:])
    return kind, f"bsn {first}" if kind is Identifier.BSN else first, second


HALVES = st.one_of(
    halves(),
    MAILS.map(lambda m: (Identifier.EMAIL, f"{m[0]}@", m[1])),
    MAILS.map(lambda m: (Identifier.EMAIL, m[0], f"@{m[1]}")),
    ADDRESSES.map(lambda a: (Identifier.ADDRESS, f"{a[0]} {a[1]}", str(a[2]))),
    st.sampled_from([("Els", "Bakkers"), ("Hans", "Jansen"), ("mevrouw", "Bakker")]).map(
        lambda n: (Identifier.NAME, *n)
    ),
)


@settings(max_examples=120, deadline=None)
@given(HALVES, st.sampled_from(sorted(SPLIT)))
def test_an_identifier_over_two_units_is_told_once_where_it_begins_and_gone_from_both(
    names: NamesList, what: tuple[Identifier, str, str], place: str
) -> None:
    kind, first, second = what
    name, data = SPLIT[place](first, second)
    units = list(read_file(f"sources/x/{name}", data).units())
    (unit,) = [unit for unit in units if MARK in unit.text]
    (other,) = [unit for unit in units if second in unit.text and MARK not in unit.text]
    found, told = guarded(name, data, names)
    assert [(d.where.spot, d.found.split(":")[0]) for d in told] == [
        (unit.where.spot, f"hier staat een {kind}")
    ]
    assert {unit.number, other.number} == set(found.blocked)
    left = {u.number: u.text for u in found.delivered.units()}
    assert not left[other.number].startswith(second)
    assert first.removeprefix("bsn ") not in left[unit.number]


def test_a_name_in_three_cells_is_told_once(names: NamesList) -> None:
    rows = [["Voornaam", "Tussen", "Achternaam"], ["Anne-Fleur", "van den", "Berg"]]
    found, told = guarded("a.xlsx", sheet_file("xlsx", rows), names)
    assert [d.where.spot for d in told] == ["blad Blad1, cel A2"]
    assert len(found.blocked) == 3


# -- names of things ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Els Bakkers lessen", Identifier.NAME), ("Bel 06-12345678", Identifier.TELEPHONE)],
)
def test_the_name_of_a_sheet_is_told_once_and_its_records_stay(
    names: NamesList, title: str, kind: Identifier
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = title
    book.active.append(["Thema", "Les"])
    book.active.append(["Inhoud", "Begin klein."])
    book.active.append(["Inhoud", "Leg het vast."])
    found, told = guarded("a.xlsx", saved(book), names)
    (message,) = told
    assert message.found.startswith(f"hier staat een {kind}: ")
    assert found.blocked == {}
    shown = "".join(f"{unit.where} {unit.text}" for unit in found.delivered.units())
    assert find_identifiers(f"{shown} {message.where}", names) == ()


def test_a_part_of_a_name_behind_a_full_stop_is_no_ending(names: NamesList) -> None:
    path = "sources/consortia/x/2021 NL85 ABNA 0000 0000.00_v2/lessen.docx"
    told, (message,) = Guard(names).file_name(path)
    assert message.found.startswith("hier staat een rekeningnummer")
    assert "ABNA" not in told


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    st.one_of(disguised(breaks=False), disguised_mails(), LISTED),
    st.sampled_from(["{}", "verslag_{}", "verslag {} def", "2021 {}_v2"]),
    st.sampled_from(["sources/consortia/x/{}.docx", "sources/consortia/x/{}/lessen.docx"]),
)
def test_an_identifier_in_the_name_of_a_file_or_folder_is_told_and_not_repeated(
    names: NamesList, what: tuple[Identifier, str], around: str, path: str
) -> None:
    kind, text = what
    text = on_one_line(text.replace("/", "-"))
    told, messages = Guard(names).file_name(path.format(around.format(text)))
    assert [d.found.split(":")[0] for d in messages] == [f"hier staat een {kind}"]
    assert find_identifiers(told, names) == ()
    assert end_of(text) not in letters(told)


def test_an_address_as_a_whole_file_name_is_seen_with_its_ending() -> None:
    told, messages = Guard().file_name("sources/consortia/x/jan.jansen@gemeente.nl")
    assert len(messages) == 1
    assert "jansen" not in told


# -- what is none -------------------------------------------------------------------------------

PLAIN_CELLS = st.one_of(
    st.integers(0, 10**6).map(str),
    st.integers(1990, 2040).map(str),
    st.floats(0, 100).map(lambda n: f"{n:.1f}".replace(".", ",")),
    st.dates(date(1950, 1, 1), date(2099, 1, 1)).map(lambda day: f"{day:%d-%m-%Y}"),
    st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"{t[0]:02d}:{t[1]:02d}"),
    st.integers(0, 100).map(lambda n: f"{n}%"),
    st.sampled_from(["0", "1", "2", "n.v.t.", "ja", "06", "Inhoud", "week 12"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(PLAIN_CELLS, min_size=3, max_size=3), min_size=2, max_size=6))
def test_the_numbers_in_the_cells_of_a_table_are_no_identifiers(rows: list[list[str]]) -> None:
    """Beside and below each other, as the cells of a sheet are read."""
    lines = ";".join(["A", "B", "C"]) + "\n" + "\n".join(";".join(row) for row in rows) + "\n"
    _, told = guarded("a.csv", lines.encode(), NamesList([]))
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        "https://voorbeeld.nl/0612345678?id=111222333",
        "https://doi.org/10.1016/0612345678",
        "https://voorbeeld.nl/bijlage%200612345678.pdf",
        "https://voorbeeld.nl/node/1234ab/12?page=12&versie=1234AB",
        "https://ec.europa.eu/call/20231234567",
        "https://t.me/c/1234567890/55",
        "tel:0800-1234567",
        "tel:14020",
        "https://voorbeeld.nl/?telefoon=0900-1234567",
        "06-2021\n2022",
        "020\n030\n040\n050\n060",
        "06:30\n07:30\n08:30",
        "via\n@gemeente.nl",
        "kijk at voorbeeld.nl",
        "100%25 en 5%20",
        "les-wijkteam-12345672 en int-111222333",
        "versie 12345672",
        "de bakkers van de wijk",
        "een familie bakker",
        "de Bakkerij",
        "Elsa Bakkers",
        "Anne Berg",
        "mevrouw Bakkerman",
        "de Hanzen",
    ],
)
def test_what_only_looks_disguised_is_left_alone(names: NamesList, text: str) -> None:
    assert find_identifiers(text, names) == ()


def test_a_link_and_the_same_number_as_its_words_are_one(names: NamesList) -> None:
    for text in ("06-12345678 (tel:+31612345678)", "06 12345678 (https://wa.me/31612345678)"):
        (find,) = find_identifiers(f"Bel {text} nu")
        assert find.value == text.partition(" (")[0]
        assert text.endswith(f"{f'Bel {text} nu'[find.start : find.end]})")


def test_telling_one_thing_twice_is_two_finds() -> None:
    assert len(find_identifiers("Bel 06-12345678 of 06-12345678")) == 2

"""A fuzz target for each reader: real files, damaged at random, end in content or a diagnostic.

Levels: bytes of the file, members of its zip (taken out, swapped, cut off), elements of its XML
(deleted, doubled, moved, with odd attributes), the order of the text itself (also renamed, wrapped
and unwrapped), and paragraphs, cells and rows only. The recogniser must take what is read. It must
agree with the independent count too, but for files with damage around the text (a relation, a
member that is another's): there counting may only fail in the ways that `collect` reports.
The ordinary run is small and the same each
time. For a long one, with other examples each time:

    SAMENLEREN_FUZZ=2000 python -m pytest tests/readers/test_fuzz.py

2000 is the number of examples per target and level.
"""

from __future__ import annotations

import contextlib
import copy
import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from deliveries import LESSON, form, part_of, tampered
from pictures.making import document, png, show
from samenleren.collect.second_count import texts_in_file
from samenleren.config import Config
from samenleren.count import COUNT_FAULTS, count_file, letters_in
from samenleren.diagnostics import RULES, Severity
from samenleren.readers import read_file
from samenleren.recognise import recognise

LISTS = ("themes", "consortia", "kinds")


def shown_in_word(made: Any) -> None:
    """Pictures with and without a description, and one with a caption."""
    made.add_heading("Borging", 1)
    show(made.add_paragraph("Een les."), png((9, 9)), "Een tuin.")
    show(made.add_paragraph(), png((8, 8)))
    made.add_paragraph("Afbeelding 1: Een hek", style="Caption")


def shown_in_workbook() -> bytes:
    """A picture on a sheet, two in cells and a described text box."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Lessen")
        sheet.write_row(0, 0, LESSON)
        sheet.write_row(1, 0, LESSON.values())
        told = {"image_data": io.BytesIO(png((9, 9))), "description": "Een tuin."}
        sheet.insert_image(1, 7, "a.png", told)
        sheet.embed_image(1, 8, "b.png", told | {"image_data": io.BytesIO(png((8, 8)))})
        sheet.embed_image(2, 8, "c.png", {"image_data": io.BytesIO(png((7, 7)))})
        sheet.insert_textbox(4, 1, "Een vak.", {"description": "Een kader."})
    return stream.getvalue()


LONG = int(os.environ.get("SAMENLEREN_FUZZ", "0"))
FIXTURES = Path(__file__).parent / "fixtures"
PACKAGES = {
    "a.docx": (FIXTURES / "ervaringen.docx").read_bytes(),
    "form.docx": form(LESSON),
    "a.odt": (FIXTURES / "ervaringen.odt").read_bytes(),
    "a.xlsx": (FIXTURES / "werkblad.xlsx").read_bytes(),
    "a.ods": (FIXTURES / "werkblad.ods").read_bytes(),
    "beelden.xlsx": shown_in_workbook(),
    "beelden.docx": document(shown_in_word),
}
RECORD = "lessen:\n  - nummer: les-901\n    thema: Borging\n    les: Leg afspraken vast: zo.\n"
TEXTS = {
    "a.fodt": (FIXTURES / "bron" / "ervaringen.fodt").read_bytes(),
    "a.csv": (FIXTURES / "tekens-windows.csv").read_bytes(),
    "a.tsv": (FIXTURES / "tekens-utf16.tsv").read_bytes(),
    "a.md": b"---\nconsortium: Drenthe\n---\n# Borging\n\n- een *les*\n\n| a | b |\n|--|--|\n"
    b"| c | d |\n\nSoort: les\n",
    "a.yaml": RECORD.encode(),
    "a.txt": "Borging\n=======\n\nLeg afspraken vast.\n\nSoort: les · Hoofdstuk: Waarom\n".encode(),
}
FLAT = ("a.fodt",)
"""Its bytes are XML without a checksum, so changed ones can give what no schema allows."""
ODD = (
    b"\0",
    b"\xff",
    b"<",
    b"]]>",
    b"&#0;",
    b'"',
    b"\n",
    b": ",
    b"- ",
    b"|",
    b";",
    b"\t",
    b"#",
    b"",
)
ATTRIBUTES = (
    "",
    "-1",
    "0",
    "99999999999",
    "veel",
    "1e400",
    "NaN",
    "\u202e",
    "../x",
    "true",
    "A1:Z9",
)

BLOCKS = ("p", "h", "tr", "r", "row", "table-row", "list-item", "span", "c")
"""Local names of the elements that a document may have more or fewer of."""

Mutate = Callable[[bytes, random.Random], bytes]


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    """A few stretches replaced by odd bytes, doubled or cut out; sometimes only the start."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 1, 5, 60)))
        middle = chance.choice((*ODD, data[start:end] * 2, bytes([chance.randrange(256)])))
        data = data[:start] + middle + data[end:]
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.1 else data


def members_changed(data: bytes, chance: random.Random) -> bytes:
    """A member taken out, cut off, empty, damaged, or with the content of another."""
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    name, other = chance.choice(names), chance.choice(names)
    content = part_of(data, name)
    new = chance.choice(
        (
            None,
            b"",
            content[: len(content) // 2],
            part_of(data, other),
            bytes_changed(content, chance),
        )
    )
    return tampered(data, {name: new})


def elements_changed(data: bytes, chance: random.Random) -> bytes:
    """Elements of one XML part deleted, doubled, moved or given odd attributes and text."""
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    parts = [n for n in names if n.endswith((".xml", ".rels")) and part_of(data, n)]
    main = [n for n in parts if n.endswith(("document.xml", "content.xml", "sheet1.xml"))]
    name = chance.choice(main if chance.random() < 0.7 else parts)
    root = etree.fromstring(part_of(data, name))
    for _ in range(chance.randint(1, 5)):
        elements = [e for e in root.iter() if isinstance(e.tag, str) and e is not root]
        if not elements:
            break
        change_element(chance.choice(elements), chance.choice(elements), chance)
    return tampered(data, {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def change_element(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    """One change; `other` is where the element or a copy of it goes."""
    parent = one.getparent()
    assert parent is not None
    kind = chance.randrange(5)
    if kind == 0:
        parent.remove(one)
    elif kind == 1:
        parent.insert(parent.index(one), copy.deepcopy(one))
    elif kind == 2:
        other.append(copy.deepcopy(one))
    elif kind == 3 and one.attrib:
        one.set(chance.choice(one.keys()), chance.choice(ATTRIBUTES))
    else:
        one.text = chance.choice(("", "x", " ", "les", "7", "-3", "2024-13-45"))


def order_changed(data: bytes, chance: random.Random) -> bytes:
    """Elements of the text itself deleted, doubled, moved, renamed, wrapped in another or in one
    that nobody knows, or without their attributes or without themselves."""
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    name = next(n for n in names if n.endswith(("document.xml", "content.xml", "sheet1.xml")))
    root = etree.fromstring(part_of(data, name))
    for _ in range(chance.randint(1, 5)):
        elements = [e for e in root.iter("{*}*") if e is not root]
        if not elements:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        if chance.random() < 0.4:
            change_element(one, other, chance)
        else:
            change_order(one, str(chance.choice(("onbekend", other.tag))), chance)
    return tampered(data, {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def change_order(one: etree._Element, tag: str, chance: random.Random) -> None:
    """One change of what stands in what; `tag` is the new name, or that of a wrapper."""
    parent = one.getparent()
    assert parent is not None
    match chance.randrange(4):
        case 0:
            one.tag = tag
        case 1:
            wrapper = etree.Element(tag)
            parent.replace(one, wrapper)
            wrapper.append(one)
        case 2:
            at = parent.index(one)
            parent[at : at + 1] = list(one)
        case _:
            one.attrib.clear()


def blocks_changed(data: bytes, chance: random.Random) -> bytes:
    """Paragraphs, rows and pieces of text left out; in a text also doubled."""
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    name = next(n for n in names if n.endswith(("document.xml", "content.xml", "sheet1.xml")))
    root = etree.fromstring(part_of(data, name))
    for _ in range(chance.randint(1, 6)):
        blocks = [e for e in root.iter("{*}*") if etree.QName(e).localname in BLOCKS]
        if not blocks:
            break
        one = chance.choice(blocks)
        parent = one.getparent()
        assert parent is not None
        if name.endswith("sheet1.xml") or chance.random() < 0.5:
            parent.remove(one)
        else:
            parent.insert(parent.index(one), copy.deepcopy(one))
    return tampered(data, {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def check(name: str, data: bytes, config: Config, valid: bool) -> None:
    """Content that adds up, or an error that says why there is none; never an exception."""
    delivered = read_file(name, data)
    units = list(delivered.units())
    recognise(delivered, *map(config.names, LISTS))
    if not units:
        return  # `collect` says of every file without text that it has none
    if not valid:
        with contextlib.suppress(*COUNT_FAULTS):
            count_file(name, data)
        return
    count = count_file(name, data)
    errors = [d for d in delivered.diagnostics if RULES[d.rule].severity is Severity.ERROR]
    if not errors:
        texts = texts_in_file(delivered)
        assert count.units == len(texts)
        assert count.pictures == sum(1 for _ in delivered.pictures())
        assert count.letters in (None, sum(map(letters_in, texts)))


def fuzz(name: str, data: bytes, mutate: Mutate, config: Config, valid: bool = False) -> None:
    """Tries `mutate` with many seeds; a failing one is printed by hypothesis."""

    @settings(
        max_examples=LONG or (8 if name.endswith((".md", ".ods")) else 25),
        derandomize=not LONG,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**32))
    def attempt(seed: int) -> None:
        check(name, mutate(data, random.Random(seed)), config, valid)

    attempt()


@pytest.mark.parametrize("name", [*PACKAGES, *TEXTS])
def test_file_with_changed_bytes_never_raises_and_adds_up(name: str, real_config: Config) -> None:
    fuzz(name, (PACKAGES | TEXTS)[name], bytes_changed, real_config, name not in FLAT)


@pytest.mark.parametrize("name", PACKAGES)
def test_package_with_changed_members_never_raises(name: str, real_config: Config) -> None:
    fuzz(name, PACKAGES[name], members_changed, real_config)


@pytest.mark.parametrize("name", PACKAGES)
def test_package_with_changed_elements_never_raises(name: str, real_config: Config) -> None:
    fuzz(name, PACKAGES[name], elements_changed, real_config)


@pytest.mark.parametrize("name", PACKAGES)
def test_package_with_more_and_fewer_paragraphs_adds_up(name: str, real_config: Config) -> None:
    fuzz(name, PACKAGES[name], blocks_changed, real_config, valid=True)


@pytest.mark.parametrize("name", PACKAGES)
def test_package_with_another_order_adds_up_or_is_damaged(name: str, real_config: Config) -> None:
    fuzz(name, PACKAGES[name], order_changed, real_config, valid=True)

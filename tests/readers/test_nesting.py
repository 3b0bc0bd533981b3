"""Files that are XML and still damaged: what stands where it cannot stand is never lost."""

from __future__ import annotations

import pytest

from readers.show import messages
from readers.word_files import paragraph, read, run, with_body
from samenleren.diagnostics import Rule
from samenleren.readers import read_file

BEFORE = "a.docx: het bestand is beschadigd: "
AFTER = (
    " [beschadigd-bestand]; open het in het programma waarmee het is gemaakt, sla het opnieuw op"
    " en lever het nog een keer aan"
)
CELL = f"<w:tc>{paragraph(run('cel'))}</w:tc>"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            f"<w:tbl>{CELL}</w:tbl>",
            'de tekst "cel" staat op een plek waar dat niet kan (tc in tbl)',
        ),
        (CELL, 'de tekst "cel" staat op een plek waar dat niet kan (tc in body)'),
        (run("los"), 'de tekst "los" staat op een plek waar dat niet kan (r in body)'),
        (
            paragraph(f"<w:pPr>{run('stijl')}</w:pPr>"),
            'de tekst "stijl" staat op een plek waar dat niet kan (r in pPr)',
        ),
        (
            paragraph("<w:r><onbekend>woorden</onbekend></w:r>"),
            'de tekst "woorden" staat op een plek waar dat niet kan (onbekend in r)',
        ),
        (
            paragraph("<w:r>woorden</w:r>"),
            'de tekst "woorden" staat op een plek waar dat niet kan (r in p)',
        ),
        (
            paragraph(f"<w:r><w:t>a{run('b')}</w:t></w:r>"),
            'de tekst "a b" staat op een plek waar dat niet kan (t in r)',
        ),
        (
            paragraph("<w:rPr><w:drawing/></w:rPr>"),
            "een onderdeel staat op een plek waar dat niet kan (drawing in rPr)",
        ),
    ],
    ids=[
        "a cell outside a row",
        "a cell outside a table",
        "letters outside a paragraph",
        "letters among the properties",
        "text in an element that nobody knows",
        "text beside the elements for text",
        "letters in letters",
        "a drawing among the properties",
    ],
)
def test_word_file_with_text_where_none_can_be_is_damaged(body: str, what: str) -> None:
    delivered = read_file("a.docx", with_body(paragraph(run("goed")) + body))
    assert list(delivered.units()) == []
    assert messages(delivered) == [f"{BEFORE}{what}{AFTER}"]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:tbl><onbekend><w:tr><onbekend>{CELL}</onbekend></w:tr></onbekend></w:tbl>",
        f"<onbekend>{paragraph(run('cel'))}</onbekend>",
        paragraph(f"<w:ins><w:sdt><w:sdtContent>{run('cel')}</w:sdtContent></w:sdt></w:ins>"),
        paragraph(f"<w:sdt><w:sdtContent>{paragraph(run('cel'))}</w:sdtContent></w:sdt>"),
        paragraph(run("cel")) + "<w:p>&gt;</w:p>",
    ],
    ids=[
        "a wrapper that nobody knows in a table",
        "a wrapper that nobody knows around a paragraph",
        "a mark of a change around a control",
        "a paragraph in a paragraph",
        "a loose sign",
    ],
)
def test_word_file_with_odd_wrappers_is_read(body: str) -> None:
    delivered = read(with_body(body))
    assert [unit.text for unit in delivered.units()] == ["cel"]
    assert [d.rule for d in delivered.diagnostics if d.rule is Rule.DAMAGED_FILE] == []

"""Tracked changes: what was added is named, what was taken out is only counted."""

from __future__ import annotations

from readers.show import messages
from readers.word_files import paragraph, read, run, with_body


def added(text: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{run(text)}</w:ins>'


def taken_out(text: str) -> str:
    deleted = run(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'<w:del w:id="2" w:author="A">{deleted}</w:del>'


def told(body: str) -> str:
    (message,) = messages(read(with_body(body)))
    return message.partition(" [")[0].partition("het bestand: ")[2]


def test_of_many_additions_the_first_three_are_named() -> None:
    body = "".join(paragraph(run("Zin. ") + added(f"Bij {n}.")) for n in range(4))
    assert told(body) == '4 keer tekst toegevoegd ("Bij 0.", "Bij 1.", "Bij 2." en meer)'


def test_what_was_taken_out_is_counted_and_not_quoted() -> None:
    body = paragraph(run("Zin.") + taken_out("Een geheim.")) + paragraph(added("Erbij."))
    assert told(body) == '1 keer tekst toegevoegd ("Erbij.") en 1 keer tekst weggehaald'


def test_a_text_that_was_moved_is_told_as_one_move() -> None:
    body = paragraph(f'<w:moveFrom w:id="1" w:author="A">{run("Zin.")}</w:moveFrom>')
    body += paragraph(f'<w:moveTo w:id="2" w:author="A">{run("Zin.")}</w:moveTo>')
    assert told(body) == "1 keer tekst verplaatst"


def test_the_mark_of_a_paragraph_is_no_text() -> None:
    mark = '<w:pPr><w:rPr><w:ins w:id="1" w:author="A"/></w:rPr></w:pPr>'
    (message,) = messages(read(with_body(paragraph(mark + run("Zin.")))))
    assert "in het bestand [wijzigingen-bijgehouden]" in message

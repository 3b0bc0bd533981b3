"""Markdown as a page shows it: comments, words struck through, task lists, raised and lowered."""

from __future__ import annotations

import pytest

from conftest import Product
from samenleren.collect.second_count import texts_in_file
from samenleren.count import count_file, letters_in
from samenleren.model import Lesson
from samenleren.readers import read_file
from samenleren.readers.delivered import Paragraph

TERMS = "Soort: les; Hoofdstuk: Inhoud; Voor wie: beleid"
NAME = "sources/consortia/drenthe/a.md"
STRUCK = (
    "[doorgehaalde-tekst]; dat telt niet mee en wordt niet geplaatst; hoort het erbij, haal dan de"
    " streep weg; haal het anders helemaal weg"
)


def lesson_of(product: Product) -> Lesson:
    """The one lesson that was added."""
    assert product.collection is not None
    (found,) = (x for x in product.collection.corpus.lessons if x.id in product.added)
    return found


def counted(text: str) -> None:
    """The second count finds as many texts and letters as the reader."""
    found = texts_in_file(read_file("a.md", text.encode()))
    count = count_file("a.md", text.encode())
    assert (count.units, count.letters) == (len(found), sum(map(letters_in, found)))


@pytest.mark.parametrize("struck", ["~~niet goed~~", "<s>niet goed</s>", "<del>niet goed</del>"])
def test_words_struck_through_are_named_and_not_published(product: Product, struck: str) -> None:
    text = f"# Borging\n\nEen les die {struck} klopt.\n\n{TERMS}\n"
    counted(text)
    assert product.deliver("a.md", text) == [
        f"{NAME}, regel 3, onder “Borging”, “Een les die klopt.”: 2 woorden zijn"
        f" hier doorgehaald {STRUCK}"
    ]
    assert lesson_of(product).text == "Een les die klopt."


def test_audience_struck_through_is_not_chosen(product: Product) -> None:
    terms = TERMS.replace("beleid", "~~bestuur,~~ beleid")
    messages = product.deliver("a.md", f"# Borging\n\nEen les die klopt.\n\n{terms}\n")
    assert messages == [
        f"{NAME}, regel 5, onder “Borging”, “Soort: les; Hoofdstuk: Inhoud; Voor…”: 1 woord is hier"
        f" doorgehaald {STRUCK}"
    ]
    assert lesson_of(product).audience == ("ambtelijk",)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- interne notitie -->\n\nEen les die klopt.",
        "<!-- interne\n\nnotitie -->\nEen les die klopt.",
        "<!-- interne notitie -->Een les die klopt.",
        "Een les <!-- interne notitie -->die klopt.",
    ],
)
def test_comment_is_listed_and_never_published(product: Product, comment: str) -> None:
    text = f"# Borging\n\n{comment}\n\n{TERMS}\n"
    counted(text)
    messages = product.deliver("a.md", text)
    assert [message.split("; ")[0].partition(": ")[2] for message in messages] == [
        'er staat een opmerking in het bestand: "interne notitie" [opmerking-in-bestand]'
    ]
    assert lesson_of(product).text == "Een les die klopt."


def test_comment_that_nobody_closes_is_no_text_and_is_told(product: Product) -> None:
    text = f"# Borging\n\nEen les die klopt.\n\n{TERMS}\n\n<!-- en dit\n\nis niet af\n"
    counted(text)
    (message,) = product.deliver("a.md", text)
    assert "opmerking-in-bestand" in message
    assert lesson_of(product).text == "Een les die klopt."


@pytest.mark.parametrize("boxes", [("[ ]", "[x]"), ("[ ]", "[X]"), ("☐", "☑"), ("( )", "(x)")])
def test_boxes_in_a_cell_choose(product: Product, boxes: tuple[str, str]) -> None:
    empty, ticked = boxes
    row = f"| Borging | les | Inhoud | {empty} bestuur, {ticked} beleid | Een les. |"
    text = f"| Thema | Soort | Hoofdstuk | Voor wie | Les |\n|-|-|-|-|-|\n{row}\n"
    counted(text)
    assert product.deliver("a.md", text) == []
    assert lesson_of(product).audience == ("ambtelijk",)


def test_empty_boxes_leave_the_field_to_the_editors_and_never_mean_all(product: Product) -> None:
    row = "| Borging | les | Inhoud | [ ] bestuur, [ ] beleid | Een les. |"
    text = f"| Thema | Soort | Hoofdstuk | Voor wie | Les |\n|-|-|-|-|-|\n{row}\n"
    (message,) = product.deliver("a.md", text)
    assert (
        "[nog-in-te-delen]; vul in redactie/indeling.xlsx in wat nog ontbreekt (Voor wie)"
        in message
    )
    assert product.added == []


def test_cross_that_can_mean_two_things_is_asked_about(product: Product) -> None:
    row = "| Borging | les | Inhoud | ✗ beleid | Een les. |"
    text = f"| Thema | Soort | Hoofdstuk | Voor wie | Les |\n|-|-|-|-|-|\n{row}\n"
    assert product.deliver("a.md", text) == [
        f'{NAME}, regel 3, kolom 4 (“Voor wie”): les: bij "Voor wie" is niet te zien wat er is'
        ' gekozen: "beleid" [onduidelijke-keuze]; zet ☑ bij wat u kiest en ☐ bij wat u'
        " niet kiest, of typ alleen uw keuze, zonder vraagteken of ander teken"
    ]
    assert product.added == []


def test_task_list_is_boxes_as_anywhere() -> None:
    text = "- [x] gedaan\n- [ ] nog niet\n- [y] iets anders\n"
    counted(text)
    blocks = read_file("a.md", text.encode()).blocks
    assert [block.unit.text for block in blocks if isinstance(block, Paragraph)] == [
        *("☑ gedaan", "☐ nog niet", "[y] iets anders")
    ]


def test_raised_and_lowered_signs_keep_their_height() -> None:
    text = "10<sup>6</sup> m<sup>2</sup>, CO<sub>2</sub> en de 2<sup>e</sup> keer x<sup>ab</sup>\n"
    (unit,) = read_file("a.md", text.encode()).units()
    assert unit.text == "10⁶ m², CO₂ en de 2e keer x^(ab)"
    counted(text)


def test_footnote_is_a_note_and_no_lesson(product: Product) -> None:
    text = f"# Samenwerking\n\nEen op de drie doet mee.\n\n{TERMS}\n\n[^1]: GGD-monitor 2020.\n"
    messages = product.deliver("a.md", text)
    assert len(product.added) == 1
    assert [m for m in messages if "ontbrekend-veld" in m] == []
    assert any("tekst-niet-geplaatst" in m and "GGD-monitor" in m for m in messages)

"""What a reply asks: first, in order of what matters, and what is the same once."""

from __future__ import annotations

import docx
import pytest
from editors_letters import letter
from html_text import squeezed

from conftest import ROOT, Product
from deliveries import HEADER, lesson_yaml, row, workbook
from samenleren.config import load_config
from samenleren.design.tokens import load_tokens
from samenleren.editors.letter import Heading, Item, Items, Letter, Paragraph, letter_html
from samenleren.editors.letter_word import write_letter
from samenleren.editors.reply import MOST

ASKED = "Wat wij u vragen"


def headings(made: Letter) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 1]


def below(made: Letter, heading: str) -> tuple[Item, ...]:
    """The items of the first list below a heading."""
    blocks = made.blocks[made.blocks.index(Heading(heading)) :]
    return next(block.items for block in blocks if isinstance(block, Items))


def themes(product: Product, number: int) -> None:
    """A workbook in which the same theme is wrong in so many rows."""
    rows = [row(f"les-9{n:02}", f"Les {n} gaat over {n * 7} heel andere mensen.", Thema="Geld")
            for n in range(number)]  # fmt: skip
    product.put("consortia/drenthe/lessen.xlsx", workbook([HEADER, *rows]))


def everything(product: Product) -> None:
    """An error, a text without a place, one that waits for consent, and a warning."""
    themes(product, 1)
    change = "Een losse regel zonder kop."
    text = (
        f"{change}\n\n# Borging\n\nEen les die ~~niet~~ klopt.\n\nSoort: les; Hoofdstuk: Inhoud\n"
    )
    product.put("consortia/drenthe/a.md", text)
    product.put(
        "consortia/drenthe/b.yaml",
        lesson_yaml(les="'Zij zei: “Ik ga nu elke week met de hele straat mee.”'"),
    )


def test_what_is_asked_comes_first_and_what_matters_most_before_the_rest(
    product: Product,
) -> None:
    everything(product)
    made = letter(product)
    assert headings(made)[:7] == [
        ASKED,
        "Wat wij niet konden lezen",
        "Tekst zonder plaats",
        "Wat wij nog niet plaatsen",
        "Wilt u hier nog naar kijken?",
        "In het kort",
        "Wat wij ontvingen",
    ]
    starts = [item.lines[0].split(" ")[:4] for item in below(made, ASKED)]
    assert [" ".join(words) for words in starts] == [
        "Op 1 plaats hebben",
        "Van 1 stuk tekst",
        "Van 1 tekst weten",
        "Bij 1 plaats vragen",
    ]


def test_a_delivery_in_order_is_asked_nothing(product: Product) -> None:
    made = letter(product, deadline="2026-12-18")
    assert headings(made)[0] == "In het kort"
    assert ASKED not in headings(made)


def test_the_same_message_in_a_file_is_told_once_with_its_places(product: Product) -> None:
    themes(product, 3)
    (item,) = below(letter(product), "Wat wij niet konden lezen")
    column = "blad “Lessen”, kolom B (“Thema”), rij"
    assert item.lead == f"In lessen.xlsx, {column} 2; {column} 3; {column} 4"
    assert [line.partition(":")[0] for line in item.lines] == ["Wij zagen", "Wat u kunt doen"]


@pytest.mark.parametrize(("number", "named"), [(MOST, MOST), (MOST + 1, MOST + 1), (30, MOST)])
def test_of_many_places_the_first_are_named(product: Product, number: int, named: int) -> None:
    themes(product, number)
    (item,) = below(letter(product), "Wat wij niet konden lezen")
    assert item.lead.count("rij ") == named
    assert item.lead.endswith(f"; nog {number - named} plaatsen") is (number > named)


def test_the_same_message_in_two_files_is_told_in_each(product: Product) -> None:
    for name in ("een", "twee"):
        text = lesson_yaml(nummer=f"les-{len(name)}00", les=f"{name} {name * 9}", thema="Geld")
        product.put(f"consortia/drenthe/{name}.yaml", text)
    items = below(letter(product), "Wat wij niet konden lezen")
    assert [item.lead.partition(",")[0] for item in items] == ["In een.yaml", "In twee.yaml"]


def paragraphs(made: Letter) -> str:
    return " ".join(block.text for block in made.blocks if isinstance(block, Paragraph))


def test_deadline_and_contact_of_the_configuration_stand_in_the_letter(product: Product) -> None:
    everything(product)
    told = paragraphs(letter(product, deadline="2026-12-18", contact="redactie@voorbeeld.nl"))
    assert "Wij ontvangen het graag uiterlijk 18 december 2026." in told
    assert "Antwoord dan op dit bericht, of neem contact op: redactie@voorbeeld.nl." in told


def test_what_the_configuration_does_not_say_is_not_made_up(product: Product) -> None:
    everything(product)
    told = paragraphs(letter(product))
    assert "uiterlijk" not in told
    assert "Antwoord dan op dit bericht. Wij kijken" in told
    assert (product.config.publication.deadline, product.config.publication.contact) == (None,) * 2


def test_deadline_and_contact_are_keys_of_the_configuration(product: Product) -> None:
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    more = "publication:\n  deadline: 2026-12-18\n  contact: redactie@voorbeeld.nl\n"
    for name in ("config.schema.yaml", "chapters"):
        (product.root / name).symlink_to(ROOT / name)
    path = product.root / "config.yaml"
    path.write_text(text.replace("publication:\n", more, 1), encoding="utf-8")
    publication = load_config(product.root).publication
    assert (publication.deadline, publication.contact) == ("2026-12-18", "redactie@voorbeeld.nl")


def test_word_and_html_start_with_what_is_asked(product: Product) -> None:
    everything(product)
    made = letter(product, deadline="2026-12-18")
    tokens = load_tokens(ROOT)
    page = squeezed(letter_html(made, ROOT, tokens))
    out = product.root / "brief.docx"
    write_letter(made, out, ROOT, tokens)
    words = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert words.index(ASKED) < words.index("In het kort")
    assert page.index(ASKED) < page.index("In het kort")
    assert "Wij ontvangen het graag uiterlijk 18 december 2026." in words
    assert "18 december 2026" in page

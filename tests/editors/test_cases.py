"""Cases that went wrong once: what a contributor read of them."""

from __future__ import annotations

from editors_letters import letter

from conftest import Product
from deliveries import lesson_yaml
from forms.making import example, fill_workbook
from samenleren.diagnostics import Rule
from samenleren.editors.letter import Items, Letter


def words(made: Letter) -> str:
    """All that the lists of a letter say."""
    blocks = [block for block in made.blocks if isinstance(block, Items)]
    return "\n".join(" ".join((item.lead, *item.lines)) for block in blocks for item in block.items)


def test_reply_on_our_workbook_names_the_column_and_not_its_example(product: Product) -> None:
    """intake-10: below the name of the column stand its help and an example."""
    answers = example("lesson") | {"theme": ("Borging en financiering",)}
    product.put("consortia/drenthe/lessen.xlsx", fill_workbook("lesson", answers))
    told = words(letter(product))
    assert "blad “Lessen”, kolom B (“Thema”), rij 4 Wij zagen: thema “Borging en fin" in told
    assert "(“Wie is u?”)" not in told


def test_reply_on_a_form_in_the_folder_of_another_says_that_it_was_read(product: Product) -> None:
    """intake-18: it names Drenthe, and lies in the folder of Rivierenland."""
    text = "consortium: Drenthe\n" + lesson_yaml(les="Kijk er samen naar, elk jaar opnieuw.")
    product.put("consortia/rivierenland/les.yaml", text)
    told = words(letter(product, "rivierenland"))
    assert "consortium-botst-met-map" in told
    assert "De tekst lazen wij wel." in told
    assert "niet lezen" not in told


def test_mail_with_labels_behind_the_lesson_asks_for_no_field(product: Product) -> None:
    """reader-28: the labels stand on the line of the lesson itself."""
    mail = (
        "Hoi,\n\nHierbij onze lessen.\n\nSamenwerking\n\nEen les uit een mail. Soort: les;"
        " Hoofdstuk: Waarom; Voor wie: ambtelijk\n\nGroet,\nPiet\n"
    )
    (message,) = product.deliver("mail.txt", mail)
    assert message.startswith(
        "sources/consortia/drenthe/mail.txt, regel 1: 3 tekstdelen zijn niet geplaatst; het eerste"
        f' is "Hoi," [{Rule.UNPLACED_TEXT.value}]'
    )
    assert len(product.added) == 1


def test_footnote_of_a_lesson_is_no_lesson(product: Product) -> None:
    """reader-28: it was taken for one, of which three fields were missing."""
    text = (
        "## Samenwerking\n\nEen op de drie[^1] doet mee.\n\nSoort: les; Hoofdstuk: Waarom; Voor"
        " wie: ambtelijk\n\n[^1]: GGD-monitor 2020.\n"
    )
    told = product.deliver("noot.md", text)
    assert len(product.added) == 1
    assert {message.partition("[")[2][:1] for message in told} <= {"^", "t"}
    assert not any(Rule.MISSING_FIELD.value in message for message in told)
    assert any("regel 7, voetnoot, onder “Samenwerking”: 1 tekstdeel" in each for each in told)

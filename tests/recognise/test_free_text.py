"""Running text under headings: lessons with a line of labels, materials, a profile."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

import deliveries
from conftest import Product
from samenleren.config import Config
from samenleren.model import Lesson
from samenleren.readers import read_file
from samenleren.recognise import recognise

LISTS = ("themes", "consortia", "kinds")
LABELS = "Soort: les · Hoofdstuk: Inhoud · Voor wie: ambtelijk"
Found = list[tuple[str, dict[str, list[str]], dict[str, str]]]


def entries(config: Config, text: str, name: str = "a.md") -> Found:
    """(kind, values, hints) of each entry in a Markdown file."""
    delivered = read_file(name, text.encode())
    found = recognise(delivered, *map(config.names, LISTS))
    return [
        (
            entry.kind.name,
            {field: [value.text for value in values] for field, values in entry.values.items()},
            entry.hints,
        )
        for entry in found.entries
    ]


def values(found: Found) -> list[dict[str, Any]]:
    return [given for _, given, _ in found]


def test_lesson_is_the_paragraphs_up_to_its_labels(real_config: Config) -> None:
    text = f"# Samenwerking\n\nEen.\n\nTwee.\n\n{LABELS}\n\nDrie.\n\n{LABELS}\n"
    found = entries(real_config, text)
    assert [given["text"] for given in values(found)] == [["Een.", "Twee."], ["Drie."]]
    assert [hints["theme"] for _, _, hints in found] == ["Samenwerking", "Samenwerking"]


def test_labels_may_take_more_than_one_line(real_config: Config) -> None:
    text = f"# Aanpak\n\nEen.\n\n{LABELS}\n\nBron: het verslag\n\nTwee.\n\n{LABELS}\n"
    found = values(entries(real_config, text))
    assert [given.get("source_title") for given in found] == [["het verslag"], None]


@pytest.mark.parametrize("between", [" · ", "; ", " | ", ", ", " - ", "\t", "   ", "\n", " • "])
def test_labels_may_have_any_sign_between_them(real_config: Config, between: str) -> None:
    line = between.join(("Soort: les", "Hoofdstuk: Inhoud", "Voor wie: ambtelijk, uitvoering"))
    (given,) = values(entries(real_config, f"Aanpak\n\nEen.\n\n{line}\n", "a.txt"))
    assert given == {
        "text": ["Een."],
        "kind": ["les"],
        "chapter": ["Inhoud"],
        "audience": ["ambtelijk, uitvoering"],
    }


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_labels_may_stand_on_the_last_lines_of_the_lesson_itself(
    real_config: Config, name: str
) -> None:
    text = f"Aanpak\n------\n\nEen.\nLet op: dit ook.\n{LABELS}\nBron: A\n\nTwee.\n{LABELS}\n"
    first, second = values(entries(real_config, text, name))
    assert (first["text"], first["source_title"]) == (["Een.\nLet op: dit ook."], ["A"])
    assert (second["text"], second["audience"]) == (["Twee."], ["ambtelijk"])
    assert "source_title" not in second


def test_a_sign_before_a_word_that_is_no_label_divides_nothing(real_config: Config) -> None:
    line = "Soort: les; Bron: deel 1, zie: blz. 3; Rotterdam"
    (given,) = values(entries(real_config, f"# Aanpak\n\nEen.\n\n{line}\n"))
    assert given["source_title"] == ["deel 1, zie: blz. 3; Rotterdam"]


def test_in_plain_text_a_line_by_itself_with_the_name_of_a_theme_is_a_heading(
    product: Product,
) -> None:
    text = (
        f"2. BORGING\n\nEen les over borging.\n\n{LABELS}\n\nAanpak:\n\nIets heel anders hier."
        f"\n\n{LABELS}"
    )
    assert product.deliver("a.txt", text) == []
    assert product.collection is not None
    added = [r for r in product.collection.corpus.lessons if r.id in product.added]
    assert sorted(r.theme for r in added) == ["aanpak", "borging"]


def test_a_line_that_only_names_the_consortium_says_whose_the_text_is(real_config: Config) -> None:
    delivered = read_file("a.txt", b"Ouderen sterker maken\n\nBorging\n\nEen.")
    found = recognise(delivered, *map(real_config.names, LISTS))
    assert found.consortium is not None
    assert found.frame == {0, 1}


def test_colon_in_a_sentence_is_no_label(real_config: Config) -> None:
    text = f"# Aanpak\n\nLet op: dit werkte. Tip: begin klein.\n\n{LABELS}\n"
    (given,) = values(entries(real_config, text))
    assert given["text"] == ["Let op: dit werkte. Tip: begin klein."]


def test_a_lesson_may_begin_with_its_kind(real_config: Config) -> None:
    text = f"""# Samenwerking

- Succes: de coach ging mee.
- Belemmering - het geld was op.
- Tip 2: begin klein.
  {LABELS.partition(" · ")[2]}
- Les: bel elkaar.
- Les: vraag door.
- Onderweg: dit is geen soort.
"""
    found = entries(real_config, text)
    assert [(given.get("kind"), given["text"]) for given in values(found)] == [
        (["Succes"], ["de coach ging mee."]),
        (["Belemmering"], ["het geld was op."]),
        (["Tip"], ["begin klein."]),
        (None, ["bel elkaar."]),
        (None, ["vraag door."]),
        (None, ["Onderweg: dit is geen soort."]),
    ]
    assert values(found)[2]["audience"] == ["ambtelijk"]
    assert [hints.get("kind") for _, _, hints in found[3:]] == ["Les", "Les", None]


def test_labels_may_stand_above_a_lesson(real_config: Config) -> None:
    text = f"# Aanpak\n\n{LABELS}\n\nBron: A\n\nEen.\n\nTwee.\n\n{LABELS}\n\nDrie.\n"
    first, second = values(entries(real_config, text))
    assert (first["text"], first["source_title"]) == (["Een.", "Twee."], ["A"])
    assert (second["text"], second["audience"]) == (["Drie."], ["ambtelijk"])
    assert "source_title" not in second


WHOLE = "Soort: les; Hoofdstuk: Inhoud; Voor wie: ambtelijk"


def markdown_of(lines: list[tuple[str, str]]) -> tuple[str, bytes]:
    """Headings, items and paragraphs as Markdown."""
    signs = {"kop": "# ", "punt": "- ", "nummer": "1. "}
    return "a.md", "\n\n".join(f"{signs.get(kind, '')}{text}" for kind, text in lines).encode()


def word_of(lines: list[tuple[str, str]]) -> tuple[str, bytes]:
    """The same as Word has it."""
    styles = {"kop": "Heading 1", "punt": "List Bullet", "nummer": "List Number"}
    document = docx.Document()
    for kind, text in lines:
        document.add_paragraph(text, styles.get(kind))
    buffer = io.BytesIO()
    document.save(buffer)
    return "a.docx", buffer.getvalue()


@pytest.mark.parametrize("made", [markdown_of, word_of])
@pytest.mark.parametrize("above", [True, False], ids=["data above", "data below"])
@pytest.mark.parametrize(("kind", "signs"), [("punt", "––"), ("nummer", "12")])
def test_bullets_with_one_line_of_data_are_one_lesson_that_keeps_its_bullets(
    product: Product, made: Any, above: bool, kind: str, signs: str
) -> None:
    text = [(kind, "Bel de huisarts."), (kind, "Ga langs.")]
    data = [("", WHOLE)]
    product.deliver(*made([("kop", "Samenwerking"), *(data + text if above else text + data)]))
    (lesson,) = added_lessons(product)
    one, two = (sign if sign == "–" else f"{sign}." for sign in signs)
    assert lesson.text == f"{one} Bel de huisarts.\n{two} Ga langs."


@pytest.mark.parametrize("made", [markdown_of, word_of])
def test_a_line_above_a_list_is_part_of_the_lesson_and_each_data_line_ends_one(
    product: Product, made: Any
) -> None:
    lines = [("kop", "Samenwerking"), ("", "Zo deden wij het:"), ("punt", "Bel."), ("punt", "Ga.")]
    product.deliver(*made([*lines, ("", WHOLE), ("punt", "Alleen dit."), ("", WHOLE)]))
    first, second = added_lessons(product)
    assert first.text == "Zo deden wij het:\n\n– Bel.\n– Ga."
    assert second.text == "Alleen dit."


def added_lessons(product: Product) -> list[Lesson]:
    assert product.collection is not None
    return [x for x in product.collection.corpus.lessons if x.id in product.added]


def test_labels_above_a_list_hold_for_each_lesson_in_it(real_config: Config) -> None:
    text = """# Aanpak

Hoofdstuk: Inhoud; Voor wie: ambtelijk; Bron: verslag

- Succes: een.
- Tip: twee.
  Voor wie: uitvoering
- Les: drie.

Hoofdstuk: Partijen

- Belemmering: vier.
"""
    found = [
        {**hints, **{k: v[0] for k, v in given.items()}}
        for _, given, hints in entries(real_config, text)
    ]
    assert [(lesson["kind"], lesson["text"]) for lesson in found] == [
        ("Succes", "een."),
        ("Tip", "twee."),
        ("Les", "drie."),
        ("Belemmering", "vier."),
    ]
    assert [lesson["chapter"] for lesson in found] == ["Inhoud"] * 3 + ["Partijen"]
    assert [lesson.get("audience") for lesson in found] == [
        "ambtelijk",
        "uitvoering",
        "ambtelijk",
        None,
    ]
    assert [lesson.get("source_title") for lesson in found] == ["verslag"] * 3 + [None]


def test_a_kind_within_a_lesson_is_a_word_and_a_label_goes_before_the_word_les(
    real_config: Config,
) -> None:
    text = f"# Aanpak\n\nEen.\n\nTip: begin klein.\n\n{LABELS}\n\nLes: Twee.\n\nSoort: tip\n"
    first, second = values(entries(real_config, text))
    assert first["text"] == ["Een.", "Tip: begin klein."]
    assert (second["kind"], second["text"]) == (["tip"], ["Twee."])


def test_material_is_a_title_and_what_it_is_for(real_config: Config) -> None:
    text = "# Materialen\n\nMotimeter\n\nOm te meten.\n\nEn te praten.\n\nSoort materiaal: meter\n"
    (found,) = entries(real_config, text)
    assert found[0] == "material"
    assert found[1]["title"] == ["Motimeter"]
    assert found[1]["purpose"] == ["Om te meten.", "En te praten."]


def test_profile_takes_one_source_per_line(real_config: Config) -> None:
    text = (
        "# Over ons consortium\n\nConsortium: ADSMP\n\nBron: een | https://a.nl | volledig\n\n"
        "Bron: twee\n"
    )
    (found,) = entries(real_config, text)
    assert found[1]["sources"] == ["een | https://a.nl | volledig", "twee"]


def test_list_in_a_profile_may_have_a_line_per_item(real_config: Config) -> None:
    text = "# Over ons consortium\n\nConsortium: ADSMP\nGemeenten: Assen\nEmmen\nRegio: Drenthe\n"
    (given,) = values(entries(real_config, text))
    assert given["municipalities"] == ["Assen\nEmmen"]
    assert given["region"] == ["Drenthe"]


def test_interview_is_a_header_with_text_below(real_config: Config) -> None:
    text = (
        "---\nnummer: int-01\nconsortium: Drenthe\nrol: projectleider\nthemas: [Borging]\n"
        "hoofdstukken: [Inhoud]\n---\n\nEerste alinea.\n\nTweede alinea.\n"
    )
    (found,) = entries(real_config, text)
    assert found[0] == "interview"
    assert found[1]["summary"] == ["Eerste alinea.", "Tweede alinea."]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Lessen", "lesson"),
        ("Les 12", "lesson"),
        ("Ervaringen", "lesson"),
        ("Bereiken & betrekken", "lesson"),
        ("MATERIALEN", "material"),
        ("Over ons", "consortium"),
    ],
)
def test_heading_opens_a_section_by_any_of_its_names(
    real_config: Config, heading: str, kind: str
) -> None:
    text = f"# {heading}\n\nConsortium: x\n\nDit is tekst.\n"
    assert entries(real_config, text)[0][0] == kind


def test_title_with_the_name_of_the_consortium_says_whose_it_is(real_config: Config) -> None:
    delivered = read_file("a.md", b"# Ouderen sterker maken\n\n## Borging\n\nTekst.\n")
    found = recognise(delivered, *map(real_config.names, LISTS))
    assert found.consortium is not None
    assert found.consortium.text == "Ouderen sterker maken"
    assert found.diagnostics == []


def test_unknown_label_among_known_ones_is_reported(product: Product) -> None:
    text = f"# Borging\n\nEen les.\n\n{LABELS} · Kleur: rood\n"
    assert product.deliver("a.md", text) == [
        "sources/consortia/drenthe/a.md, regel 5, onder “Borging”,"
        ' “Soort: les · Hoofdstuk: Inhoud · Voor…”: "Kleur: rood" hoort niet bij een les'
        " [onbekend-veld]; de tekst is niet geplaatst;"
        f" kies een van: {deliveries.LABELS}"
    ]
    assert len(product.added) == 1


def test_label_that_stands_twice_is_reported(product: Product) -> None:
    text = f"# Borging\n\nEen les.\n\n{LABELS} · Soort: tip\n"
    assert [m.partition(" [")[0] for m in product.deliver("a.md", text)] == [
        "sources/consortia/drenthe/a.md, regel 5, onder “Borging”,"
        ' “Soort: les · Hoofdstuk: Inhoud · Voor…”: les: het veld "Soort" is twee keer ingevuld'
    ]


def test_letter_to_the_editor_is_reported_as_unplaced(product: Product) -> None:
    assert product.deliver("a.txt", "Beste redactie,\n\nhierbij onze lessen.\n") == [
        "sources/consortia/drenthe/a.txt, regel 1: in dit bestand is geen enkele bijdrage herkend;"
        ' de eerste tekst is "Beste redactie," [niets-gelezen]; zet de tekst onder een kop zoals'
        " Lessen of Materialen, of in een formulier; of laat de redactie er zelf bijdragen uit"
        " kiezen"
    ]


def test_a_number_before_a_heading_does_not_count(real_config: Config) -> None:
    text = (
        f"# Hoofdstuk 1: Borging\n\nEen.\n\n{LABELS}\n\n# 2. Materialen\n\nKaart\n\nOm te zien.\n\n"
        f"# 3 Aanpak\n\n## 3.1 Succes\n\nTwee.\n\n{LABELS.replace('Soort: les · ', '')}\n\n"
        f"## 3.2 Belemmeringen\n\nDrie.\n\n{LABELS.replace('Soort: les · ', '')}\n\n"
        "# b) Over ons\n\nConsortium: ADSMP\n"
    )
    found = entries(real_config, text)
    assert [(kind, hints) for kind, _, hints in found] == [
        ("lesson", {"theme": "Borging"}),
        ("material", {}),
        ("lesson", {"theme": "Aanpak", "kind": "Succes"}),
        ("lesson", {"theme": "Aanpak", "kind": "Belemmeringen"}),
        ("consortium", {}),
    ]


def test_themes_may_stand_below_a_kind_of_experience(product: Product) -> None:
    rest = "Hoofdstuk: Inhoud · Voor wie: ambtelijk"
    one = "## 1.{0} {1}\n\nEen les over {1}.\n\n{2}\n\n"
    text = "# 1. Successen\n\n" + one.format(1, "Borging", rest) + one.format(2, "Aanpak", rest)
    assert product.deliver("a.md", text) == []
    assert product.collection is not None
    added = [r for r in product.collection.corpus.lessons if r.id in product.added]
    assert [(r.kind, r.theme) for r in added] == [("succes", "borging"), ("succes", "aanpak")]


def test_a_bold_kind_of_experience_is_a_heading_among_lessons_only(real_config: Config) -> None:
    text = f"# Aanpak\n\n**1. Tip**\n\nEen.\n\n{LABELS.replace('Soort: les · ', '')}\n"
    assert entries(real_config, text)[0][2] == {"theme": "Aanpak", "kind": "Tip"}
    text = "# Materialen\n\nKaart\n\n**Tip**\n"
    assert values(entries(real_config, text)) == [{"title": ["Kaart"], "purpose": ["Tip"]}]
    header = "---\nnummer: int-01\nconsortium: Drenthe\nrol: projectleider\n---\n\n"
    (found,) = entries(real_config, f"{header}Een.\n\n**Tip**\n\nTwee.\n")
    assert found[1]["summary"] == ["Een.", "Tip", "Twee."]


def test_a_heading_that_starts_with_a_number_by_name_keeps_it(real_config: Config) -> None:
    found = entries(real_config, "# 100 dagen\n\nTekst.\n")
    assert found == []


@pytest.mark.parametrize("label", ["{}:", "**{}**", "**{}:**"])
def test_a_label_may_stand_above_its_value(real_config: Config, label: str) -> None:
    given = [("Soort", "succes"), ("Hoofdstuk", "Inhoud"), ("Voor wie", "ambtelijk")]
    below = "\n\n".join(f"{label.format(name)}\n\n{value}" for name, value in given)
    text = f"# Aanpak\n\nEen.\n\nNog een alinea.\n\n{below}\n\nTwee.\n\n{below}\n"
    found = values(entries(real_config, text))
    named = {"kind": ["succes"], "chapter": ["Inhoud"], "audience": ["ambtelijk"]}
    assert found == [{"text": ["Een.", "Nog een alinea."]} | named, {"text": ["Twee."]} | named]


def test_labels_above_their_values_start_a_new_record_when_one_comes_back(
    real_config: Config,
) -> None:
    one = "Thema:\n\nBorging\n\nLes:\n\n{}\n\nNog een alinea.\n\nBron:\n\nHet verslag\n\n"
    found = values(entries(real_config, f"# Lessen\n\n{one.format('Een.')}{one.format('Twee.')}"))
    assert [given["text"] for given in found] == [
        ["Een.", "Nog een alinea."],
        ["Twee.", "Nog een alinea."],
    ]
    assert [given["source_title"] for given in found] == [["Het verslag"]] * 2


def test_a_label_left_empty_among_others_takes_no_text_from_the_next_lesson(
    real_config: Config,
) -> None:
    text = "# Aanpak\n\nEen.\n\nSoort: les\n\nHoofdstuk: Inhoud\n\nBron:\n\nTwee.\n\nSoort: tip\n"
    found = values(entries(real_config, text))
    assert [given["text"] for given in found] == [["Een."], ["Twee."]]
    assert "source_title" not in found[0]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_theme_on_the_first_line_of_a_paragraph_is_its_heading(
    product: Product, name: str
) -> None:
    text = (
        f"Borging\nEen les meteen onder de kop.\n{LABELS}\n\nAANPAK:\nIets heel anders.\n{LABELS}"
    )
    assert product.deliver(name, text) == []
    assert product.collection is not None
    added = [r for r in product.collection.corpus.lessons if r.id in product.added]
    assert sorted((r.theme, r.text) for r in added) == [
        ("aanpak", "Iets heel anders."),
        ("borging", "Een les meteen onder de kop."),
    ]
    assert set(product.fates(f"consortia/drenthe/{name}")) == {"record"}


def test_a_lesson_below_a_theme_in_one_paragraph_that_lacks_a_field_waits_as_a_whole(
    product: Product,
) -> None:
    (told,) = product.deliver("a.txt", "Borging\nEen les zonder gegevens.\n")
    assert "(Soort, Hoofdstuk en Voor wie)" in told
    assert list(product.fates("consortia/drenthe/a.txt")) == ["wacht op indeling"]


def test_a_slip_in_a_label_among_others_is_read_and_told(product: Product) -> None:
    text = "# Borging\n\nEen les.\n\nSoort: les; Hoofstuk: Inhoud; Voor wie: ambtelijk\n"
    assert product.deliver("a.md", text) == [
        "sources/consortia/drenthe/a.md, regel 5, onder “Borging”,"
        ' “Soort: les; Hoofstuk: Inhoud; Voor…”: veld "Hoofstuk" is gelezen als "Hoofdstuk"'
        " [onbekend-veld]; verander het woord in Hoofdstuk"
    ]
    assert len(product.added) == 1


@pytest.mark.parametrize(
    "heading", ["Onze lessen", "De materialen", "Onze dilemma’s", "Ons profiel"]
)
def test_a_part_may_be_called_ours(real_config: Config, heading: str) -> None:
    found = recognise(
        read_file("a.md", f"# {heading}\n\nConsortium: x\n\nTekst.\n".encode()),
        *map(real_config.names, LISTS),
    )
    assert found.diagnostics == []
    assert len(found.entries) == 1

"""The register: which number a contribution has, over corrections, new files and new order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Product
from deliveries import LESSON, workbook
from samenleren.collect import Collection, collect
from samenleren.comparison.likeness import MOST, shared, sketch
from samenleren.diagnostics import StageFault
from samenleren.language.names import normalise
from samenleren.storage.register import FILE, Known, Register, load_register, save_register

DRENTHE = "consortia/drenthe"
TEXTS = (
    "De wijkcoach ging elke dinsdag met bewoners naar het plein en leerde daar de buurt kennen.",
    "Zonder een vaste plek voor het overleg viel de groep na een half jaar uit elkaar.",
    "Een wethouder die zelf komt kijken, neemt sneller een besluit over geld voor het vervolg.",
    "Bewoners kwamen pas terug toen er soep was en iemand hun naam nog wist.",
)


def lessons(*texts: str, **more: str) -> str:
    """A YAML file with lessons without a number."""
    fields = {key.lower().replace(" ", "_"): value for key, value in LESSON.items()}
    del fields["nummer"]
    return yaml.safe_dump({"lessen": [fields | {"les": text} | more for text in texts]})


def build(product: Product) -> dict[str, str]:
    """Reads the sources as the build does; the numbers of our lessons by their text."""
    collection = read(product)
    save_register(product.root, collection.register)
    return numbers(collection)


def read(product: Product) -> Collection:
    return collect(product.root, product.config)


def numbers(collection: Collection) -> dict[str, str]:
    delivered = {"les-101", "les-102", "les-103", "les-104", "les-105"}
    return {r.text: r.id for r in collection.corpus.lessons if r.id not in delivered}


def test_what_has_no_number_gets_the_next_one_and_keeps_it(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(*TEXTS[:2]))
    first = build(product)
    assert first == {TEXTS[0]: "les-301", TEXTS[1]: "les-302"}
    text = (product.root / FILE).read_bytes()
    assert build(product) == first
    assert (product.root / FILE).read_bytes() == text
    assert text.startswith(b"# De nummers van de bijdragen.")
    assert b"wijkcoach" not in text, "no word of a contribution is in Git for ever"


def test_delivered_numbers_are_passed_over_and_stay_what_they_are(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0], nummer="les-417"))
    product.put(f"{DRENTHE}/b.yaml", lessons(TEXTS[1]))
    assert build(product) == {TEXTS[0]: "les-417", TEXTS[1]: "les-418"}


def test_a_number_survives_corrections_new_files_and_new_order(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(*TEXTS))
    before = build(product)
    (product.root / "sources" / DRENTHE / "a.yaml").unlink()
    changed = [text.replace("een", "één").replace("elke", "iedere") for text in TEXTS]
    product.put(f"{DRENTHE}/versie-2.yaml", lessons(*changed[2:]))
    product.put(f"{DRENTHE}/rest.yaml", lessons(*reversed(changed[:2])))
    after = build(product)
    assert [after[text] for text in changed] == [before[text] for text in TEXTS]


def test_a_lost_number_column_is_no_new_contribution(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0], nummer="les-7"))
    build(product)
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0]))
    assert build(product) == {TEXTS[0]: "les-7"}


def test_what_is_removed_keeps_its_number_and_nobody_else_gets_it(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0]))
    build(product)
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[1]))
    assert build(product) == {TEXTS[1]: "les-302"}
    assert load_register(product.root).known["les-301"].state == "weg"
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[1], TEXTS[0]))
    assert build(product) == {TEXTS[0]: "les-301", TEXTS[1]: "les-302"}
    assert load_register(product.root).known["les-301"].state == ""


def test_the_most_alike_gets_the_number_and_not_the_first(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0]))
    build(product)
    less = TEXTS[0].replace("elke dinsdag", "soms").replace("leerde daar", "zag er")
    more = TEXTS[0].replace("elke", "iedere")
    product.put(f"{DRENTHE}/a.yaml", lessons(less, more))
    assert build(product) == {less: "les-302", more: "les-301"}


def test_the_same_text_of_another_consortium_is_another_contribution(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0]))
    product.put("consortia/rivierenland/b.yaml", lessons(TEXTS[0], wanneer="2024"))
    assert len({lesson.id for lesson in read(product).corpus.lessons}) == 7
    build(product)
    known = load_register(product.root).known
    assert (known["les-301"].owner, known["les-302"].owner) == ("drenthe", "rivierenland")


def test_a_file_that_moves_to_its_own_folder_keeps_its_numbers(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(*TEXTS[:2]))
    before = build(product)
    (product.root / "sources" / DRENTHE / "a.yaml").unlink()
    product.put("consortia/rivierenland/a.yaml", lessons(*TEXTS[:2]))
    assert build(product) == before


def test_a_file_that_cannot_be_read_loses_nothing(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0]))
    before = build(product)
    product.put(f"{DRENTHE}/a.yaml", b"\0\1\2")
    build(product)
    assert load_register(product.root).known["les-301"].state == ""
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0]))
    assert build(product) == before


def test_a_faulty_contribution_keeps_the_number_it_gets(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0], thema="Geldzaken"))
    assert build(product) == {}
    assert list(load_register(product.root).known)[-1] == "les-301"
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[1], TEXTS[0]))
    assert build(product)[TEXTS[0]] == "les-301"


def test_a_delivered_number_that_is_somebody_elses_is_told(product: Product) -> None:
    product.put("consortia/rivierenland/b.yaml", lessons(TEXTS[0]))
    build(product)
    (product.root / "sources/consortia/rivierenland/b.yaml").unlink()
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[1], nummer="les-301"))
    (told,) = [str(d) for d in read(product).diagnostics if "dubbel-nummer" in str(d)]
    assert told == (
        'sources/consortia/drenthe/a.yaml, regel 2: nummer "les-301" is eerder gegeven aan een'
        " andere bijdrage, uit sources/consortia/rivierenland/b.yaml [dubbel-nummer]; haal het"
        " nummer hier weg, dan krijgt deze bijdrage een eigen nummer; klopt het toch, dan past de"
        f" redactie {FILE} aan"
    )


def test_rows_of_a_workbook_may_change_places(product: Product) -> None:
    header = [name for name in LESSON if name != "Nummer"]

    def rows(*texts: str) -> bytes:
        return workbook([header, *([*list(LESSON.values())[1:-1], text] for text in texts)])

    product.put(f"{DRENTHE}/a.xlsx", rows(*TEXTS))
    before = build(product)
    product.put(f"{DRENTHE}/a.xlsx", rows(*reversed(TEXTS)))
    assert build(product) == before


def test_check_writes_no_register(product: Product) -> None:
    product.put(f"{DRENTHE}/a.yaml", lessons(TEXTS[0]))
    read(product)
    assert not (product.root / FILE).exists()


# -- the file ---------------------------------------------------------------------------------

WHOLE = Register({"les-301": Known("drenthe", "sources/a.yaml", (1, 65535))})
BACK = "haal het terug uit de vorige versie in Git of uit een reservekopie"
DAMAGED = {
    "not whole": (
        lambda text: text[: len(text) // 2],
        f"{FILE}: het bestand is niet heel, de laatste regel (...) ontbreekt; {BACK}",
    ),
    "empty": (
        lambda text: "",
        f"{FILE}: het bestand is niet heel, de laatste regel (...) ontbreekt; {BACK}",
    ),
    "a number twice": (
        lambda text: text.replace("...", "les-301:\n  bestand: sources/b.yaml\n..."),
        f"{FILE}, regel 8: sleutel les-301 staat er twee keer; haal er een weg. Lukt dat niet,"
        f" {BACK}",
    ),
    "a merge of Git": (
        lambda text: text.replace("les-301", "<<<<<<< HEAD\nles-301"),
        f"{FILE}, regel 4: hier staan twee versies door elkaar, van Git; laat van elke regel er een"
        " staan en haal de regels met <<<<<<<, ======= en >>>>>>> weg. Staat een nummer er twee"
        " keer, haal er dan een weg: die bijdrage krijgt een nieuw nummer",
    ),
    "no number": (
        lambda text: text.replace("les-301", "lessen"),
        f"{FILE}, lessen: dit is geen nummer van een bijdrage; {BACK}",
    ),
    "another key": (
        lambda text: text.replace("van:", "wie:"),
        f"{FILE}, les-301: onbekende sleutel wie; kies uit van, bestand, kenmerk, staat,"
        " ingetrokken_in",
    ),
    "a damaged mark": (
        lambda text: text.replace("ffff", "zzzz"),
        f"{FILE}, les-301: het kenmerk is beschadigd; {BACK}",
    ),
    "no file": (
        lambda text: text.replace("  bestand: sources/a.yaml\n", ""),
        f"{FILE}, les-301: bestand ontbreekt; {BACK}",
    ),
    "no YAML": (
        lambda text: text.replace("van: drenthe", "van: [drenthe"),
        f"{FILE}, regel 6: de YAML is niet te lezen; controleer inspringing en leestekens. Lukt dat"
        f" niet, {BACK}",
    ),
    "a state": (
        lambda text: text.replace("...", "  staat: misschien\n..."),
        f"{FILE}, les-301: staat is weg of ingetrokken, of de regel ontbreekt",
    ),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_a_damaged_register_is_status_3_and_says_what_to_do(tmp_path: Path, how: str) -> None:
    damage, message = DAMAGED[how]
    save_register(tmp_path, WHOLE)
    path = tmp_path / FILE
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    with pytest.raises(StageFault) as fault:
        load_register(tmp_path)
    assert fault.value.status == 3
    assert fault.value.messages == (message,)


def test_a_register_that_may_not_be_written_is_status_4_and_stays(tmp_path: Path) -> None:
    save_register(tmp_path, WHOLE)
    path = tmp_path / FILE
    before = path.read_bytes()
    path.chmod(0o444)
    save_register(tmp_path, WHOLE)  # nothing changed, nothing is written
    with pytest.raises(StageFault) as fault:
        save_register(tmp_path, Register({"les-302": Known("drenthe", "sources/b.yaml")}))
    assert fault.value.status == 4
    assert fault.value.messages == (
        f"{FILE}: het bestand is niet te schrijven, en nieuwe bijdragen krijgen daarin hun nummer;"
        " sluit het in andere programma's en haal een schrijfbeveiliging eraf",
    )
    assert path.read_bytes() == before
    os.chmod(path, 0o644)


_NAME = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
_KNOWN = st.builds(
    Known,
    owner=st.sampled_from(["", "drenthe"]),
    file=_NAME,
    sketch=st.sets(st.integers(0, 65535), max_size=MOST).map(sorted).map(tuple),
    state=st.sampled_from(["", "weg", "ingetrokken"]),
    taken_back_in=st.just("") | _NAME,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.from_regex(r"les-[a-z0-9-]{1,9}", fullmatch=True), _KNOWN, max_size=9))
def test_what_is_written_is_read_again_in_the_same_bytes(
    tmp_path: Path, known: dict[str, Known]
) -> None:
    (tmp_path / FILE).unlink(missing_ok=True)
    save_register(tmp_path, Register(known))
    again = load_register(tmp_path)
    assert again.known == known
    assert again.to_yaml() == Register(dict(reversed(known.items()))).to_yaml()


# -- likeness ---------------------------------------------------------------------------------


def corrected() -> Iterator[tuple[str, str]]:
    """Each text, and it with one of its words changed."""
    for text in TEXTS:
        words = text.split()
        for at in range(len(words)):
            yield text, " ".join([*words[:at], "anders", *words[at + 1 :]])


def test_one_corrected_word_leaves_most_of_a_sketch_and_two_texts_share_little() -> None:
    assert min(shared(*(sketch(normalise(t)) for t in pair)) for pair in corrected()) > 0.6
    others = [(a, b) for a in TEXTS for b in TEXTS if a != b]
    assert max(shared(*(sketch(normalise(t)) for t in pair)) for pair in others) < 0.1

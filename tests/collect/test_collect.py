"""Collect: what is said about files and across files, with nothing else lost."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from conftest import IN_ORDER, NOT_READ, Product
from deliveries import HEADER, LESSON, form, lesson_yaml, row, workbook

DRENTHE = "sources/consortia/drenthe"
NICE_NAME = (
    "[onhandige-bestandsnaam]; geef het bestand een naam met kleine letters en streepjes, zoals"
    " onze-ervaringen.docx"
)
FIXTURES = Path(__file__).parents[1] / "readers/fixtures"
TITLES = (
    "Samen in beweging met kwetsbare bewoners, Aan de slag met preventie in de Drentse gemeenten,"
    " Samen Leren voor Gezond Gewicht in Rivierenland"
)


def test_deliveries_in_order_give_no_message(product: Product) -> None:
    assert product.messages() == []
    assert product.added == []
    assert product.gaps == []


# -- files that are not read ------------------------------------------------------------------

UNREAD: dict[str, tuple[str, bytes, str]] = {
    "an old Word file": (
        "a.doc",
        (FIXTURES / "ervaringen.doc").read_bytes(),
        'bestanden van het type ".doc" kunnen niet worden gelezen [onbekend-bestandstype]; open het'
        " in Word en kies Opslaan als, Word-document (.docx)",
    ),
    "a Pages file": (
        "a.pages",
        b"PK\x03\x04",
        'bestanden van het type ".pages" kunnen niet worden gelezen [onbekend-bestandstype]; kies'
        " in Pages Archief, Exporteer naar, Word",
    ),
    "a PDF": (
        "a.PDF",
        b"%PDF-1.7",
        'bestanden van het type ".pdf" kunnen niet worden gelezen [onbekend-bestandstype]; lever'
        " het Word- of Excel-bestand aan waar de pdf van is gemaakt",
    ),
    "a telephone's photo": (
        "a.HEIC",
        b"\0\0\0\x18ftypheic",
        'bestanden van het type ".heic" kunnen niet worden gelezen [onbekend-bestandstype]; sla de'
        " foto op als JPEG en zet haar in het Word-bestand, bij uw tekst",
    ),
    "a file without an ending": (
        "LEESMIJ",
        b"hallo",
        "een bestand zonder extensie (zoals .docx) kan niet worden gelezen [onbekend-bestandstype];"
        " lever het aan als .docx, .xlsx, .odt, .ods, .csv, .md, .yaml of .txt",
    ),
    "an Office file with a password": (
        "a.docx",
        (FIXTURES / "ervaringen.doc").read_bytes(),
        'de naam eindigt op ".docx", maar het is een oud of beveiligd Office-bestand'
        " [inhoud-past-niet-bij-naam]; open het, haal een wachtwoord eraf en sla het op als .docx",
    ),
}


@pytest.mark.parametrize("case", UNREAD)
def test_file_is_not_read_and_the_draft_says_so(product: Product, case: str) -> None:
    name, content, message = UNREAD[case]
    assert product.deliver(name, content) == [f"{DRENTHE}/{name}: {message}"]
    assert product.gaps == [NOT_READ]


@pytest.mark.parametrize("name", ["~$ervaringen.docx", ".~lock.ervaringen.odt#"])
def test_lock_file_is_only_mentioned(product: Product, name: str) -> None:
    assert product.deliver(name, b"\x04Jan") == [
        f"{DRENTHE}/{name}: dit is een hulpbestand dat Word of LibreOffice maakt terwijl een"
        " document open is [vergrendelbestand]; sluit het document; blijft het staan, gooi het dan"
        " weg"
    ]
    assert product.gaps == []


@pytest.mark.parametrize("target", ["/etc/passwd", "lessen.yaml", "nergens", ".."])
def test_link_is_reported_and_never_followed(product: Product, target: str) -> None:
    link = product.root / DRENTHE / "link.md"
    link.symlink_to(target)
    assert product.messages() == [
        f"{DRENTHE}/link.md: dit is een snelkoppeling naar een ander bestand; die wordt niet"
        " gevolgd [snelkoppeling]; zet het bestand zelf in de map"
    ]


CLOSED = (
    "het bestand kan niet worden geopend [beschadigd-bestand]; sluit het in andere programma's en"
    " controleer of u het mag lezen"
)


def test_file_that_cannot_be_opened_is_reported(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    product.put("consortia/drenthe/dicht.md", "# Borging\n")
    open_file = os.open

    def refuse(path: Any, *arguments: Any, **more: Any) -> int:
        if Path(path).name == "dicht.md":
            raise PermissionError(13, "Permission denied")
        return open_file(path, *arguments, **more)

    monkeypatch.setattr("samenleren.delivery.opening.os.open", refuse)
    monkeypatch.setattr(os, "supports_dir_fd", os.supports_dir_fd | {os.open})
    assert product.messages() == [f"{DRENTHE}/dicht.md: {CLOSED}"]


def test_folder_that_cannot_be_opened_is_reported(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    product.put("consortia/drenthe/dicht/a.md", "# Borging\n")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "dicht":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert product.messages() == [f"{DRENTHE}/dicht: {CLOSED}"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_pipe_is_reported_and_nobody_waits_for_it(product: Product) -> None:
    os.mkfifo(product.root / DRENTHE / "pijp.md")
    assert product.messages() == [f"{DRENTHE}/pijp.md: {CLOSED}"]


# -- folders and names ------------------------------------------------------------------------


def test_folder_of_an_unknown_consortium_is_reported(product: Product) -> None:
    product.put("consortia/limburg/lessen.yaml", lesson_yaml())
    assert product.messages() == [
        'sources/consortia/limburg/lessen.yaml: de map "limburg" hoort bij geen enkel consortium'
        " [onbekende-map]; zet het bestand in een map van een consortium: samen-in-beweging,"
        " drenthe, rivierenland"
    ]
    assert product.added == []
    assert set(product.fates("consortia/limburg/lessen.yaml")) == {"geweigerd"}


@pytest.mark.parametrize("folder", ["", "overig/", "consortia/"])
def test_file_in_no_folder_of_ours_is_reported(product: Product, folder: str) -> None:
    product.put(f"{folder}lessen.yaml", lesson_yaml())
    assert product.messages() == [
        f"sources/{folder}lessen.yaml: het bestand staat in een map die niet wordt gelezen"
        " [onbekende-map]; zet het in sources/consortia/…, sources/leernetwerk, sources/interviews"
        " of sources/literatuur"
    ]


def test_folder_may_have_another_name_of_the_consortium(product: Product) -> None:
    product.put("consortia/ADSMP/lessen.yaml", lesson_yaml())
    assert product.messages() == []
    assert product.collection is not None
    (lesson,) = (x for x in product.collection.corpus.lessons if x.id == "les-901")
    assert lesson.consortium == "drenthe"


@pytest.mark.parametrize(
    "name", ["-o uit.yaml", "mijn les.yaml", "{slug}.yaml", "Eén.yaml", "%s.YAML"]
)
def test_odd_name_is_read_like_any_other(product: Product, name: str) -> None:
    assert product.deliver(name, lesson_yaml()) == []
    assert product.added == ["les-901"]


@pytest.mark.parametrize(
    "name", ["con.yaml", "LPT1.v2.yaml", "aux.yaml", "a:b.yaml", 'een "les".yaml']
)
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot make these files")
def test_name_that_windows_cannot_have_is_read_and_reported(product: Product, name: str) -> None:
    assert product.deliver(name, lesson_yaml()) == [
        f'{DRENTHE}/{name}: de naam "{name}" kan op Windows niet bestaan {NICE_NAME}'
    ]
    assert product.added == ["les-901"]


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot make these files")
def test_name_with_line_breaks_and_steering_characters_is_one_line(product: Product) -> None:
    shown = f"{DRENTHE}/a?b?[31m.yaml"
    assert product.deliver("a\nb\x1b[31m.yaml", lesson_yaml(thema="Geld")) == [
        f'{shown}, regel 3: thema "Geld" is onbekend [onbekend-thema]; kies een van: Wie is u?,'
        " Samenwerking, Politiek en beleid, Wijkgezondheidsprofiel, Aanpak, Bereiken en betrekken,"
        " Monitoring en evaluatie, Borging",
        f'{shown}: de naam "a?b?[31m.yaml" bevat tekens die niet te lezen zijn {NICE_NAME}',
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no names of bytes")
def test_name_that_is_no_utf8_is_read_and_reported(product: Product) -> None:
    folder = os.fsencode(product.root / DRENTHE)
    with open(os.path.join(folder, b"caf\xe9.yaml"), "w", encoding="utf-8") as stream:
        stream.write(lesson_yaml())
    assert product.messages() == [
        f'{DRENTHE}/caf?.yaml: de naam "caf?.yaml" bevat tekens die niet te lezen zijn {NICE_NAME}'
    ]
    assert product.added == ["les-901"]


def test_names_that_are_one_name_elsewhere_are_reported(product: Product) -> None:
    names = [unicodedata.normalize(form, "één.yaml") for form in ("NFD", "NFC")]
    product.put(f"consortia/drenthe/{names[0]}", lesson_yaml())
    text = "Een heel andere zin over de borging van deze aanpak."
    assert product.deliver(names[1], lesson_yaml(nummer="les-902", les=text)) == [
        f"{DRENTHE}/{names[1]}: de naam is voor Windows en macOS dezelfde als die van"
        f" {DRENTHE}/{names[0]} {NICE_NAME}"
    ]
    assert product.added == ["les-901", "les-902"]


def test_of_a_flood_the_first_files_are_read_and_every_other_folder_keeps_its_own(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenleren.collect.owners.MAX_FILES", 2)
    for number in (1, 2, 3):
        product.put(f"consortia/drenthe/vol/{number}.yaml", lesson_yaml(nummer=f"les-90{number}"))
        product.put(f"overig/{number}.yaml", lesson_yaml())
    told = [m for m in product.messages() if "[te-groot]" in m]
    remedy = "haal weg wat niet in de publicatie hoort, of voeg bestanden samen"
    assert told == [
        f"{DRENTHE}: in deze map staan 4 bestanden; gelezen zijn de eerste 2, en niet"
        f" {DRENTHE}/vol/2.yaml en wat daarna komt [te-groot]; {remedy}",
        "sources/overig/3.yaml: buiten de bekende mappen staan 3 bestanden; gelezen zijn de eerste"
        f" 2, en niet sources/overig/3.yaml en wat daarna komt [te-groot]; {remedy}",
    ]
    assert product.added == ["les-901"]
    assert product.gaps[0] == (
        "Een deel van de bestanden van Aan de slag met preventie in de Drentse gemeenten is niet"
        " gelezen."
    )


def test_folder_that_lies_too_deep_is_reported_and_the_rest_is_read(product: Product) -> None:
    deep = "/".join("m" * 30)
    product.put(f"consortia/drenthe/{deep}/les.yaml", lesson_yaml())
    shown = "/".join("m" * 19)
    assert product.messages() == [
        f"{DRENTHE}/{shown}: deze map ligt meer dan 20 mappen diep; wat erin staat, is niet gelezen"
        " [onbekende-map]; zet de bestanden in de map van het consortium zelf"
    ]
    assert product.added == []


# -- across files -----------------------------------------------------------------------------


def test_consortium_that_delivered_nothing_is_missed(product: Product) -> None:
    (product.root / "sources/consortia/rivierenland/lessen.yaml").unlink()
    from samenleren.collect import collect

    collection = collect(product.root, product.config)
    assert [str(d) for d in collection.diagnostics] == [
        "sources/consortia/rivierenland: Samen Leren voor Gezond Gewicht in Rivierenland heeft nog"
        " niets aangeleverd dat gelezen kon worden [ontbrekende-bijdrage]; vraag het consortium om"
        " zijn bijdrage"
    ]
    assert [gap.text for gap in collection.corpus.gaps] == [
        "De bijdrage van Samen Leren voor Gezond Gewicht in Rivierenland ontbreekt nog."
    ]


def test_file_that_names_another_consortium_is_reported(product: Product) -> None:
    assert product.deliver("nieuw.yaml", "consortium: Rivierenland\n" + lesson_yaml()) == [
        f'{DRENTHE}/nieuw.yaml, regel 1: het bestand noemt "Rivierenland", maar staat in de map van'
        " Drenthe [consortium-botst-met-map]; zet het in de goede map of verbeter de naam; het is"
        " gelezen als van Drenthe"
    ]
    assert product.added == ["les-901"]


def test_unknown_consortium_is_reported(product: Product) -> None:
    assert product.deliver("nieuw.yaml", "consortium: Limburg\n" + lesson_yaml()) == [
        f'{DRENTHE}/nieuw.yaml, regel 1: consortium "Limburg" is onbekend [onbekend-consortium];'
        f" kies een van: {TITLES}; of laat de redactie deze naam toevoegen"
    ]
    assert product.added == ["les-901"]


def test_number_that_was_used_before_is_reported(product: Product) -> None:
    assert product.deliver("nieuw.yaml", lesson_yaml(nummer="les-102")) == [
        f'{DRENTHE}/nieuw.yaml, regel 2: nummer "les-102" staat ook in {DRENTHE}/lessen.yaml, regel'
        " 7, met een andere tekst [dubbel-nummer]; geef een van de twee een ander nummer, of haal"
        " de oude weg"
    ]
    assert product.added == []


SAME = {
    "nummer": "les-101",
    "les": "Aan de slag met preventie in de Drentse gemeenten begint klein.",
    "thema": "Aanpak",
    "hoofdstuk": "Inhoud",
}


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({}, "met dezelfde tekst [dubbel-nummer]; de eerste blijft staan; haal deze weg"),
        (
            {"soort": "tip"},
            "met dezelfde tekst, maar andere gegevens [dubbel-nummer]; geef een van de twee een"
            " ander nummer, of haal de oude weg",
        ),
    ],
)
def test_same_lesson_again_is_reported(product: Product, changes: dict[str, str], end: str) -> None:
    assert product.deliver("nieuw.yaml", lesson_yaml(**(SAME | changes))) == [
        f'{DRENTHE}/nieuw.yaml, regel 2: nummer "les-101" staat ook in {DRENTHE}/lessen.yaml, regel'
        f" 5, {end}"
    ]


def test_same_text_with_another_number_is_reported(product: Product) -> None:
    assert product.deliver("nieuw.yaml", lesson_yaml(**(SAME | {"nummer": "les-901"}))) == [
        f"{DRENTHE}/nieuw.yaml, regel 2: deze tekst staat ook in {DRENTHE}/lessen.yaml, regel 5,"
        ' met nummer "les-101" [dubbele-tekst]; beide zijn geplaatst; haal er een weg als het'
        " dezelfde bijdrage is"
    ]
    assert product.added == ["les-901"]


def test_same_text_twice_without_a_number_is_placed_once(product: Product) -> None:
    product.put("consortia/drenthe/eerste.yaml", lesson_yaml(nummer=None))
    content = lesson_yaml(nummer=None) + lesson_yaml(nummer="les-902", les="Iets anders.")[8:]
    assert product.deliver("tweede.yaml", content) == [
        f"{DRENTHE}/tweede.yaml, regel 2: deze tekst staat ook in {DRENTHE}/eerste.yaml, regel 2"
        " [dubbele-tekst]; de eerste blijft staan; haal deze weg"
    ]
    assert len(product.added) == 2


def test_second_profile_of_a_consortium_is_reported(product: Product) -> None:
    profile = "consortium:\n  consortium: ADSMP\n  regio: Assen\n"
    assert product.deliver("nieuw.yaml", profile) == [
        f"{DRENTHE}/nieuw.yaml, regel 2: het profiel van dit consortium staat ook in"
        f" {DRENTHE}/lessen.yaml, regel 2 [dubbel-nummer]; de eerste blijft staan; haal deze weg"
    ]


def test_file_that_is_the_same_byte_for_byte_is_read_once(product: Product) -> None:
    assert product.deliver("nieuw.yaml", IN_ORDER["consortia/drenthe/lessen.yaml"]) == [
        f"{DRENTHE}/nieuw.yaml: dit bestand is precies gelijk aan {DRENTHE}/lessen.yaml"
        " [dubbel-bestand]; het is een keer gelezen; gooi een van de twee weg"
    ]
    assert set(product.fates("consortia/drenthe/nieuw.yaml")) == {"geweigerd"}


def test_same_texts_in_another_format_are_one_message(product: Product) -> None:
    lessons = [
        LESSON | {"Nummer": f"les-{n}", "Les": text} for n, text in ((901, "Een."), (902, "Twee."))
    ]
    product.put("consortia/drenthe/nieuw.docx", form(*lessons))
    rows = [row("les-901", "Een."), row("les-902", "Twee.")]
    data = workbook([HEADER[:6], *(cells[:6] for cells in rows)])
    assert product.deliver("nieuw.xlsx", data) == [
        f"{DRENTHE}/nieuw.xlsx: alle 2 bijdragen in dit bestand staan ook in {DRENTHE}/nieuw.docx"
        " [dubbel-bestand]; ze zijn een keer gelezen; gooi een van de twee bestanden weg"
    ]
    assert product.added == ["les-901", "les-902"]


def test_a_form_that_came_back_corrected_beside_the_old_one_is_told_at_once(
    product: Product,
) -> None:
    texts = ["Een.", "Twee.", "Drie.", "Vier."]
    lessons = [LESSON | {"Nummer": f"les-90{n}", "Les": text} for n, text in enumerate(texts, 1)]
    product.put("consortia/drenthe/eerste.docx", form(*lessons))
    lessons[0] = lessons[0] | {"Les": "Eén, maar beter gezegd."}
    assert product.deliver("tweede.docx", form(*lessons)) == [
        f'{DRENTHE}/tweede.docx, onder "Les 1", tabel: nummer "les-901" staat ook in'
        f' {DRENTHE}/eerste.docx, onder "Les 1", tabel, met een andere tekst [dubbel-nummer]; geef'
        " een van de twee een ander nummer, of haal de oude weg",
        f"{DRENTHE}/tweede.docx: 3 bijdragen in dit bestand staan precies zo ook in"
        f" {DRENTHE}/eerste.docx [dubbel-nummer]; is dit de nieuwe versie, gooi dan het oude"
        " bestand weg; haal ze anders hier weg",
    ]


def test_lessons_that_are_nearly_the_same_are_mentioned(product: Product) -> None:
    text = "Leg alle afspraken vast voordat het project stopt."
    product.put("consortia/drenthe/een.yaml", lesson_yaml())
    assert product.deliver("twee.yaml", lesson_yaml(nummer="les-902", les=text)) == [
        f'{DRENTHE}/twee.yaml, regel 2: les "les-902" lijkt sterk op les "les-901" in'
        f" {DRENTHE}/een.yaml, regel 2 [mogelijk-dubbel]; beide zijn geplaatst; is het dezelfde"
        " bijdrage, haal er dan een weg"
    ]


def test_faults_of_all_files_are_reported_at_once_errors_first(product: Product) -> None:
    product.put("consortia/drenthe/~$a.docx", b"x")
    product.put("consortia/rivierenland/a.doc", b"x")
    product.put("consortia/samen-in-beweging/a.yaml", lesson_yaml(thema="Geld", soort="verhaal"))
    rules = [message.partition("[")[2].partition("]")[0] for message in product.messages()]
    assert rules == [
        "onbekend-bestandstype",
        "onbekend-thema",
        "onbekende-soort",
        "vergrendelbestand",
    ]

"""A delivery with personal data and consent: what is withheld, and what is said of it."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from privacy.small import as_portrait, places_of, product, write_interview
from samenleren.collect import Collection, collect
from samenleren.config import load_config
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.editors.reports import write_reports
from samenleren.jobs import ingest, text
from samenleren.render.kept import write_formats

MAIL = "jan.jansen@gemeente.nl"
NUMBER = "06-12345678"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return product(tmp_path / "tuin")


def read(root: Path) -> Collection:
    return collect(root, load_config(root))


def of_rule(diagnostics: Iterable[Diagnostic], rule: Rule) -> list[str]:
    return [str(d) for d in diagnostics if d.rule is rule]


def lessons(root: Path, *texts: str, **more: str) -> Path:
    """Lessons of Noord in a YAML file; les-p1, les-p2, …"""
    data = [
        {"nummer": f"les-p{number}", "thema": "Grond", "soort": "Oogst", "hoofdstuk": "Beginnen"}
        | {"voor_wie": "tuinder, gemeente", "les": text}
        | more
        for number, text in enumerate(texts, 1)
    ]
    path = root / "sources/consortia/noord/persoonlijk.yaml"
    path.write_text(yaml.safe_dump({"lessen": data}, allow_unicode=True), encoding="utf-8")
    return path


def release(root: Path, *marks: str) -> None:
    items = [
        {"kenmerk": mark, "reden": "algemeen adres", "door": "redacteur", "datum": "2026-11-22"}
        for mark in marks
    ]
    (root / "chapters/vrijgaven.yaml").write_text(yaml.safe_dump(items), encoding="utf-8")


def mark_in(message: str) -> str:
    return message.split("kenmerk ")[1][:11]


def build(root: Path, edition: str = "alles") -> None:
    """The jobs of one edition up to its HTML, without Snakemake."""
    ingest.run(root)
    for one in load_config(root).editions:
        text.run(root, one.slug)
    write_formats(root, edition, ["html"])
    write_reports(root)


# -- direct identifiers -------------------------------------------------------------------------


def test_a_find_is_an_error_that_names_place_kind_and_mark_but_not_the_value(root: Path) -> None:
    lessons(root, f"Mail {MAIL} voor meer.", "Een gewone les over klei en zand.")
    found = read(root)
    (message,) = of_rule(found.diagnostics, Rule.PERSONAL_DATA)
    mark = mark_in(message)
    assert re.fullmatch(r"pg-[a-p]{8}", mark)
    assert message == (
        "sources/consortia/noord/persoonlijk.yaml, regel 3: hier staat een e-mailadres: j… (22"
        f" tekens), kenmerk {mark} [persoonsgegeven]; haal het weg; moet het blijven staan, dan"
        " kan de redactie dit kenmerk vrijgeven in chapters/vrijgaven.yaml"
    )
    assert found.withheld == {"les-p1": "persoonsgegevens"}
    assert "les-p2" in {lesson.id for lesson in found.corpus.lessons}
    assert "les-p1" not in {lesson.id for lesson in found.corpus.lessons}


def test_a_find_stands_nowhere_in_what_is_made(root: Path) -> None:
    lessons(root, f"Mail {MAIL} voor meer.", f"Bel {NUMBER} na vijven.")
    build(root)
    assert places_of(MAIL, root / "output") == []
    assert places_of(NUMBER, root / "output") == []


def test_a_message_that_quotes_a_faulty_field_does_not_repeat_the_value(root: Path) -> None:
    lessons(root, "Gewone tekst.", thema=f"Vraag {MAIL} of bel {NUMBER} voor het juiste thema")
    build(root)
    found = read(root)
    assert of_rule(found.diagnostics, Rule.UNKNOWN_THEME)
    assert len(of_rule(found.diagnostics, Rule.PERSONAL_DATA)) == 2
    assert places_of(MAIL, root / "output") == []
    assert places_of(NUMBER, root / "output") == []


def test_a_comment_and_loose_text_are_searched_too(root: Path) -> None:
    path = root / "sources/consortia/noord/los.txt"
    path.write_text(f"Los briefje van {MAIL}, zonder kop.\n", encoding="utf-8")
    found = read(root)
    assert len(of_rule(found.diagnostics, Rule.PERSONAL_DATA)) == 1
    assert all(MAIL not in str(d) for d in found.diagnostics)
    assert all(MAIL not in unit.text for a in found.accounts for unit in a.units)


def test_an_address_over_two_paragraphs_is_found(root: Path) -> None:
    path = root / "sources/consortia/noord/los.txt"
    path.write_text("Dorpsstraat 12\n\n1234 AB Utrecht\n", encoding="utf-8")
    (message,) = of_rule(read(root).diagnostics, Rule.PERSONAL_DATA)
    assert "hier staat een postcode met huisnummer: 1… (7 tekens)" in message


def test_a_file_name_is_searched_and_not_repeated(root: Path) -> None:
    path = lessons(root, "Een gewone les over klei en zand.")
    path.rename(path.with_name(f"{MAIL}.yaml"))
    build(root)
    found = read(root)
    (message,) = of_rule(found.diagnostics, Rule.PERSONAL_DATA)
    assert message.startswith(
        "sources/consortia/noord/(e-mailadres van 22 tekens weggelaten).yaml, bestandsnaam: hier"
    )
    assert "les-p1" in {lesson.id for lesson in found.corpus.lessons}
    left = [place for place in places_of(MAIL, root / "output") if "inventaris" not in place]
    assert left == []


def test_a_name_of_the_list_is_found(root: Path) -> None:
    (root / "namen.txt").write_text("Els van der Bos\n", encoding="utf-8")
    with (root / "config.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\nprivacy: {names_file: namen.txt}\n")
    lessons(root, "Els van der Bos begon met klei.")
    (message,) = of_rule(read(root).diagnostics, Rule.PERSONAL_DATA)
    assert "hier staat een naam van de namenlijst: E… (15 tekens)" in message


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("les", "Bel 06-1234\n5678 graag."),
        ("les", "Dat was bsn 111 222\n 333."),
        ("les", "Stuur een bericht (https://wa.me/31612345678) of kom langs."),
        ("les", "Het was Els van der Bos’ idee."),
        ("les", "Het was Els van der Bos's idee."),
        ("wie_zegt_dit", "Els v.d. Bos"),
        ("bron", "Els Van der\nBos vertelt"),
        ("adres_van_de_bron", "https://voorbeeld.nl/?tel=0612345678"),
        ("adres_van_de_bron", "https://wa.me/31612345678"),
    ],
)
def test_what_is_disguised_withholds_its_record_and_is_told_once_and_nowhere_shown(
    root: Path, field: str, text: str
) -> None:
    (root / "namen.txt").write_text("Els van der Bos\n", encoding="utf-8")
    with (root / "config.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\nprivacy: {names_file: namen.txt}\n")
    lessons(root, "Een gewone les over klei en zand.", **({"bron": "Verslag"} | {field: text}))
    found = read(root)
    (message,) = of_rule(found.diagnostics, Rule.PERSONAL_DATA)
    assert message.startswith("sources/consortia/noord/persoonlijk.yaml, regel ")
    assert found.withheld == {"les-p1": "persoonsgegevens"}
    build(root)
    for needle in ("0612345678", "31612345678", "06-1234", "111 222", "van der Bos", "Van der"):
        assert places_of(needle, root / "output/alles") == []
        assert needle not in str(found.accounts)


def test_a_released_place_is_published_and_only_that_place(root: Path) -> None:
    lessons(root, f"Mail {MAIL} voor meer.", f"Ook {MAIL} weet het.")
    first, second = of_rule(read(root).diagnostics, Rule.PERSONAL_DATA)
    release(root, mark_in(first))
    found = read(root)
    assert of_rule(found.diagnostics, Rule.PERSONAL_DATA) == [second]
    assert {x.id for x in found.corpus.lessons} & {"les-p1", "les-p2"} == {"les-p1"}
    build(root)
    page = (root / "output/alles/samen-leren.html").read_text("utf-8")
    assert f"Mail {MAIL} voor meer." in page
    log = json.loads((root / "output/redactie/vrijgaven.log.json").read_text("utf-8"))
    assert log == [{"kenmerk": mark_in(first), "rol": "redacteur", "datum": "2026-11-22"}]


def test_a_release_ends_when_what_stands_there_changes(root: Path) -> None:
    lessons(root, f"Mail {MAIL} voor meer.")
    (message,) = of_rule(read(root).diagnostics, Rule.PERSONAL_DATA)
    release(root, mark_in(message))
    lessons(root, "Mail jan.jansen@gemeente.be voor meer.")
    assert len(of_rule(read(root).diagnostics, Rule.PERSONAL_DATA)) == 1
    build(root)
    told = json.loads((root / "output/redactie/meldingen.json").read_text("utf-8"))
    assert [m["rule"] for m in told if m["rule"] == "vrijgave-zonder-doel"]


def test_the_editors_own_prose_is_searched_and_kept_out_of_the_draft(root: Path) -> None:
    chapter = root / "chapters/1-begin.md.j2"
    text = chapter.read_text("utf-8")
    text = text.replace("Een tuin begint met", f"Mail {MAIL}. Een tuin begint met")
    chapter.write_text(text.replace("vraag: Hoe", f"vraag: Wie belt {NUMBER} en hoe"), "utf-8")
    build(root)
    told = json.loads((root / "output/redactie/meldingen.json").read_text("utf-8"))
    messages = [m["text"] for m in told if m["rule"] == "persoonsgegeven"]
    assert [m.split(", “")[0] for m in messages] == [
        "chapters/1-begin.md.j2, regel 3",
        "chapters/1-begin.md.j2, regel 32",
    ]
    assert places_of(MAIL, root / "output") == []
    assert places_of(NUMBER, root / "output") == []
    release(root, *(mark_in(m) for m in messages))
    build(root)
    assert MAIL in (root / "output/alles/samen-leren.html").read_text("utf-8")


# -- consent ------------------------------------------------------------------------------------

SAID = "De wielewaal zong boven het tuinhek, vertelde de boswachter."


@pytest.mark.parametrize(
    ("changed", "rule", "reason"),
    [
        ({"grondslag": ""}, Rule.NO_CONSENT, "grondslag ontbreekt"),
        ({"toestemming": ""}, Rule.NO_CONSENT, "toestemming niet compleet: status"),
        ({"toestemming": "geweigerd"}, Rule.NO_CONSENT, "toestemming geweigerd"),
        ({"bewaren_tot": "2027-02-28"}, Rule.CONSENT_EXPIRED, "toestemming verlopen"),
    ],
)
def test_a_summary_without_consent_is_withheld_listed_and_in_no_edition(
    root: Path, changed: dict[str, str], rule: Rule, reason: str
) -> None:
    write_interview(root, SAID, **changed)
    found = read(root)
    assert found.withheld == {"int-t2": reason}
    (message,) = of_rule(found.diagnostics, rule)
    assert message.startswith('sources/interviews/gesprek.md, regel 2: samenvatting "int-t2" ')
    build(root)
    public = [root / "output/corpus.json", root / "output/alles", root / "output/werk/alles"]
    for path in public:
        assert "wielewaal" not in "".join(
            p.read_text("utf-8") for p in ([path] if path.is_file() else path.iterdir())
        )


def test_a_faulty_summary_without_consent_leaks_nothing_into_the_draft(root: Path) -> None:
    write_interview(root, "Kort.", grondslag="", themas=f"[{SAID}]")
    build(root)
    page = (root / "output/alles/samen-leren.html").read_text("utf-8")
    assert "CONCEPT" in page
    assert "Hier ontbreekt samenvatting van een gesprek int-t2" in page
    assert "wielewaal" not in page


def test_keep_until_is_held_against_the_date_of_the_publication_and_not_the_clock(
    root: Path,
) -> None:
    write_interview(root, SAID, bewaren_tot="2027-03-01")
    assert load_config(root).publication.date == "2027-03-01"
    assert read(root).withheld == {}


def test_consent_for_one_edition_places_it_only_there(root: Path) -> None:
    write_interview(root, SAID, reikwijdte="Voor tuinders")
    as_portrait(root)
    build(root)
    placed = json.loads((root / "output/werk/alles/placement.json").read_text("utf-8"))
    assert "int-t2" not in placed["placed"]
    assert placed["diagnostics"] == []
    text = (root / "output/werk/alles/text.md").read_text("utf-8")
    assert "wielewaal" not in text
    assert "#int-t2" not in text


def test_a_key_message_on_a_withheld_summary_is_a_warning_and_has_no_link(root: Path) -> None:
    write_interview(root, SAID, toestemming="geweigerd")
    as_portrait(root)
    build(root)
    told = json.loads((root / "output/werk/alles/placement.json").read_text("utf-8"))["diagnostics"]
    assert [m["text"] for m in told] == [
        'chapters/1-begin.md.j2, kb-begin-1: kernboodschap verwijst naar "int-t2", maar die'
        " bijdrage is achtergehouden [verwijzing-achtergehouden]; noem een andere bijdrage, of ga"
        " na of de zin zonder haar nog klopt",
        'chapters/1-begin.md.j2, portret: het hoofdstuk verwijst naar "int-t2", maar die bijdrage'
        " is achtergehouden [verwijzing-achtergehouden]; noem een andere bijdrage, of ga na of de"
        " zin zonder haar nog klopt",
    ]
    page = (root / "output/alles/samen-leren.html").read_text("utf-8")
    assert "#int-t2" not in page
    assert "aan de rand van het veld" not in page


def test_a_summary_says_by_what_right_it_stands_there(root: Path) -> None:
    with_consent = "Samenvatting van een gesprek, met toestemming; geen citaat."
    public = "Samenvatting van een openbare uitspraak, geen citaat."
    write_interview(root, SAID)
    build(root)
    page = (root / "output/alles/samen-leren.html").read_text("utf-8")
    assert (public in page, with_consent in page) == (True, False)
    as_portrait(root)
    build(root)
    page = (root / "output/alles/samen-leren.html").read_text("utf-8")
    assert (public in page, with_consent in page) == (False, True)
    assert "wielewaal" in page


def test_a_quotation_in_a_lesson_needs_a_basis(root: Path) -> None:
    quote = "De buurvrouw zei: “Zonder de buren was het nooit iets geworden.”"
    lessons(root, quote)
    found = read(root)
    assert found.withheld == {"les-p1": "citaat zonder grondslag"}
    lessons(root, quote, grondslag="toestemming", toestemming="ingetrokken")
    found = read(root)
    assert found.withheld == {"les-p1": "ingetrokken"}
    assert all("buurvrouw" not in unit.text for a in found.accounts for unit in a.units)
    lessons(root, quote, grondslag="openbare bron")
    assert read(root).withheld == {}


@pytest.mark.parametrize(
    ("status", "withdrawn"),
    [("ingetrokken", True), ("Ingetrokken per 1 mei 2026", True), ("niet ingetrokken", False)],
)
def test_a_withdrawal_is_understood_in_other_words(
    root: Path, status: str, withdrawn: bool
) -> None:
    write_interview(root, SAID, toestemming=status)
    found = read(root)
    assert "int-t2" not in {i.id for i in found.corpus.interviews}
    assert (found.withheld == {"int-t2": "ingetrokken"}) is withdrawn
    held = any("wielewaal" in unit.text for a in found.accounts for unit in a.units)
    assert held is not withdrawn


def test_a_list_of_addresses_is_told_about_within_ten_seconds(root: Path) -> None:
    """Seen in a workbook of 14 kB with 170 addresses, which took a minute."""
    addresses = [
        f"medewerker-{line:03}-van-de-afdeling-welzijn@gemeente-voorbeeld.nl" for line in range(300)
    ]
    lessons(root, *(f"Mail {address} over tekst {n}." for n, address in enumerate(addresses)))
    start = time.process_time()
    found = read(root)
    assert time.process_time() - start < 10
    said = "\n".join(str(each) for each in found.diagnostics)
    assert not any(address[:20] in said for address in addresses)

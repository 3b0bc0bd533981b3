"""Direct identifiers: what is found, in the forms people write, and what is not."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.nl import bsn as stdnum_bsn

from samenleren.privacy import identifiers, patterns
from samenleren.privacy.identifiers import Identifier, address_across, conceal, find_identifiers
from samenleren.privacy.names_list import NO_NAMES, NamesList, load_names
from samenleren.readers import read_file

ROOT = Path(__file__).resolve().parents[2]

EMAILS = [
    "jan.jansen@gemeente.nl",
    "J.de-Vries+wijk@zorg.voorbeeld.org",
    "jan (at) gemeente.nl",
    "jan[at]gemeente[punt]nl",
    "jan @ gemeente.nl",
    "JAN@GEMEENTE.NL",
    "jan.jansen @gemeente.nl",
    "jan.jansen@ gemeente.nl",
    "jan%40gemeente.nl",
    "jan&#64;gemeente.nl",
]
TELEPHONES = [
    "0612345678",
    "06-12345678",
    "06 12 34 56 78",
    "06 - 1234 5678",
    "(06) 12345678",
    "06.12.34.56.78",
    "06/12345678",
    "06–12345678",
    "06\u00a012\u00a034\u00a056\u00a078",
    "06\u200b12345678",
    "０６１２３４５６７８",
    "020-1234567",
    "020 123 45 67",
    "(020) 123 45 67",
    "0416-123456",
    "(0416)123456",
    "088-1234567",
    "+31612345678",
    "+31 6 12345678",
    "+31 (0)6 12 34 56 78",
    "+31(0)20-1234567",
    "+31-416-123456",
    "0031 6 12345678",
    "31612345678",
    "(+31) 6 12345678",
    "(0031)6-12345678",
    "+31(6)12345678",
    "+31 (20) 123 45 67",
    "06_12345678",
]
IBANS = [
    "NL91ABNA0417164300",
    "NL91 ABNA 0417 1643 00",
    "nl91abna0417164300",
    "NL91.ABNA.0417.1643.00",
    "NL91 ABNA\n0417 1643 00",
    "BE68 5390 0754 7034",
    "DE89 3704 0044 0532 0130 00",
    "NL 91 ABNA 0417 1643 00",
]
BSNS = ["111222333", "1112.22.333", "1112 22 333", "111 222 333", "123456782", "12345672"]
ADDRESSES = [
    "1234 AB 12",
    "1234AB 12a",
    "1234 AB, nr. 12",
    "12, 1234 AB",
    "5-bis\n3511 LX",
    "3 hs, 1012NX",
    "12, 1234 \nAB",
    "1234AB12",
    "1234ab 12",
    "12 1234ab",
    "3511 AB Utrecht, Lange Dorpsstraat 12",
    "1234 AB Dorpsstraat 12a",
]
EXAMPLES = [
    *((Identifier.EMAIL, text) for text in EMAILS),
    *((Identifier.TELEPHONE, text) for text in TELEPHONES),
    *((Identifier.IBAN, text) for text in IBANS),
    *((Identifier.BSN, text) for text in BSNS),
    *((Identifier.ADDRESS, text) for text in ADDRESSES),
]


@pytest.mark.parametrize(("kind", "text"), EXAMPLES, ids=[text for _, text in EXAMPLES])
@pytest.mark.parametrize(
    "around", ["{}", "Het is {}.", "Bel of mail ({}) gerust", "zie: {}, of kom"]
)
def test_an_identifier_is_found_in_the_forms_people_write(
    kind: Identifier, text: str, around: str
) -> None:
    (find,) = find_identifiers(around.format(text))
    assert (find.kind, find.value) == (kind, text)
    assert around.format(text)[find.start : find.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "05550462210002",
        "projectnummer 555046221",
        "2019-2022",
        "in 2019, 2020 en 2021",
        "20-04-2021",
        "20210420",
        "06-11-2021 10 deelnemers",
        "11-12-2021 13:30",
        "09.00-17.00 uur",
        "€ 1.234.567",
        "€ 123.456.782",
        "123456782 euro",
        "1.250 inwoners",
        "0 25 50 75 100",
        "1 2 3 4 5 6 7 8 9 10",
        "ISBN 978-90-1234-567-2",
        "ISBN 0306406152",
        "KvK 12345672",
        "doi:10.1016/j.socscimed.2020.113456782",
        "https://voorbeeld.nl/0612345678?id=111222333",
        "https://publicaties.voorbeeld.nl/@team",
        "volg @gemeente of @jansen2020",
        "via @voorbeeld.nl",
        "14 020",
        "0800 1234567",
        "0900-1234567",
        "van 2019 EN 2020 samen",
        "1500 KM 3 keer",
        "3511 LX Utrecht",
        "dit tekstdeel heeft 10200037 tekens",
        "1500km 3 keer",
        "1080px 12",
        "3511 LX Utrecht, met 12 mensen",
        "1234 AB en de straat van 12",
        "000000000",
        "NL00 ABNA 0417 1643 00",
        "les-001, bron B12 en blz. 345",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert find_identifiers(text) == ()
    assert find_identifiers(f"Zie {text}, of vraag het.") == ()


def test_the_real_deliveries_and_chapters_give_no_false_alarm() -> None:
    found, letters = [], 0
    for path in sorted((ROOT / "sources").rglob("*")):
        if path.is_file():
            for unit in read_file(path.relative_to(ROOT).as_posix(), path.read_bytes()).units():
                letters += len(unit.text)
                found += [(unit.where, find.value) for find in find_identifiers(unit.text)]
    for path in sorted((ROOT / "chapters").rglob("*.j2")):
        found += [(path, find.value) for find in find_identifiers(path.read_text("utf-8"))]
    assert found == []
    assert letters > 100_000


# -- properties ---------------------------------------------------------------------------------

_DIGIT = st.sampled_from("0123456789")


def _digits(count: int) -> st.SearchStrategy[str]:
    return st.text(_DIGIT, min_size=count, max_size=count)


@st.composite
def telephones(draw: st.DrawFn) -> tuple[str, str]:
    """(a number as somebody types it, its nine digits behind the 0 or +31)."""
    area = draw(st.sampled_from(["6", "20", "70", "88", "416", "592"]))
    first = draw(st.sampled_from("1234")) if area == "6" else draw(st.sampled_from("123456789"))
    rest = first + draw(_digits(8 - len(area)))
    groups = draw(st.sampled_from([(8,), (4, 4), (2, 2, 2, 2), (3, 2, 2, 2), (2, 3, 3)]))
    gap = draw(st.sampled_from([" ", "-", ".", ""]))
    parts, at = [], 0
    for size in groups:
        parts.append(rest[at : at + size])
        at += size
    parts = [part for part in parts if part]
    if any(len(part) == 1 for part in parts):
        parts = [rest]
    lead = draw(
        st.sampled_from(["0{}", "(0{})", "+31{}", "+31 {}", "+31 (0){}", "0031{}", "0031 {}"])
    )
    between = draw(st.sampled_from(["-", " ", " - ", ""]))
    return lead.format(area) + between + gap.join(parts), area + rest


@given(telephones(), st.sampled_from(["", "Bel ", "tel: ", "(", "Mobiel is "]))
def test_any_telephone_number_is_found_however_it_is_typed(
    number: tuple[str, str], before: str
) -> None:
    text, digits = number
    finds = find_identifiers(f"{before}{text}, of kom langs.")
    assert [find.kind for find in finds] == [Identifier.TELEPHONE]
    assert "".join(c for c in finds[0].value if c.isdigit()).endswith(digits)
    spelled = find_identifiers(f"0{digits}")
    assert spelled[0].digest == finds[0].digest


@given(st.integers(10_000_000, 999_999_999))
def test_a_number_is_a_bsn_exactly_when_it_passes_the_eleven_test(number: int) -> None:
    text = f"{number:09d}"
    found = [f for f in find_identifiers(f"BSN {text}.") if f.kind is Identifier.BSN]
    assert bool(found) == (stdnum_bsn.is_valid(text) and len(set(text)) > 1)


_PLAIN = st.one_of(
    st.integers(1990, 2040).map(str),
    st.tuples(st.integers(1990, 2030), st.integers(1990, 2030)).map(lambda y: f"{y[0]}-{y[1]}"),
    st.dates().map(lambda day: f"{day.day}-{day.month}-{day.year:04d}"),
    st.dates().map(lambda day: f"{day.day:02d}-{day.month:02d}-{day.year:04d}"),
    st.dates().map(lambda day: day.isoformat()),
    st.integers(0, 10**9).map(lambda n: f"€ {n:,}".replace(",", ".")),
    st.integers(0, 10**6).map(lambda n: f"{n:,} inwoners".replace(",", ".")),
    st.integers(0, 10**10).map(lambda n: f"{n} euro"),
    st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"{t[0]:02d}.{t[1]:02d} uur"),
    _digits(13).map(lambda d: f"ISBN {d}"),
    _digits(10).map(lambda d: f"ISBN {d[0]}-{d[1:4]}-{d[4:9]}-{d[9]}"),
    st.tuples(_digits(4), _digits(9)).map(lambda d: f"https://doi.org/10.{d[0]}/zorg.{d[1]}"),
    _digits(10).map(lambda d: f"https://www.voorbeeld.nl/project/0{d}?nummer={d}"),
    _digits(12).map(lambda d: f"05{d}"),
    st.integers(1, 999).map(lambda n: f"les-{n:03d}"),
    st.floats(0, 100).map(lambda n: f"{n:.1f}".replace(".", ",") + " procent"),
    st.sampled_from(["de", "wijk", "gemeente", "Bakker", "EN", "samen", "met", "(zie", "GGD"]),
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(_PLAIN, min_size=1, max_size=12), st.sampled_from([", ", "; ", "\n", " en "]))
def test_figures_dates_amounts_and_addresses_on_the_web_are_no_identifiers(
    pieces: list[str], between: str
) -> None:
    text = between.join(pieces)
    assert [(find.kind, find.value) for find in find_identifiers(text)] == []


@settings(max_examples=400)
@given(
    st.lists(
        st.one_of(st.text(max_size=20), st.sampled_from([text for _, text in EXAMPLES])), max_size=6
    ).map(" ".join)
)
def test_finds_lie_in_order_and_nothing_is_left_when_they_are_concealed(text: str) -> None:
    finds = find_identifiers(text)
    ends = [0, *(find.end for find in finds)]
    assert all(end <= find.start < find.end for end, find in zip(ends, finds, strict=False))
    assert all(text[find.start : find.end] == find.value for find in finds)
    assert find_identifiers(conceal(text, finds)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "06 " * 300_000,
        "a@b." * 200_000,
        "NL12 " * 100_000,
        "12 a 1234 AB\n" * 70_000,
        "1" * 900_000,
        "é1-" * 300_000,
        "0612345678 " * 80_000,
    ],
    ids=["06", "mail", "iban", "address", "digits", "accents", "telephones"],
)
def test_a_million_characters_take_seconds_at_most(text: str) -> None:
    start = time.process_time()
    find_identifiers(text)
    assert time.process_time() - start < 8


# -- what is said of them -----------------------------------------------------------------------


def test_a_message_holds_the_first_character_and_the_length_only() -> None:
    (find,) = find_identifiers("Mail jan.jansen@gemeente.nl maar.")
    assert find.masked == "j… (22 tekens)"
    text = conceal("Mail jan.jansen@gemeente.nl maar.", [find])
    assert text == "Mail (e-mailadres van 22 tekens weggelaten) maar."


def test_an_address_of_two_lines_is_found_across_them() -> None:
    find = address_across("Dorpsstraat 12", "1234 AB Utrecht")
    assert find is not None
    assert (find.kind, find.value) == (Identifier.ADDRESS, "1234 AB")
    assert address_across("Dorpsstraat", "1234 AB Utrecht") is None
    assert address_across("in 2012", "1234 AB Utrecht") is not None  # a release can undo it
    assert address_across("Dorpsstraat 12", "2019 EN later") is None


def test_listed_names_are_found_as_whole_words() -> None:
    names = NamesList(["Fatima el Idrissi", "Bakker", "Zoë Müller-Smit", "  ", "D'Angelo"])

    def found(text: str) -> list[str]:
        return [find.value for find in find_identifiers(text, names)]

    assert found("Gesproken met FATIMA  El Idrissi, wijkcoach") == ["FATIMA  El Idrissi"]
    assert found("Bakker zei dat de bakker meedoet; Bakkers niet") == ["Bakker", "Bakkers"]
    assert found("zoe muller-smit en Zoë Müller-Smit") == ["zoe muller-smit", "Zoë Müller-Smit"]
    assert found("D’Angelo kwam") == ["D’Angelo"]
    assert found("Fatima el Hamdaoui") == []


def test_a_mobile_number_that_a_sheet_took_for_a_number_is_found_in_its_cell() -> None:
    (find,) = find_identifiers("612345678")
    assert find.kind is Identifier.TELEPHONE
    assert find_identifiers("Er deden 612345678 mensen mee") == ()


def test_a_citizen_number_is_found_behind_the_word_that_announces_it() -> None:
    (find,) = find_identifiers("BSN111222333 van de deelnemer")
    assert (find.kind, find.value) == (Identifier.BSN, "111222333")


@pytest.mark.parametrize(
    "written",
    [
        "Anne-Fleur van ’t Hart",
        "anne fleur van 't hart",
        "Hart, Anne-Fleur van 't",
        "Van 't Hart, Anne-Fleur",
        "verslag_anne-fleur-van-'t-hart",
    ],
)
def test_a_listed_name_is_found_as_lists_and_file_names_have_it(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "namen.txt").write_text("Anne-Fleur van 't Hart\n", encoding="utf-8")
    names = load_names(tmp_path, "namen.txt")
    (find,) = find_identifiers(f"Zie {written}.", names)
    assert find.kind is Identifier.NAME
    assert "art" in find.value


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("Els van den Berg", "Els v.d. Berg"),
        ("Els van den Berg", "Els vd Berg"),
        ("Els van den Berg", "Els v/d Berg"),
        ("Els van der Berg", "Els v. d. Berg"),
        ("Els v.d. Berg", "Els van den Berg"),
        ("Els van den Berg", "E. van den Berg"),
        ("Els van den Berg", "E.M. v.d. Berg"),
        ("Berg, Els van den", "E.M. van den Berg"),
        ("Els van den Berg", "Berg, E. van den"),
        ("Els Maria van den Berg", "E.M. vd Berg"),
        ("E. van den Berg", "E v/d Berg"),
        ("Jan van het Veld", "Jan v.h. Veld"),
        ("Jan van 't Veld", "J. v. ’t Veld"),
        ("Anne-Fleur Müller-Smit", "A.F. Muller Smit"),
        ("Jan Bakker", "Bakker, J."),
        ("Søren Łukasz", "Soren Lukasz"),
        ("Els van den Berg", "Els v\u0430n den B\u0435rg"),
        ("Els van den Berg", "\u0395l\u0455 van den Berg"),
        ("Виктор Бондар", "ВИКТОР БОНДАР"),
    ],
)
def test_a_listed_name_is_found_as_people_shorten_it(
    tmp_path: Path, listed: str, written: str
) -> None:
    (tmp_path / "namen.txt").write_text(f"{listed}\n", encoding="utf-8")
    (find,) = find_identifiers(f"Zie {written}, zei iemand.", load_names(tmp_path, "namen.txt"))
    assert find.kind is Identifier.NAME
    assert find.value == written.rstrip(".")


@pytest.mark.parametrize(
    "text",
    [
        "B. van der Meer kwam",  # a list says "Berg, Els van den"
        "Elsa van den Berg",
        "e bakker",
        "M. Bakker",
        "de top van de berg",
        "Els v. Bergen",
    ],
)
def test_what_only_resembles_a_listed_name_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "namen.txt").write_text("Berg, Els van den\nJan Bakker\n", encoding="utf-8")
    assert find_identifiers(text, load_names(tmp_path, "namen.txt")) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mail j\u0430n@gemeente.nl", Identifier.EMAIL),
        ("jan (\u0430t) gemeente.nl", Identifier.EMAIL),
        ("rekening \u039dL91 \u0410\u0412N\u0410 0417 1643 00", Identifier.IBAN),
        ("Dorpsstraat 12, 1234 \u0410\u0392", Identifier.ADDRESS),
    ],
    ids=["e-mail", "at", "IBAN", "postcode"],
)
def test_letters_of_other_alphabets_that_look_like_ours_hide_nothing(
    text: str, kind: Identifier
) -> None:
    assert [find.kind for find in find_identifiers(text)] == [kind]


PIECES = (
    *(
        "tel:",
        "sms://",
        "wa.me/",
        "t.me/",
        "?phone=",
        "viber://chat?number=",
        "bel=",
        "BſN ",
        "bsn ",
    ),
    *("@", " at ", " punt ", "(at)", "jan", "nl", ".", "/", ":", "=", "+", " ", "-"),
    *("06", "31612345678", "111222333", "2019/12/31", "12"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_what_is_looked_for_only_near_a_sign_of_it_is_found_as_if_everywhere(text: str) -> None:
    """What `_proposals` looks for only where a quick look saw a sign of it."""
    found = {(kind, start) for kind, start, _ in identifiers._proposals(text, NO_NAMES)}
    for match in patterns.CALL.finditer(text):
        if not patterns.SERVICE.match(re.sub(r"[ ()./-]", "", match[1])):
            assert (Identifier.TELEPHONE, match.start(1)) in found
    assert {(Identifier.EMAIL, m.start()) for m in patterns.EMAIL.finditer(text)} <= found
    for match in patterns.BSN_BEHIND_WORD.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        if stdnum_bsn.is_valid(digits):
            assert identifiers._CITIZEN.search(text.casefold())

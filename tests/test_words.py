"""The words of an edition are those of its tree, in each of the four formats, page furniture aside.

Two products: the real one, and the small one with everything in it that a format could take for
markup of its own, set in its own way, or break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml

from building import Build, copy_second_product, samenleren
from own_formats import FORMATS
from own_formats.words import (
    data_words,
    docx_words,
    html_words,
    odt_words,
    pdf_words,
    split,
    tree_words,
)
from real_product import EDITIONS
from samenleren.language.typography import typography

pytest_plugins = ["build_fixtures"]

HARD = [
    "'s Avonds in '90 zei zij: 't is goed, thema's en GGD'en, 's-Hertogenbosch, zo'n foto's.",
    'Wat heet "meedoen" of \'samen\'? \u201cGoed\u201d, zei \u2018zij\u2019. Een 5" scherm.',
    "CO₂ en H₂O, 10² en m², ½ en ¾, 20 °C, € 5, 50%, § 3, naïef, coöperatie, ĳs, Ĳsland, ñ, ß.",
    "Officiële affiches: fijn, flink, efficiënt, raffinement; ﬁjn en ﬂink met ligaturen.",
    "Zacht\u00adafbreek\u00adstreepje, vaste\u2011streep, vaste\u00a0spatie, \u201eDuits\u201d.",
    "Arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg en meervoudigepersoonlijkheid"
    "sstoornissenbehandelcentrumwachtlijstproblematiek.",
    "Zie https://example.org/een/heel/lang/pad_met_streepjes/en~tilde?vraag=1&antwoord=2#kop-3 en"
    " mail naar redactie@example.org.",
    "Min -5 en -10, a-?b, a--b, a---b, zo ... zo, ja -- nee, 2019-2022, co-creatie, week- en dag.",
    "*ster* _laag_ **vet** ~~weg~~ `code` ^hoog^ ~laag~ [haak](x) ![beeld](y) {klas} <b>vet</b>",
    "#let x = 1; @lit #set $a^2$ \\textbf{x} // commentaar /* ook */ https:// {{ lessen() }} {% if",
    "= kop",
    "- streepje",
    "+ plus",
    "/ schuin: streep",
    "1. een",
    "# kop | cel | cel",
    "Een regel eindigt op - en = en / en + en 12. en 3) en :",
    "Twee alinea's.\n\nDit is de tweede: 's ochtends.",
    '- eerste punt met \'t woord\n- tweede punt\n- derde: "punt"',
    "→ ✓ ✕ ≥ ≤ ± × ÷ • – — … ‰ † ©",
]
CHAPTER = """\
Een noot van de redactie[^een], *cursief*, **vet** en [een koppeling](https://example.org/a_b-c),
<https://example.org/kaal>, H~2~O, 10^2^, 'aanhaling', "dubbel" en '90; zie [de les](#les-n1).

[^een]: De noot zegt: 's avonds is 't anders -- en meer ... dan "dat".

1. eerste
2. tweede, met 's
   - dieper

Begrip
:   Uitleg met 't woord.

> Een aanhaling van 's avonds.

| Kolom 'een' | Kolom "twee" |
|:------------|-------------:|
| 's ochtends | -5           |
| co-creatie  | 10² en ½     |

Table: Wat er in '90 stond

"""


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small product with hard words in lessons, literature, a material and a chapter."""
    folder = copy_second_product(tmp_path_factory.mktemp("woorden") / "tuin")
    lesson = {"thema": "Grond", "hoofdstuk": "Beginnen", "voor wie": "tuinder, gemeente"}
    literature = {"hoofdstuk": "begin", "herkomst": "Handboek", "jaar": 2019}
    delivered = {
        "lessen": [
            lesson | {"nummer": f"les-h{n}", "soort": ("Oogst", "Misoogst")[n % 2], "les": text}
            for n, text in enumerate(HARD)
        ],
        "literatuur": [
            literature | {"nummer": f"lit-h{n + 2}", "punt": text, "auteurs": author, "titel": text}
            for n, (text, author) in enumerate(
                zip(HARD[:10], ["van den Berg, J.", "'t Hart, M.", "Ministerie van VWS"] * 4,
                    strict=False)
            )
        ],
        "materialen": [
            {"nummer": f"mat-h{n}", "titel": HARD[n], "soort materiaal": "foto's", "waarvoor": text,
             "hoofdstuk": "Beginnen", "waar te vinden": "https://example.org/lang_pad/x~y?a=1&b=2"}
            for n, text in enumerate(HARD[:4])
        ],
    }  # fmt: skip
    path = folder / "sources/consortia/noord/hard.yaml"
    path.write_text(yaml.safe_dump(delivered, allow_unicode=True, sort_keys=False), "utf-8")
    for chapter in (folder / "chapters").glob("*.j2"):
        more = CHAPTER.replace("[^een]", f"[^{chapter.name[0]}]")
        text = chapter.read_text("utf-8").replace("{{ praktijk() }}", f"{more}{{{{ praktijk() }}}}")
        chapter.write_text(text, encoding="utf-8")
    config = folder / "config.yaml"
    config.write_text(
        config.read_text("utf-8").replace(
            "formats: [pdf, docx]", "formats: [pdf, docx, odt, html]"
        ),
        encoding="utf-8",
    )
    return samenleren(folder, "build", "all", "producten")


def shown(path: Path, tree: Path) -> Iterator[tuple[list[str], list[str]]]:
    """What a file says beside what its tree says."""
    wanted = tree_words(tree)
    match path.suffix:
        case ".docx":
            yield docx_words(path), wanted
        case ".odt":
            yield odt_words(path), wanted
        case ".pdf":
            printed = [*_with_short_word_of_number(wanted)]
            yield pdf_words(path, printed), printed
        case _:  # where the data of figures unfold below them
            yield html_words(path), tree_words(tree, data=False)
            yield html_words(path, only_data=True), data_words(tree)


def _with_short_word_of_number(words: list[str]) -> Iterator[str]:
    """Beside a key message the PDF has its number with a shorter word: the heading above says what
    it counts. A sentence about one ("Kernboodschap 2.2 rust …") goes on in small letters."""
    for word, after, then in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=True):
        numbered = word == "Kernboodschap" and re.fullmatch(r"\d+\.\d+", after)
        yield "boodschap" if numbered and then[:1].isupper() else word


def differences(found: list[str], wanted: list[str]) -> list[tuple[str, str]]:
    """Where two rows of words differ, with three words before it."""
    if found == wanted:
        return []
    return [
        (" ".join(wanted[max(0, a - 3) : b]), " ".join(found[max(0, c - 3) : d]))
        for kind, a, b, c, d in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_says_in_every_format_what_its_tree_says(
    real_build: Build, edition: str, name: str
) -> None:
    path = real_build.output / edition / f"samen-leren.{name}"
    for found, wanted in shown(path, real_build.output / "werk" / edition / "tree.json"):
        assert differences(found, wanted) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("edition", ["alles", "tuinders"])
def test_hard_words_are_the_same_in_every_format(hard: Build, edition: str, name: str) -> None:
    path = hard.output / edition / f"samen-leren.{name}"
    for found, wanted in shown(path, hard.output / "werk" / edition / "tree.json"):
        assert differences(found, wanted) == []


def test_a_product_says_in_every_format_what_its_tree_says(hard: Build) -> None:
    paths = [p for p in (hard.output / "producten/kaart").iterdir() if p.suffix != ".json"]
    assert {path.suffix[1:] for path in paths} == set(FORMATS)
    for path in paths:
        tree = hard.output / "werk/producten" / path.stem / "tree.json"
        for found, wanted in shown(path, tree):
            assert differences(found, wanted) == [], path.name


@pytest.mark.parametrize("name", FORMATS)
def test_signs_are_set_by_one_hand(hard: Build, name: str) -> None:
    """Quotes, apostrophes and dashes of a contributor, sign by sign."""
    tree = hard.output / "werk/alles/tree.json"
    found, _ = next(shown(hard.output / f"alles/samen-leren.{name}", tree))
    for words in (
        "’s Avonds in ’90 zei zij: ’t is goed, thema’s en GGD’en",
        "Min -5 en -10, a-?b, a--b, a---b, zo … zo",
        "‘aanhaling’, “dubbel” en ’90;",
    ):
        assert " ".join(split(words)) in " ".join(found), words
        assert typography(words) == words

"""Literature as readers see it: names filed and named, titles as they were delivered."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from building import ROOT
from own_formats.words import tree_text
from samenleren.contents.references import citation_keys, csl_items
from samenleren.diagnostics.location import Location
from samenleren.language.typography import typography
from samenleren.model import LiteraturePoint
from samenleren.render.syntax import parse
from samenleren.render.tree import walk

POINT = LiteraturePoint(
    id="lit-01",
    where=Location("sources/a.xlsx"),
    chapter="why",
    point="Leren helpt.",
    origin="open_deur",
    title="Titel",
    year=2020,
)
TITLES = [
    "Zie <i>de</i> <b>wijk</b>, H<sub>2</sub>O en 10<sup>2</sup>",
    'Een <span class="nocase">DNA</span> <span style="font-variant:small-caps;">x</span> plan',
    "Wat heet \"meedoen\" en 'samen' leren?",
    "Kosten $a^2$ of $5 en _onderstreept_ *ster* **vet** ~~weg~~ `code`",
    "Wij @simons-2023 [@lit] [link](https://example.org) ![beeld](x.png) [x]{.klas}",
    "1. Het begin – en daarna: A Tale of the NHS in Engels",
    "- Streepje - = + : Table: x | y | z",
    "# Kop {#why} <!-- commentaar --> &amp; &lt; \\ \\* \\textbf{x}",
    "10^2^ H~2~O CO₂ ½ ’t Is \u201cgoed\u201d ‘zo’ -- niet ... soms",
    "iPhone, ZonMw en de GGD'en: 's avonds in '90",
    "Twee\nregels\n\nen een alinea",
    "{{ lessen() }} {% raw %} ::: {.lesson} ::: einde",
]


def printed(points: list[LiteraturePoint], folder: Path) -> tuple[list[str], list[str]]:
    """The citations and the list of literature, one text per entry."""
    keys = citation_keys(points)
    markdown = "\n\n".join(f"[@{keys[point.id]}]" for point in points)
    whole = f"{markdown}\n\n::: {{#refs}}\n:::\n"
    tree = parse([whole], csl_items(points, keys), ROOT, {"lang": "nl-NL"})
    *cited, listed = tree["blocks"]
    assert {e["t"] for e in walk(listed)} <= {
        "Div", "Para", "Str", "Space", "Emph", "Link", "Span", "Cite", "LineBreak",
    }  # fmt: skip
    return [text(block) for block in cited], [text(entry) for entry in listed["c"][1]]


def text(block: Any) -> str:
    return re.sub(r"[ \n]+", " ", tree_text([block])).strip()  # a no-break space stays one


def test_a_title_is_printed_as_it_was_delivered(tmp_path: Path) -> None:
    points = [
        replace(POINT, id=f"lit-{n}", title=title, author=f"Jansen, {chr(65 + n)}.")
        for n, title in enumerate(TITLES)
    ]
    _, listed = printed(points, tmp_path)
    for number, title in enumerate(TITLES):
        (entry,) = [each for each in listed if each.startswith(f"Jansen, {chr(65 + number)}.")]
        shown = entry.split("). ", 1)[1]
        wanted = typography(" ".join(title.split()))
        assert shown == (wanted if wanted[-1] in "?!" else f"{wanted}."), entry


def test_a_title_without_author_is_cited_as_it_was_delivered(tmp_path: Path) -> None:
    cited, _ = printed([replace(POINT, title=title, id=title) for title in TITLES[:4]], tmp_path)
    assert cited == [f"({typography(title)}, 2020)" for title in TITLES[:4]]


def test_a_name_with_a_prefix_is_filed_under_its_main_word_and_named_with_a_capital(
    tmp_path: Path,
) -> None:
    typed = [
        ("Zwart, A.", 2019),
        ("Van den Berg, J.", 2020),
        ("van den Berg, J.", 2021),
        ("Berg, J. van den", 2022),
        ("J. van den Berg", 2023),
        ("'t Hart, M.", 2020),
        ("d'Hondt, M.", 2020),
        ("in ’t Veld, R. & Vries, A. de", 2020),
        ("Ministerie van VWS", 2020),
        ("Aalst, A. van; Bos, B. & de Wit, C.", 2020),
        ("Berg, J. van den & VNG", 2024),
    ]
    points = [
        replace(POINT, id=f"lit-{n}", author=author, year=year, title=f"T{n}")
        for n, (author, year) in enumerate(typed)
    ]
    cited, listed = printed(points, tmp_path)
    assert cited == [
        "(Zwart, 2019)",
        *(f"(Van den Berg, {year})" for year in range(2020, 2024)),
        "(’t Hart, 2020)",
        "(D’Hondt, 2020)",
        "(In ’t Veld en De Vries, 2020)",
        "(Ministerie van VWS, 2020)",
        "(Van Aalst e.a., 2020)",
        "(Van den Berg en VNG, 2024)",
    ]
    assert [entry.rsplit(" ", 1)[0] for entry in listed] == [
        "Aalst, A. van, Bos, B. en Wit, C. de (2020).",
        *(f"Berg, J. van den ({year})." for year in range(2020, 2024)),
        "Berg, J. van den en VNG (2024).",
        "Hart, M. ’t (2020).",
        "Hondt, M. d’ (2020).",
        "Ministerie van VWS (2020).",
        "Veld, R. in ’t en Vries, A. de (2020).",
        "Zwart, A. (2019).",
    ]


def test_works_of_one_author_and_year_are_told_apart(tmp_path: Path) -> None:
    points = [
        replace(POINT, id=f"lit-{n}", author=author, title=f"T{n}")
        for n, author in enumerate(["Van den Berg, J.", "Berg, J. van den"])
    ]
    cited, _ = printed(points, tmp_path)
    assert sorted(cited) == ["(Van den Berg, 2020a)", "(Van den Berg, 2020b)"]

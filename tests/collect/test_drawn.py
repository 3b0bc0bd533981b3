"""What a figure may say of a record is named by the fields that the record has."""

from __future__ import annotations

from conftest import Product
from samenleren.collect.drawn import _DRAWN
from samenleren.model import KIND


def test_every_field_that_a_figure_draws_is_one_of_its_record() -> None:
    for kind, names in _DRAWN.items():
        assert set(names) <= set(KIND[kind].record.__dataclass_fields__), kind


def test_word_that_no_line_of_a_figure_holds_is_told(product: Product) -> None:
    place = "welzijnswerkorganisatiesamenwerkingsconvenantplein"
    fields = f"titel: Start, datum: 2021-03-01, soort_bijeenkomst: start, plaats: {place}"
    yaml = f"bijeenkomsten:\n  - {{{fields}}}\n"
    assert product.deliver("a.yaml", yaml) == [
        "sources/consortia/drenthe/a.yaml, regel 2: in de figuur staat een woord van 50 letters:"
        ' "welzijnswerkorganisatiesamenwerkingsc…" [lang-woord-in-figuur]; het wordt in stukken'
        " gezet; schrijf het korter, of als meer woorden"
    ]

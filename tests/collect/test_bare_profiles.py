"""A profile with no more than a name: it says whose a file is, and is no second profile."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import CONSORTIA, DRENTHE, Product
from forms.making import example, filled_document, filled_workbook
from samenleren.collect import collect
from samenleren.forms.content import Filled
from samenleren.model import KIND, Consortium

HERE = "consortia/drenthe"


def in_word(*filled: Filled) -> bytes:
    return filled_document("bijdrage", list(filled))


def in_excel(*filled: Filled) -> bytes:
    return filled_workbook(list(filled))


FORMS: dict[str, Callable[..., bytes]] = {"docx": in_word, "xlsx": in_excel}
LESSON = Filled(KIND["lesson"], example("lesson"))


def profile(**answers: str) -> Filled:
    return Filled(KIND["consortium"], {name: (text,) for name, text in answers.items()})


def of_drenthe(product: Product) -> Consortium:
    assert product.collection is not None
    (found,) = (c for c in product.collection.corpus.consortia if c.id == "drenthe")
    return found


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("name", ["aanvulling", "zomer"], ids=["read first", "read last"])
def test_a_name_takes_the_place_of_no_profile(product: Product, name: str, ending: str) -> None:
    data = FORMS[ending](profile(name="Drenthe"), LESSON)
    assert product.deliver(f"{name}.{ending}", data) == []
    assert (of_drenthe(product).name, of_drenthe(product).region) == (DRENTHE, "Drenthe")
    assert len(product.added) == 1
    assert "Drenthe" in product.fates(f"{HERE}/{name}.{ending}")["kader"]


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("name", ["aanvulling", "zomer"], ids=["read first", "read last"])
def test_the_name_of_another_consortium_is_told_and_displaces_nothing(
    product: Product, name: str, ending: str
) -> None:
    data = FORMS[ending](profile(name="Rivierenland"), LESSON)
    (told,) = product.deliver(f"{name}.{ending}", data)
    assert 'noemt "Rivierenland", maar staat in de map van Drenthe' in told
    assert (of_drenthe(product).name, of_drenthe(product).region) == (DRENTHE, "Drenthe")
    assert len(product.added) == 1


def test_of_names_alone_one_stays(product: Product) -> None:
    (product.root / f"sources/{HERE}/lessen.yaml").unlink()
    product.put(f"{HERE}/a.docx", in_word(profile(name="Drenthe"), LESSON))
    product.put(f"{HERE}/b.yaml", "consortium:\n  consortium: Drenthe\n")
    found = product.collection = collect(product.root, product.config)
    assert found.diagnostics == []
    assert of_drenthe(product).name == "Drenthe"
    assert {c.id for c in found.corpus.consortia} == set(CONSORTIA)


@pytest.mark.parametrize("ending", FORMS)
def test_a_second_profile_that_says_more_is_told(product: Product, ending: str) -> None:
    data = FORMS[ending](profile(name="Drenthe", region="Assen"), LESSON)
    (told,) = product.deliver(f"zomer.{ending}", data)
    assert "het profiel van dit consortium staat ook in" in told
    assert of_drenthe(product).region == "Drenthe"

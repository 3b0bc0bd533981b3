"""Withdrawn text is looked for in what lasts too, by the search of all that was written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT, Product
from deliveries import lesson_yaml
from placing.listed import all_texts, fill
from samenleren.config import Config
from samenleren.handover.delivery import read_privacy
from samenleren.jobs import ingest
from samenleren.privacy.sweep import left_behind

TEXT = "De huisarts verwijst pas door als zij de coach bij naam kent"
LESSON = "consortia/drenthe/nieuw.yaml"


@pytest.mark.parametrize("how", ["said", "deleted"])
def test_no_word_of_it_is_left_in_what_lasts(
    product: Product, small_config: tuple[Path, Config], how: str
) -> None:
    shutil.copytree(small_config[0], product.root, dirs_exist_ok=True)
    (product.root / "templates").mkdir()
    shutil.copy(ROOT / "templates/tokens.yaml", product.root / "templates")
    product.put(LESSON, lesson_yaml(nummer=None, thema=None, les=TEXT, status="gegeven"))
    ingest.run(product.root)
    reason = f"dubbel: {TEXT}" if how == "said" else "dubbel"
    fill(product.root, "In te delen", "les-301", {"Niet opnemen": "ja", "Reden": reason})
    ingest.run(product.root)
    assert TEXT in all_texts(product.root)
    if how == "said":
        product.put("consortia/drenthe/mail.txt", "De toestemming voor les-301 is ingetrokken.")
    else:
        (product.root / "sources" / LESSON).unlink()
    ingest.run(product.root)
    assert TEXT not in all_texts(product.root)
    sought = read_privacy(product.root).sought
    assert sought or how == "deleted"
    assert left_behind(product.root, product.config, sought) == []

"""A file that changes while it is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from conftest import Product
from deliveries import lesson_yaml
from samenleren.delivery import inventory, opening

FILE = "sources/consortia/drenthe/nieuw.yaml"


def grows_at_each_look(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Somebody copies to the file: between opening and the second look it has grown."""
    look = os.fstat

    def grow(handle: int) -> Any:
        found = look(handle)
        if os.path.samestat(found, path.stat()):
            with path.open("a") as stream:
                stream.write("x")
        return found

    monkeypatch.setattr(opening.os, "fstat", grow)


def test_file_that_changes_each_time_it_is_read_is_reported(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    product.put("consortia/drenthe/nieuw.yaml", lesson_yaml())
    grows_at_each_look(monkeypatch, product.root / FILE)
    assert product.messages() == [
        f"{FILE}: het bestand veranderde terwijl het werd gelezen; het is niet gelezen"
        " [bestand-veranderd]; wacht tot het opslaan of kopiëren klaar is en start opnieuw"
    ]
    assert product.added == []
    monkeypatch.undo()


def test_file_that_changed_after_the_inventory_is_reported_and_read_again_next_time(
    product: Product,
) -> None:
    product.put("consortia/drenthe/nieuw.yaml", lesson_yaml())
    inventory.take_inventory(product.root)
    product.put("consortia/drenthe/nieuw.yaml", lesson_yaml(les="Iets anders."))
    collection = product.collect()
    changed = inventory.note_changes(product.root, collection.digests)
    assert [str(opening.changed_since(file)) for file in changed] == [
        f"{FILE}: het bestand veranderde nadat de opdracht begon; gelezen is wat er nu in staat"
        " [bestand-veranderd]; geef de opdracht nog een keer, dan is alles met hetzelfde bestand"
        " gemaakt"
    ]
    assert '"veranderd"' in (product.root / inventory.INVENTORY).read_text("utf-8")
    assert inventory.note_changes(product.root, {}) == []


def test_sources_itself_may_be_a_link_but_no_folder_in_it(product: Product) -> None:
    """An editor may keep sources/ on another disk; a link that was delivered is not followed."""
    product.put("consortia/drenthe/nieuw.yaml", lesson_yaml())
    real = product.root / "elders"
    (product.root / "sources").rename(real)
    (product.root / "sources").symlink_to(real)
    assert opening.read_source(product.root, FILE, 10_000) == (product.root / FILE).read_bytes()
    (real / "consortia/drenthe").rename(product.root / "geheim")
    (real / "consortia/drenthe").symlink_to(product.root / "geheim")
    with pytest.raises(NotADirectoryError):
        opening.read_source(product.root, FILE, 10_000)

"""The pictures that a Markdown file shows: those in its own folder, and no other."""

from __future__ import annotations

import pytest

from conftest import Product
from pictures.making import CANARY, png, telling_jpeg
from pictures.test_placing import ALT, LABELS, fates, lesson

TEXT = "## Aanpak\n\nWij begonnen met een tuin.\n\n![{}]({})\n\n{}\n"


def deliver(product: Product, address: str, alt: str = ALT) -> list[str]:
    """The messages about a Markdown file with a lesson and a picture at this address."""
    text = TEXT.format(alt, address, LABELS.format("les-901"))
    return product.deliver("lessen.md", text.encode())


def test_picture_in_the_folder_is_shown_without_its_metadata(product: Product) -> None:
    folder = product.root / "sources/consortia/drenthe"
    (folder / "tuin.jpg").write_bytes(telling_jpeg())
    assert deliver(product, "tuin.jpg") == []
    (picture,) = lesson(product).pictures
    assert (picture.alt, picture.width, picture.height) == (ALT, 300, 200)
    assert product.collection is not None
    assert CANARY.encode() not in product.collection.images[picture.file]
    assert [fate.fate for fate in fates(product, "lessen.md")] == ["record"]


@pytest.mark.parametrize(
    "address",
    ["../../../geheim.png", "/etc/geheim.png", "..%2F..%2F..%2Fgeheim.png", "../anders/a.png"],
)
def test_picture_outside_the_folder_is_never_read(product: Product, address: str) -> None:
    (product.root / "geheim.png").write_bytes(png())
    messages = deliver(product, address)
    assert len(messages) == 1
    assert "ligt niet in de map van dit bestand [afbeelding-buiten-bestand]" in messages[0]
    assert lesson(product).pictures[0].file == ""
    assert product.collection is not None
    assert product.collection.images == {}


def test_link_to_a_picture_elsewhere_is_not_followed(product: Product) -> None:
    (product.root / "geheim.png").write_bytes(png())
    (product.root / "sources/consortia/drenthe/tuin.png").symlink_to(product.root / "geheim.png")
    messages = deliver(product, "tuin.png")
    assert any("ligt niet in de map van dit bestand" in message for message in messages)
    assert product.collection is not None
    assert product.collection.images == {}


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a.png", "//127.0.0.1:9/a.png"])
def test_picture_on_the_web_is_not_fetched(product: Product, address: str) -> None:
    (message,) = deliver(product, address)
    assert f"maar ergens anders ({address}); zij is niet opgehaald" in message

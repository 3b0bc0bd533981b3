"""The design tokens: they load, faults are named, pairs that meet have enough contrast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from samenleren.design.tokens import TOKENS_FILE, TokensError, contrast, load_tokens, mix

ROOT = Path(__file__).parents[2]
TOKENS = load_tokens(ROOT)
TEXT, GRAPHICS = 4.5, 3.0
SCHEMES = ("light", "dark")


def pairs() -> Iterator[tuple[str, str, str, float]]:
    """Every pair of colours that meet: what it is, the one, the other, the least contrast."""
    for name in SCHEMES:
        scheme = getattr(TOKENS, name)
        for ground in ("paper", "wash"):
            behind = getattr(scheme, ground)
            for text in ("ink", "muted", "link"):
                yield f"{name}: {text} on {ground}", getattr(scheme, text), behind, TEXT
            for slug, accent in TOKENS.accents.items():
                yield f"{name}: accent {slug} on {ground}", getattr(accent, name), behind, TEXT
            yield f"{name}: border in muted on {ground}", scheme.muted, behind, GRAPHICS
            for role, colour in TOKENS.figure.items():
                least = GRAPHICS if role == "quiet" else TEXT  # figures letter in the others
                hue = getattr(colour, name)
                yield f"{name}: {role} of a figure on {ground}", hue, behind, least
        for role in ("main", "second"):  # letters and marks inside a filled mark
            hue = getattr(TOKENS.figure[role], name)
            yield f"{name}: paper on {role}", scheme.paper, hue, TEXT


@pytest.mark.parametrize(("what", "one", "other", "least"), list(pairs()))
def test_every_pair_of_colours_has_enough_contrast(
    what: str, one: str, other: str, least: float
) -> None:
    assert contrast(one, other) >= least, f"{what}: {contrast(one, other):.2f} is below {least}"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")
    assert contrast("#123456", "#123456") == 1


def test_a_mix_lies_between_its_two_colours() -> None:
    assert mix("#000000", "#FFFFFF", 0) == "#FFFFFF"
    assert mix("#000000", "#FFFFFF", 1) == "#000000"
    assert mix("#FF0000", "#0000FF", 0.5) == "#800080"


def test_every_chapter_of_the_product_has_an_accent() -> None:
    config = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    assert {chapter["accent"] for chapter in config["chapters"]} <= set(TOKENS.accents)


def test_an_unknown_chapter_gets_the_default_accent() -> None:
    assert TOKENS.accent("nieuw-hoofdstuk") == TOKENS.accents["default"] == TOKENS.accent(None)


def test_the_type_scale_rises() -> None:
    scale = TOKENS.type.scale
    assert scale.small < scale.text < scale.lead < scale.heading < scale.display


@pytest.mark.parametrize(
    ("found", "replacement", "message"),
    [
        ('ink: "#1B2A33"', "ink: blauw", "ink: expected a colour as #RRGGBB, found 'blauw'"),
        ("leading: 1.45", "leading: true", "leading: expected a number, found True"),
        ("space: {unit: 4}", "space: 4", "space: expected a group of values, found 4"),
    ],
)
def test_a_fault_in_the_tokens_is_named(
    tmp_path: Path, found: str, replacement: str, message: str
) -> None:
    text = (ROOT / TOKENS_FILE).read_text(encoding="utf-8")
    assert found in text
    file = tmp_path / TOKENS_FILE
    file.parent.mkdir()
    file.write_text(text.replace(found, replacement), encoding="utf-8")
    with pytest.raises(TokensError) as fault:
        load_tokens(tmp_path)
    assert str(fault.value) == message

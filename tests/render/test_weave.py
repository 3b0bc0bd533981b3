"""The cover illustration: deterministic, and truly woven."""

from __future__ import annotations

import random
import re
import struct
from itertools import pairwise

import pytest

from samenleren.render.weave import _crossings, _lay, weave_png, weave_svg

SIX = ["#8A3B12", "#1F5A7A", "#2B6636", "#6B3F86", "#97264A", "#665500"]


def test_the_same_arguments_give_the_same_drawing() -> None:
    assert weave_svg(210, 150, SIX) == weave_svg(210, 150, SIX)
    assert weave_svg(210, 150, SIX, seed=7) != weave_svg(210, 150, SIX)


def test_every_colour_is_drawn_in_the_box_that_was_asked_for() -> None:
    drawing = weave_svg(210, 66, SIX, background="#FFFFFF")
    assert 'viewBox="0 0 210 66"' in drawing
    assert set(re.findall(r'stroke="(#\w+)"', drawing)) == {*SIX, "#FFFFFF"}


@pytest.mark.parametrize("count", [2, 3, 5, 6, 8])
def test_every_strand_goes_over_and_under_in_turn(count: int) -> None:
    _, strands = _lay(210, 150, ["#000000"] * count, random.Random(6))
    crossings = _crossings(strands)
    for strand in strands:
        met = [over is strand for over, under, *_ in crossings if strand in (over, under)]
        assert len(met) > 2
        assert all(first != second for first, second in pairwise(met))


def test_one_colour_is_no_weave() -> None:
    with pytest.raises(ValueError, match="at least two colours, found 1"):
        weave_svg(210, 150, SIX[:1])


def test_the_png_has_the_asked_size() -> None:
    drawing = weave_png(50.8, 25.4, SIX, ppi=100)
    assert drawing.startswith(b"\x89PNG")
    assert struct.unpack(">II", drawing[16:24]) == (200, 100)
    assert drawing == weave_png(50.8, 25.4, SIX, ppi=100)

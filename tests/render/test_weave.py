"""The cover illustration: deterministic, and truly woven."""

from __future__ import annotations

import random
import re
import struct
from itertools import pairwise

import pytest

from samenleren.render.weave import _crossings, _fewer, _lay, weave_png, weave_svg

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


def test_points_that_do_not_show_are_left_out_and_the_others_stay() -> None:
    straight = [(float(x), 0.0) for x in range(9)]
    corner = [*straight, (8.0, 1.0), (8.0, 2.0)]
    assert _fewer(straight, 0.01) == [(0.0, 0.0), (8.0, 0.0)]
    assert _fewer(corner, 0.01) == [(0.0, 0.0), (8.0, 0.0), (8.0, 2.0)]
    curve = [(x / 10, (x / 10) ** 2) for x in range(11)]
    fewer = _fewer(curve, 0.01)
    assert len(fewer) < len(curve)
    assert (fewer[0], fewer[-1]) == (curve[0], curve[-1])
    for (ax, ay), (bx, by) in pairwise(fewer):  # within 0.01 across, so within 0.03 upwards
        between = [p for p in curve if ax <= p[0] <= bx]
        assert all(abs(ay + (x - ax) * (by - ay) / (bx - ax) - y) <= 0.03 for x, y in between)


def test_a_drawing_stays_small_enough_to_stand_in_a_page() -> None:
    assert len(weave_svg(1600, 420, SIX)) < 100_000

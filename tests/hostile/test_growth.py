"""Whatever grows in a file, the work to read it grows no faster than the file (or it is refused).

Counted, not timed: the calls that Python makes, in its own code and into C, are the same in every
run, whatever else the machine does. What one call into C costs is for `test_measured`, by the
clock of the processor.
"""

from __future__ import annotations

import cProfile
import math

import pytest

from conftest import Product
from hostile.growth import CONSTRUCTS

SMALL, LARGE = 100, 800
EXPONENT = 1.2


def calls(product: Product, name: str, content: bytes | None) -> int:
    """The calls it takes to read the product with a file more."""
    if content is not None:
        product.put(f"consortia/drenthe/{name}", content)
    profile = cProfile.Profile()
    profile.enable()
    product.collect()
    profile.disable()
    return sum(each.callcount for each in profile.getstats())


@pytest.mark.parametrize(
    ("kind", "construct"),
    [(kind, name) for kind, constructs in CONSTRUCTS.items() for name in constructs],
)
def test_work_grows_no_faster_than_the_file(product: Product, kind: str, construct: str) -> None:
    make, name = CONSTRUCTS[kind][construct], f"groeit.{kind}"
    calls(product, name, make(1))  # modules are loaded, tables made
    nothing = calls(product, name, make(1))
    some, more = (calls(product, name, make(n)) - nothing for n in (SMALL, LARGE))
    if more <= nothing // 2:  # hardly any work: it was refused, or goes to a program in C as one
        return
    exponent = math.log(more / max(some, 1)) / math.log(LARGE / SMALL)
    assert exponent <= EXPONENT, f"{some} calls for {SMALL}, {more} for {LARGE}"

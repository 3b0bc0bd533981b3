"""Choice, strike and hidden in all kinds of files and all ways at once: the same answer is read the
same, whatever program wrote it. What is expected is made with the file."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from conftest import Product
from samenleren.diagnostics import Rule
from shown.making import Box, Look, Word, ways

AUDIENCES = {"bestuur": "bestuurlijk", "beleid": "ambtelijk", "uitvoering": "uitvoering"}
WAYS = {f"{e}: {how}" + (f", {look}" if look else ""): (e, m, how, look, looks)
        for e, m, how, look, looks in ways()}  # fmt: skip
SOME = ["Begin", "klein", "met", "bewoners", "en", "zorg", "dat", "het", "blijft"]


@st.composite
def answers(draw: st.DrawFn, looks: frozenset[Look]) -> tuple[list[Box], list[Word], bool]:
    """Boxes of which at least one is ticked, words of which at least one is seen, and whether the
    boxes stand before their words."""
    options = draw(st.permutations(list(AUDIENCES)))
    ticks = draw(st.lists(st.booleans(), min_size=3, max_size=3).filter(any))
    if all(ticks):
        ticks[0] = False  # a cross is held against an empty box
    states = st.sampled_from(["seen", *sorted(looks)])
    seen = draw(st.lists(states, min_size=3, max_size=len(SOME)).filter(lambda s: "seen" in s))
    words: list[Word] = list(zip(SOME, seen, strict=False))  # type: ignore[arg-type]
    return list(zip(options, ticks, strict=True)), words, draw(st.booleans())


@pytest.mark.parametrize("way", WAYS)
def test_what_a_person_sees_is_what_is_read(way: str, product: Product) -> None:
    ending, make, how, look, looks = WAYS[way]

    @settings(
        max_examples=5,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(answers(looks))
    def check(answer: tuple[list[Box], list[Word], bool]) -> None:
        _check(product, ending, make(*answer[:2], how, look, answer[2]), *answer[:2])

    check()


def _check(product: Product, ending: str, data: bytes, boxes: list[Box], words: list[Word]) -> None:
    product.deliver(f"antwoord.{ending}", data)
    assert product.collection is not None
    file = f"sources/consortia/drenthe/antwoord.{ending}"
    found = [d for d in product.collection.diagnostics if d.where.file == file]
    assert not [str(d) for d in found if d.rule is Rule.LEDGER_GAP]
    lessons = [x for x in product.collection.corpus.lessons if x.id in product.added]
    assert len(lessons) == 1, [str(d) for d in found]
    assert lessons[0].text == " ".join(word for word, state in words if state == "seen")
    assert set(lessons[0].audience) == {AUDIENCES[option] for option, ticked in boxes if ticked}
    told = {d.rule for d in found}
    states = {state for _, state in words}
    assert (Rule.STRUCK in told) == ("struck" in states)
    assert (Rule.HIDDEN_CONTENT in told) == ("hidden" in states)
    fates = product.fates(f"consortia/drenthe/antwoord.{ending}")
    unseen = [w for w, state in words if state != "seen"]
    assert not [t for texts in fates.values() for t in texts if set(t.split()) & set(unseen)]

"""Numbering: which number of the register each contribution has, and which are new or gone.

A delivered number stays what it is. A contribution without one is found again by its text, in all
of the delivery at once: what is most alike is joined first, so that reading order decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from samenleren.comparison.likeness import shared, sketch
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.names import says_nothing
from samenleren.privacy.withdrawal import delivered_number
from samenleren.storage.register import FILE, GONE, Known, Register, order_of
from samenleren.validate import Validated

ALIKE, ALIKE_IN_FILE, THE_SAME = 0.5, 0.4, 0.9
"""From which share on a text is an earlier one of the same contributor: anywhere, and in the same
file; and that of anybody (a file that was moved to its own folder). In the 293 texts of the six
consortia, of which none is double, no two share more than 0.34."""


@dataclass
class Claim:
    """A contribution that needs its number; `over` when it says that it is withdrawn."""

    file: str
    validated: Validated
    over: bool = False
    sketch: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.sketch = sketch(self.validated.telling)

    @property
    def prefix(self) -> str:
        """How the numbers of its kind start."""
        return self.validated.entry.kind.prefix

    @property
    def number(self) -> str:
        """Its number, as far as it is known."""
        return self.validated.entry.number


def give_numbers(
    claims: Sequence[Claim], register: Register, elsewhere: Collection[str] | None
) -> list[Diagnostic]:
    """Gives every contribution its number, and the register what it must remember.

    `elsewhere` are files that could not be read this time: what was in them is not gone. None: only
    a part of the sources was looked at. Gives a message for a delivered number that is another's.
    """
    for claim in claims:
        claim.validated.entry.number = delivered_number(claim.validated.entry)
    told = [one for claim in claims if claim.number for one in _taken_from(claim, register)]
    delivered = {claim.number for claim in claims if claim.number}
    other = {claim.number for claim in claims if claim.number and _is_other(claim, register)}
    groups = list(_groups(claim for claim in claims if not claim.number))
    for number, group in _found_again(groups, register, other):
        _give(group, number)
    for group in groups:
        if not group[0].number:
            _give(group, register.new_number(group[0].prefix, delivered))
    said = [claim for claim in claims if claim.number]
    # Of more with one number the first stands there, and none that only says that it is over.
    for claim in (*(one for one in said if one.over), *(x for x in said[::-1] if not x.over)):
        _remember(claim, register)
    if elsewhere is not None:
        for number in register.known.keys() - {claim.number for claim in claims}:
            known = register.known[number]
            if known.file not in elsewhere and not known.state:
                register.known[number] = replace(known, state=GONE)
    return told


def _remember(claim: Claim, register: Register) -> None:
    old = register.known.get(claim.number, Known("", ""))
    text = claim.sketch or old.sketch  # what is sent back empty may be filled in again
    known = Known(claim.validated.owner, claim.file, text, "", old.taken_back_in)
    register.known[claim.number] = known


def _groups(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The contributions without a number that must have one, equal ones together."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        validated, entry = claim.validated, claim.validated.entry
        typed = entry.text("id")
        wrong = bool(typed) and not says_nothing(typed)  # that is told; it is no empty field
        if entry.kind.name == "consortium" or wrong or not (validated.identity or claim.sketch):
            continue
        by = validated.identity or " ".join(map(str, claim.sketch))
        groups.setdefault((claim.prefix, validated.owner, by), []).append(claim)
    yield from groups.values()


def _give(group: Iterable[Claim], number: str) -> None:
    for claim in group:
        claim.validated.entry.number = number
        claim.validated = claim.validated.numbered(number)


def _found_again(
    groups: Sequence[list[Claim]], register: Register, taken: Collection[str]
) -> Iterator[tuple[str, list[Claim]]]:
    """(number, contributions) of what was delivered before, the most alike first."""
    by_hash: dict[tuple[str, int], list[str]] = {}
    for number, known in register.known.items():
        if number not in taken:
            prefix = number.partition("-")[0]
            for one in known.sketch:
                by_hash.setdefault((prefix, one), []).append(number)
    pairs = []
    for rank, group in enumerate(groups):
        met = Counter(n for one in group[0].sketch for n in by_hash.get((group[0].prefix, one), ()))
        for number in met:
            if fits := _fit(group, register.known[number]):
                pairs.append(((*fits, rank, order_of(number)), number, group))
    given: set[str] = set()
    for _, number, group in sorted(pairs, key=lambda pair: pair[0]):
        if number not in given and not group[0].number:
            given.add(number)
            yield number, group


def _fit(group: Sequence[Claim], known: Known) -> tuple[float, bool, bool] | None:
    """How far a contribution is from what is known of a number; None when it is another one."""
    share = shared(group[0].sketch, known.sketch)
    same_file = any(claim.file == known.file for claim in group)
    same_owner = group[0].validated.owner == known.owner
    least = (ALIKE_IN_FILE if same_file else ALIKE) if same_owner else THE_SAME
    return (-share, not same_file, not same_owner) if share >= least else None


def _is_other(claim: Claim, register: Register) -> bool:
    """True when a delivered number is that of another text, as far as the register knows it."""
    known = register.known.get(claim.number)
    if known is None or claim.over or not claim.sketch:
        return False
    return shared(claim.sketch, known.sketch) < ALIKE_IN_FILE


def _taken_from(claim: Claim, register: Register) -> Iterator[Diagnostic]:
    """A message when a delivered number is that of somebody else's contribution."""
    known = register.known.get(claim.number)
    if known and known.owner != claim.validated.owner and _is_other(claim, register):
        yield Diagnostic(
            Rule.DUPLICATE_ID,
            claim.validated.entry.where,
            f'nummer "{claim.number}" is eerder gegeven aan een andere bijdrage, uit {known.file}',
            "haal het nummer hier weg, dan krijgt deze bijdrage een eigen nummer; klopt het toch,"
            f" dan past de redactie {FILE} aan",
        )

"""What a call in the editors' texts asks for: `praktijk(themes=["borging"], at_most=4)`.

Nothing asked is everything there is. What a call does not know is told in Dutch (`Unasked`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from samenleren.config import Config


class Unasked(ValueError):
    """A call for what does not exist; the message says in Dutch what there is to choose from."""


@dataclass(frozen=True)
class Asked:
    """What is asked: of these themes, kinds, origins and consortia (slugs), for this audience, by
    number, not more than so many; under this title, in small, without a heading."""

    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    consortia: tuple[str, ...] = ()
    audience: str | None = None
    records: tuple[str, ...] = ()
    at_most: int | None = None
    title: str = ""
    small: bool = False
    heading: bool = True

    def of(self, name: str, value: str) -> bool:
        """Whether a record with this value (of `themes`, say) is among what is asked."""
        wanted: tuple[str, ...] = getattr(self, name)
        return not wanted or value in wanted


ALL = Asked()
_CHOSEN = {"themes", "kinds", "origins", "consortia", "audience"}
_LESSONS = ("themes", "kinds", "consortia", "audience", "records", "at_most")
TAKES: Mapping[str, tuple[str, ...]] = {
    "inleiding": ("at_most",),
    "kernboodschappen": ("audience", "records", "at_most"),
    "draagvlak": ("small",),
    "literatuur": ("origins", "records", "at_most"),
    "praktijk": _LESSONS,
    "ervaringen": (*_LESSONS, "title"),
    "materialen": ("consortia", "records", "at_most"),
    "portret": ("heading",),
    "dilemmas": ("audience", "records", "at_most", "heading"),
    "tafelvragen": ("audience", "at_most", "title"),
    "overzicht": ("themes",),
    "consortia": ("small",),
}
"""What the calls of editors can be asked; the others take nothing."""


def asked(call: str, given: Mapping[str, Any], config: Config) -> Asked:
    """What `given` asks of a call. Whether the records are there is no matter of the call: one may
    be withheld. Raises `Unasked`."""
    takes = TAKES.get(call, ())
    for name in given:
        if name not in takes:
            choice = f"kies uit {', '.join(takes)}" if takes else "zet niets tussen de haakjes"
            raise Unasked(f'{call}() kent "{name}" niet; {choice}')
    values = {name: _value(call, name, said, config) for name, said in given.items()}
    return Asked(**values)


_KINDS = {field.name: str(field.type) for field in fields(Asked)}


def _value(call: str, name: str, said: Any, config: Config) -> Any:
    wrong = f"{call}(), {name}: "
    if name == "at_most":
        if not isinstance(said, int) or isinstance(said, bool) or said < 0:
            raise Unasked(f'{wrong}verwacht een aantal, zoals 3, gevonden: "{said}"')
        return said
    if name in ("small", "heading"):
        if not isinstance(said, bool):
            raise Unasked(f'{wrong}verwacht true of false, gevonden: "{said}"')
        return said
    many = _KINDS[name].startswith("tuple")
    if not isinstance(said, list if many else str):
        shape = 'een lijst, zoals ["…", "…"]' if many else "een woord tussen aanhalingstekens"
        raise Unasked(f'{wrong}verwacht {shape}, gevonden: "{said}"')
    for one in said if many else [said]:
        _check(wrong, name, one, config)
    return tuple(said) if many else said


def _check(wrong: str, name: str, one: Any, config: Config) -> None:
    if name in _CHOSEN:
        choices = config.choices("audiences" if name == "audience" else name)
        slugs = [choice.slug for choice in choices]
        if one not in slugs:
            raise Unasked(f'{wrong}"{one}" bestaat niet; kies uit {", ".join(slugs)}')

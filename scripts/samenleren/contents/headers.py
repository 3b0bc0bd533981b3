"""What can be wrong in the header of a chapter: keys, kinds of values, names that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samenleren.config import Config

ASPECTS = ("methode", "samenhang", "toereikendheid", "relevantie")
"""The four components of CERQual, as editors name them."""
CONCERNS = ("geen zorgen", "kleine zorgen", "matige zorgen", "grote zorgen")
"""What a judgement can be: CERQual's no or very minor, minor, moderate and serious concerns."""

_CHAPTER_KEYS = {
    "hoofdstuk": str,
    "vraag": str,
    "voor_wie": dict,
    "kernboodschappen": list,
    "literatuur": str,
    "praktijk": str,
    "themas": dict,
    "portret": str,
    "portret_inleiding": str,
    "materialen": str,
    "dilemmas": list,
    "tafelvragen": list,
}
_OPTIONAL = {"portret", "portret_inleiding", "materialen", "dilemmas", "literatuur"}
_ITEM_KEYS = {
    "kernboodschappen": ("id", "tekst", "steunt_op", "voor"),
    "dilemmas": ("id", "vraag", "ene_kant", "andere_kant", "steunt_op", "voor"),
    "tafelvragen": ("tekst", "voor"),
}
_ITEM_OPTIONAL: dict[str, dict[str, type]] = {
    "kernboodschappen": {"raakt": list, "oordeel": dict, "kort": str}
}
_WORDS: Mapping[Any, str] = {str: "tekst", dict: "een blok met sleutels", list: "een lijst"}
_ITEM_LISTS = {"steunt_op", "voor"}


def header_faults(file: str, header: dict[str, Any], slug: str, config: Config) -> list[str]:
    """Everything that is wrong in the header of the chapter `slug`, as messages."""
    faults = [
        f'{file}: onbekende sleutel "{key}"; kies uit {", ".join(_CHAPTER_KEYS)}'
        for key in header
        if key not in _CHAPTER_KEYS
    ]
    for key, kind in _CHAPTER_KEYS.items():
        value = header.get(key)
        if value is None and key not in _OPTIONAL:
            faults.append(f'{file}: sleutel "{key}" ontbreekt; verwacht: {_WORDS[kind]}')
        elif value is not None and not isinstance(value, kind):
            faults.append(f'{file}, {key}: verwacht {_WORDS[kind]}, gevonden: "{value}"')
    if faults:
        return faults
    if header["hoofdstuk"] != slug:
        faults.append(
            f'{file}, hoofdstuk: "{header["hoofdstuk"]}" is niet het hoofdstuk "{slug}"'
            " waarvoor config.yaml dit bestand noemt; maak ze gelijk"
        )
    audiences = [choice.slug for choice in config.audiences]
    faults.extend(_unknown_audiences(f"{file}, voor_wie", header["voor_wie"], audiences))
    for key in _ITEM_KEYS:
        for rank, item in enumerate(header.get(key) or (), 1):
            faults.extend(_item_faults(f"{file}, {key} {rank}", key, item, audiences))
    themes = [choice.slug for choice in config.themes]
    faults.extend(
        f'{file}, themas: thema "{theme}" bestaat niet; kies uit {", ".join(themes)}'
        for theme in header["themas"]
        if theme not in themes
    )
    return faults


def _item_faults(where: str, key: str, item: Any, audiences: list[str]) -> Iterator[str]:
    """What is wrong with one item of a list in the header: a key message, a dilemma."""
    required = _ITEM_KEYS[key]
    if not isinstance(item, dict):
        yield f"{where}: verwacht een blok met {', '.join(required)}"
        return
    known = (*required, *_ITEM_OPTIONAL.get(key, ()))
    for name in (name for name in item if name not in known):
        yield f'{where}: onbekende sleutel "{name}"; kies uit {", ".join(known)}'
    if missing := [name for name in required if item.get(name) is None]:
        yield f"{where}: {', '.join(missing)} ontbreekt; vul het in"
    for name in required:
        value, kind = item.get(name), list if name in _ITEM_LISTS else str
        if value is not None and not isinstance(value, kind):
            yield f'{where}, {name}: verwacht {_WORDS[kind]}, gevonden: "{value}"'
    yield from _optional_faults(where, item, _ITEM_OPTIONAL.get(key, {}))
    if isinstance(item.get("voor"), list):
        yield from _unknown_audiences(f"{where}, voor", item["voor"], audiences)


def _optional_faults(
    where: str, item: dict[str, Any], optional: Mapping[str, type]
) -> Iterator[str]:
    """What is wrong with what a key message can say besides: what it touches, and a judgement."""
    for name, kind in optional.items():
        if item.get(name) is not None and not isinstance(item[name], kind):
            yield f'{where}, {name}: verwacht {_WORDS[kind]}, gevonden: "{item[name]}"'
            return
    carries, touches = item.get("steunt_op"), item.get("raakt") or []
    if isinstance(carries, list) and (both := [each for each in touches if each in carries]):
        yield (
            f"{where}: {', '.join(map(str, both))} staat bij steunt_op en bij raakt; laat het"
            " staan bij steunt_op als het de boodschap zegt, en anders bij raakt"
        )
    for aspect, concern in (item.get("oordeel") or {}).items():
        if aspect not in ASPECTS:
            yield f'{where}, oordeel: "{aspect}" bestaat niet; kies uit {", ".join(ASPECTS)}'
        elif concern not in CONCERNS:
            yield (
                f'{where}, oordeel, {aspect}: "{concern}" is geen oordeel; kies uit'
                f" {', '.join(CONCERNS)}, of haal de regel weg: dan staat er niet beoordeeld"
            )


def _unknown_audiences(where: str, names: Iterable[Any], audiences: list[str]) -> list[str]:
    return [
        f'{where}: doelgroep "{name}" bestaat niet; kies uit {", ".join(audiences)}'
        for name in names
        if name not in audiences
    ]

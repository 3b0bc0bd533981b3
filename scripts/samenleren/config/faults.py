"""What is wrong with config.yaml, each fault a Dutch sentence that says where and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from samenleren.language.names import normalise
from samenleren.model import KINDS

READS = ("config.yaml", "config.schema.yaml")
CONFIG_FILE = "config.yaml"
SCHEMA_FILE = "config.schema.yaml"


def form_faults(
    data: dict[str, Any], schema: dict[str, Any], file: str = CONFIG_FILE
) -> tuple[list[str], set[str]]:
    """The faults in the form of config.yaml, or another file of editors, and the keys at the top
    that hold one."""
    from jsonschema import Draft202012Validator  # 90 ms; only where it is needed

    faults: list[str] = []
    faulty: set[str] = set()
    validator = Draft202012Validator(schema)
    for error in sorted(validator.iter_errors(data), key=lambda e: [str(p) for p in e.path]):
        place = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in error.path)
        where = f"{file}, {place.lstrip('.') or 'bovenste niveau'}"
        faults.append(f"{where}: {_dutch(error)}")
        faulty.update(str(part) for part in list(error.path)[:1])
    # jsonschema gives an error for each missing key; the sentence names them all
    return list(dict.fromkeys(faults)), faulty


def _dutch(error: Any) -> str:
    expected = error.schema.get("description", "")
    hint = f"; verwacht: {expected}" if expected else ""
    match error.validator:
        case "required":
            missing = [name for name in error.validator_value if name not in error.instance]
            return f"sleutel {', '.join(missing)} ontbreekt; vul hem in"
        case "additionalProperties":
            known = list(error.schema["properties"])
            extra = [name for name in error.instance if name not in known]
            return f"onbekende sleutel {', '.join(extra)}; kies uit {', '.join(known)}"
        case "enum":
            return f'"{error.instance}" mag hier niet; kies uit {", ".join(error.validator_value)}'
        case "type":
            return f'"{error.instance}" heeft de verkeerde vorm{hint}'
        case "pattern":
            return f'"{error.instance}" is niet goed geschreven{hint}'
        case "minItems" | "minLength":
            return f"er moet iets staan{hint}"
        case _:
            return f'"{error.instance}" klopt niet{hint}'


_LISTS = (
    "chapters", "themes", "kinds", "audiences", "origins", "consortia", "editions", "products",
)  # fmt: skip


def meaning_faults(data: dict[str, Any], root: Path) -> Iterator[str]:
    """Faults in what the (well-formed) keys of config.yaml say to each other."""
    for name in _LISTS:
        for slug, count in Counter(item["slug"] for item in data.get(name, ())).items():
            if count > 1:
                yield (
                    f'{CONFIG_FILE}, {name}: "{slug}" staat er {count} keer;'
                    " elke slug moet uniek zijn"
                )
    audiences = [item["slug"] for item in data.get("audiences", ())]
    for edition in data.get("editions", ()):
        where = f"{CONFIG_FILE}, editions, {edition['slug']}"
        if "audiences" in data and edition["audience"] not in (None, *audiences):
            yield (
                f'{where}: doelgroep "{edition["audience"]}" bestaat niet;'
                f" kies uit {', '.join(audiences)} of null"
            )
        plan = [edition["plan"]] if "plan" in edition else []
        for folder, names in (
            ("voor", edition["front"]),
            ("plannen", plan),
            ("na", edition["back"]),
        ):
            for name in names:
                if not (root / "chapters" / folder / name).is_file():
                    yield (
                        f"{where}: chapters/{folder}/{name} bestaat niet; maak het of haal het weg"
                    )
    yield from _product_faults(data, root)
    yield from _word_faults(data.get("woorden", {}))
    for chapter in data.get("chapters", ()):
        if not (root / "chapters" / chapter["file"]).is_file():
            yield (
                f"{CONFIG_FILE}, chapters, {chapter['slug']}:"
                f" chapters/{chapter['file']} bestaat niet; maak het of haal het hoofdstuk weg"
            )


def _product_faults(data: dict[str, Any], root: Path) -> Iterator[str]:
    """Products that are made of what is not there."""
    slugs = [item["slug"] for item in data.get("editions", ())]
    for product in data.get("products", ()):
        where = f"{CONFIG_FILE}, products, {product['slug']}"
        if "file" in product and not (root / "chapters/producten" / product["file"]).is_file():
            yield (
                f"{where}: chapters/producten/{product['file']} bestaat niet; maak het of haal het"
                " product weg"
            )
        known = [item["slug"] for item in data.get("consortia", ())]
        for slug in (slug for pair in product.get("pairs", ()) for slug in pair):
            if "consortia" in data and slug not in known:
                yield f'{where}: consortium "{slug}" bestaat niet; kies uit {", ".join(known)}'
        if "editions" in data and product.get("edition", slugs[0]) not in slugs:
            yield (
                f'{where}: editie "{product["edition"]}" bestaat niet; kies uit {", ".join(slugs)}'
            )


def _word_faults(words: dict[str, list[str]]) -> Iterator[str]:
    """Faults in the words that people use for our fields: a field that is none, or a word that
    means two."""
    labels = {field.label for kind in KINDS for field in kind.fields if not field.private}
    owners: dict[str, str] = {}
    for label, given in words.items():
        if label not in labels:
            near = get_close_matches(label, labels, 1)
            meant = f'; bedoelde u "{near[0]}"?' if near else ""
            yield (
                f'{CONFIG_FILE}, woorden: "{label}" is geen veld van een formulier{meant or ";"}'
                " neem de naam over zoals hij in het formulier staat"
            )
        for word in given:
            first = owners.setdefault(normalise(word) or word.strip(), label)
            if first != label:
                yield (
                    f'{CONFIG_FILE}, woorden: "{word}" staat bij {first} en bij {label};'
                    " laat het bij één veld staan"
                )

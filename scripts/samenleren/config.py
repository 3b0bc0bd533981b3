"""The product's configuration: config.yaml, checked by config.schema.yaml, as frozen classes.

All faults are reported at once, in Dutch, as a `StageFault` with exit status 3.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml

from samenleren.diagnostics import StageFault
from samenleren.files import WORK, write_text
from samenleren.names import Names

CONFIG_FILE = "config.yaml"
SCHEMA_FILE = "config.schema.yaml"
WELL_FORMED = WORK / "config-in-orde.txt"
"""The digest of a config.yaml without faults of form, kept by a build."""


@dataclass(frozen=True)
class Publication:
    """The publication as a whole. `date` is ISO; it dates every output. `type` is for catalogues
    (dcterms:type)."""

    title: str
    subtitle: str
    author: str
    description: str
    keywords: tuple[str, ...]
    language: str
    version: str
    date: str
    type: str | None = None


@dataclass(frozen=True)
class Choice:
    """A theme, audience or origin: its slug, its title and other names for it."""

    slug: str
    title: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class LessonKind(Choice):
    """A kind of lesson, with the mark and word that show it without colour."""

    mark: str = ""
    label: str = ""


@dataclass(frozen=True)
class Chapter(Choice):
    """A chapter: its file in chapters/ and its accent in templates/tokens.yaml."""

    file: str = ""
    accent: str = "default"


@dataclass(frozen=True)
class Contributor(Choice):
    """A consortium or the network; `short` is its name in running text."""

    short: str = ""


@dataclass(frozen=True)
class Language(Choice):
    """A language beside that of the publication; `passages` are words and titles in it."""

    passages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """An edition: for whom (None is everybody) and what stands in it."""

    slug: str
    title: str
    lead: str
    audience: str | None
    front: tuple[str, ...]
    sections: tuple[str, ...]
    back: tuple[str, ...]


@dataclass(frozen=True)
class Product:
    """Something else made of the same corpus. `kind` names the module of `products` that makes
    it; what the other keys mean, config.schema.yaml says."""

    slug: str
    title: str
    kind: str
    file: str | None = None
    per: str | None = None
    events: tuple[str, ...] = ()
    since: str | None = None
    edition: str | None = None
    formats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A word of jargon in its forms, and what to write instead."""

    words: tuple[str, ...]
    suggestion: str


@dataclass(frozen=True)
class Limits:
    """What counts as readable: words in a sentence and on average, the lowest score, jargon."""

    long_sentence: int = 20
    mean_sentence: int = 15
    score: int = 60
    jargon: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Config:
    """Everything config.yaml says. Lists keep their order."""

    publication: Publication
    chapters: tuple[Chapter, ...]
    themes: tuple[Choice, ...]
    kinds: tuple[LessonKind, ...]
    audiences: tuple[Choice, ...]
    origins: tuple[Choice, ...]
    consortia: tuple[Contributor, ...]
    network: Contributor
    editions: tuple[Edition, ...]
    products: tuple[Product, ...] = ()
    languages: tuple[Language, ...] = (Language("en", "Engels", ("English",)),)
    voices: int | None = None
    limits: Limits = field(default_factory=Limits)
    names_file: str | None = None
    _names: dict[str, Names] = field(default_factory=dict, compare=False, repr=False)

    @property
    def contributors(self) -> tuple[Contributor, ...]:
        """The consortia and, last, the network."""
        return (*self.consortia, self.network)

    @property
    def enough_voices(self) -> int:
        """Of how many consortia a chapter needs a lesson for an audience: half of them, unless
        config.yaml says otherwise."""
        return (len(self.consortia) + 1) // 2 if self.voices is None else self.voices

    def choices(self, name: str) -> tuple[Choice, ...]:
        """The list a field names in `Field.choices`."""
        if name == "consortia":
            return self.contributors
        if name == "editions":
            return tuple(Choice(edition.slug, edition.title) for edition in self.editions)
        if name in _FIXED:
            return _FIXED[name]
        result: tuple[Choice, ...] = getattr(self, name)
        return result

    def names(self, name: str) -> Names:
        """The spellings of a list of choices."""
        if name not in self._names:
            self._names[name] = Names(
                {
                    choice.slug: (
                        choice.title,
                        *([choice.short] if isinstance(choice, Contributor) else []),
                        *choice.names,
                    )
                    for choice in self.choices(name)
                }
            )
        return self._names[name]

    def edition(self, slug: str) -> Edition:
        """The edition of that slug (KeyError when there is none)."""
        return _of_slug(self.editions, slug)

    def product(self, slug: str) -> Product:
        """The product of that slug (KeyError when there is none)."""
        return _of_slug(self.products, slug)


_Named = TypeVar("_Named", Edition, Product)


def _of_slug(items: Iterable[_Named], slug: str) -> _Named:
    for item in items:
        if item.slug == slug:
            return item
    raise KeyError(slug)


_FIXED: dict[str, tuple[Choice, ...]] = {
    "seen": (
        Choice("volledig", "volledig", ("volledig gelezen", "helemaal", "ja")),
        Choice("fragment", "fragment", ("gedeeltelijk", "deels", "nee")),
    ),
    "bases": (
        Choice("openbare_bron", "openbare bron", ("openbaar",)),
        Choice("toestemming", "toestemming", ()),
    ),
    "consents": (
        Choice("gegeven", "gegeven", ("ja", "toestemming gegeven")),
        Choice("geweigerd", "geweigerd", ("nee", "geen toestemming")),
        Choice("ingetrokken", "ingetrokken", ("toestemming ingetrokken",)),
    ),
}
"""Lists that belong to the records themselves, not to one product."""


def load_config(root: Path) -> Config:
    """config.yaml of the product in `root`. Raises `StageFault(3)` naming every fault."""
    data = _read(root / CONFIG_FILE)
    faults: list[str] = []
    faulty: set[str] = set()
    if not _is_noted(root):
        faults, faulty = _schema_faults(data, _read(root / SCHEMA_FILE))
    faults += _meaning_faults({k: v for k, v in data.items() if k not in faulty}, root)
    if faults:
        raise StageFault(3, faults)
    return Config(
        publication=Publication(
            **data["publication"] | {"keywords": tuple(data["publication"]["keywords"])}
        ),
        chapters=_all(Chapter, data["chapters"]),
        themes=_all(Choice, data["themes"]),
        kinds=_all(LessonKind, data["kinds"]),
        audiences=_all(Choice, data["audiences"]),
        origins=_all(Choice, data["origins"]),
        consortia=_all(Contributor, data["consortia"]),
        network=_all(Contributor, [data["network"]])[0],
        editions=_all(Edition, data["editions"]),
        products=_all(Product, data.get("products", ())),
        languages=_all(Language, data.get("languages", ())) or Config.languages,
        voices=data.get("coverage", {}).get("voices"),
        limits=_limits(data.get("readability", {})),
        names_file=data.get("privacy", {}).get("names_file"),
    )


def note_well_formed(root: Path) -> None:
    """Keeps that config.yaml, as it is now, has no faults of form: the thirty jobs of a build need
    not judge it again. To be called after `load_config`."""
    if not _is_noted(root):
        write_text(root / WELL_FORMED, _digest(root))


def _is_noted(root: Path) -> bool:
    noted = root / WELL_FORMED
    return noted.is_file() and noted.read_text(encoding="utf-8") == _digest(root)


def _digest(root: Path) -> str:
    """Of config.yaml and of what it is judged by."""
    files = (root / CONFIG_FILE, root / SCHEMA_FILE, Path(__file__))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _limits(data: dict[str, Any]) -> Limits:
    return Limits(**data | {"jargon": _all(Term, data.get("jargon", ()))})


_T = TypeVar("_T")


def _all(cls: type[_T], items: Iterable[dict[str, Any]]) -> tuple[_T, ...]:
    return tuple(
        cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in item.items()})
        for item in items
    )


class DoubleKey(yaml.MarkedYAMLError):
    """A key that stands twice in the same block; YAML itself would drop the first in silence."""


# libyaml reads six times as fast as the loader in Python; not every platform has it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _OurYaml(_Loader):  # type: ignore[misc]  # the class is only known when this runs
    """YAML without timestamps (a date in config.yaml stays the text that was typed) and without
    double keys."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise DoubleKey(problem=name, problem_mark=key.start_mark)
            seen.add(name)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


_OurYaml.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml_text(text: str) -> Any:
    """YAML of our own (configuration, chapter headers), with dates as text. Raises
    `yaml.YAMLError`; `yaml_fault` says in Dutch what is wrong."""
    return yaml.load(text, Loader=_OurYaml)


def yaml_fault(error: Exception, file: str, above: int = 0) -> str:
    """The Dutch sentence for YAML of our own that cannot be read; `above` is the number of lines
    in the file before the YAML starts."""
    mark = getattr(error, "problem_mark", None)
    where = file if mark is None else f"{file}, regel {mark.line + 1 + above}"
    if isinstance(error, DoubleKey):
        return f"{where}: sleutel {error.problem} staat er twee keer; haal er een weg"
    return f"{where}: de YAML is niet te lezen; controleer inspringing en leestekens"


def _read(path: Path) -> dict[str, Any]:
    try:
        data = read_yaml_text(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise StageFault(
            3, [f"{path.name}: het bestand ontbreekt; haal het terug uit de vorige versie"]
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise StageFault(3, [yaml_fault(error, path.name)]) from error
    if not isinstance(data, dict):
        raise StageFault(3, [f"{path.name}: verwacht een lijst van sleutels met waarden"])
    return data


def _schema_faults(data: dict[str, Any], schema: dict[str, Any]) -> tuple[list[str], set[str]]:
    """The faults in the form of config.yaml, and the keys at the top that hold one."""
    from jsonschema import Draft202012Validator  # 90 ms; only where it is needed

    faults: list[str] = []
    faulty: set[str] = set()
    validator = Draft202012Validator(schema)
    for error in sorted(validator.iter_errors(data), key=lambda e: [str(p) for p in e.path]):
        place = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in error.path)
        where = f"{CONFIG_FILE}, {place.lstrip('.') or 'bovenste niveau'}"
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


def _meaning_faults(data: dict[str, Any], root: Path) -> Iterator[str]:
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
        for folder, names in (("voor", edition["front"]), ("na", edition["back"])):
            for name in names:
                if not (root / "chapters" / folder / name).is_file():
                    yield (
                        f"{where}: chapters/{folder}/{name} bestaat niet; maak het of haal het weg"
                    )
    slugs = [item["slug"] for item in data.get("editions", ())]
    for product in data.get("products", ()):
        where = f"{CONFIG_FILE}, products, {product['slug']}"
        if "file" in product and not (root / "chapters/producten" / product["file"]).is_file():
            yield (
                f"{where}: chapters/producten/{product['file']} bestaat niet; maak het of haal het"
                " product weg"
            )
        if "editions" in data and product.get("edition", slugs[0]) not in slugs:
            yield (
                f'{where}: editie "{product["edition"]}" bestaat niet; kies uit {", ".join(slugs)}'
            )
    for chapter in data.get("chapters", ()):
        if not (root / "chapters" / chapter["file"]).is_file():
            yield (
                f"{CONFIG_FILE}, chapters, {chapter['slug']}:"
                f" chapters/{chapter['file']} bestaat niet; maak het of haal het hoofdstuk weg"
            )

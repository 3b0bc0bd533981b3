"""The product's configuration: config.yaml, checked by config.schema.yaml, as frozen classes.

All faults are reported at once, in Dutch, as a `StageFault` with exit status 3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml

from samenleren.config import faults as config_faults
from samenleren.config.faults import CONFIG_FILE, SCHEMA_FILE, form_faults, meaning_faults
from samenleren.diagnostics import StageFault
from samenleren.language.names import Names
from samenleren.storage.files import WORK, write_text
from samenleren.storage.own_yaml import read_yaml_text, yaml_fault

WELL_FORMED = WORK / "config-checked.txt"
"""The digest of a config.yaml without faults of form, kept by a build."""

YEARS_BACK, YEARS_AHEAD, YEARS_KEPT = 30, 5, 50
"""Around the year of the publication: how far moments may lie, and how long a text may be kept."""


@dataclass(frozen=True)
class Publication:
    """The publication as a whole. `date` is ISO; it dates every output. `type` is for catalogues
    (dcterms:type). `years` are the first and the last year of what it tells about. `deadline` (ISO)
    stands in the letters to contributors, `contact` also in what readers get. `licence` has a
    `name` and maybe an `address`; `address` is where the folder output/ stands on the web."""

    title: str
    subtitle: str
    author: str
    description: str
    keywords: tuple[str, ...]
    language: str
    version: str
    date: str
    type: str | None = None
    years: Sequence[int] = ()
    deadline: str | None = None
    contact: str | None = None
    publisher: str | None = None
    licence: Mapping[str, str] | None = None
    address: str | None = None

    @property
    def moments(self) -> range:
        """The years in which a moment may lie: a generation back and some years ahead, unless the
        configuration says it."""
        made = int(self.date[:4])
        first, last = self.years or (made - YEARS_BACK, made + YEARS_AHEAD)
        return range(first, last + 1)

    @property
    def keeping(self) -> range:
        """The years until which something may be kept."""
        return range(self.moments[0], self.moments[-1] + YEARS_KEPT + 1)


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
    """An edition: for whom (None is everybody) and what stands in it. `plan` names the file that
    says what it prints of each chapter; without one a chapter prints what its own file calls."""

    slug: str
    title: str
    lead: str
    audience: str | None
    front: tuple[str, ...]
    back: tuple[str, ...]
    opening: str = "page"
    density: str = "open"
    spread: bool = False
    plan: str | None = None


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
    pairs: tuple[tuple[str, str], ...] = ()
    pages: int = 1
    at_most: int = 20
    since: str | None = None
    edition: str | None = None
    formats: tuple[str, ...] = ()

    @property
    def as_edition(self) -> Edition:
        """The edition that a product is by itself: for everybody, without chapters."""
        return Edition(self.slug, self.title, "", None, (), ())


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
    """Everything config.yaml says. Lists keep their order. `words` are what people call a field, by
    our label for it."""

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
    signing_key: str | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
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

    def titles(self, name: str) -> dict[str, str]:
        """The titles of that list by slug."""
        return {choice.slug: choice.title for choice in self.choices(name)}

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
    "routes": (
        Choice("werk", "het werk zelf", ("zelf", "het werk")),
        Choice("ander_werk", "een ander werk", ("ander werk", "via een ander werk")),
    ),
    "certainties": (
        Choice("gemeld", "gemeld", ("zeker",)),
        Choice("gepland", "gepland", ("aangekondigd",)),
        Choice("afgeleid", "afgeleid", ("waarschijnlijk",)),
    ),
    "orders": (
        Choice("nee", "nee"),
        Choice("ja", "ja"),
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
        faults, faulty = form_faults(data, _read(root / SCHEMA_FILE))
    faults += meaning_faults({k: v for k, v in data.items() if k not in faulty}, root)
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
        signing_key=data.get("release", {}).get("key"),
        words={label: tuple(words) for label, words in data.get("woorden", {}).items()},
        synonyms=tuple(tuple(group) for group in data.get("search", {}).get("synonyms", ())),
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
    files = (root / CONFIG_FILE, root / SCHEMA_FILE, Path(config_faults.__file__))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _limits(data: dict[str, Any]) -> Limits:
    return Limits(**data | {"jargon": _all(Term, data.get("jargon", ()))})


_T = TypeVar("_T")


def _all(cls: type[_T], items: Iterable[dict[str, Any]]) -> tuple[_T, ...]:
    return tuple(
        cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in item.items()})
        for item in items
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        data = read_yaml_text(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise StageFault(
            3, [f"{path.name}: het bestand ontbreekt; haal het terug uit de vorige versie"]
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise StageFault(3, [yaml_fault(error, path.name)]) from error
    if not isinstance(data, dict):
        raise StageFault(3, [f"{path.name}: verwacht een lijst van sleutels met waarden"])
    return data

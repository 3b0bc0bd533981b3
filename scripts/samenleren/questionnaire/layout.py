"""The layout of our forms: which sections, in which order, with how many blocks, for which file.

A form consists of sections; a section holds the blocks (or rows) of one kind of record. Labels and
lists come from `model.labels` and config.yaml; a section only chooses which of a field's labels it
shows.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from samenleren.config import Config
from samenleren.language.names import normalise
from samenleren.model import KIND
from samenleren.model.declaration import Field, Reading
from samenleren.model.kind import Kind
from samenleren.model.labels import kind_of_section, values_of_section


@dataclass(frozen=True)
class Section:
    """A part of a form: its heading, the sheet in the workbook, the heading of a block, and what it
    says of itself.

    `blank` is the number of blocks in a blank document, `spare` that of the empty blocks after what
    a pre-filled one holds; `labels` says which label a field has here when that is not its first; a
    section with `single` has one block without a heading, and one with `only` asks for those fields
    alone.
    """

    kind: Kind
    title: str
    sheet: str
    item: str
    said: str
    blank: int = 1
    spare: int = 1
    labels: Mapping[str, str] = field(default_factory=dict)
    single: bool = False
    only: tuple[str, ...] = ()

    @property
    def given(self) -> dict[str, str]:
        """The fields that the section's own title answers, such as the kind of a dilemma."""
        return values_of_section(self.sheet)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields to fill in."""
        return self.fields_for(())

    @property
    def questions(self) -> tuple[Field, ...]:
        """The fields to fill in, in the order of a document."""
        return self.questions_for(())

    def fields_for(self, answered: Container[str]) -> tuple[Field, ...]:
        """The fields to fill in, and those that are in no form but were answered before."""
        fields = (fld for fld in self.kind.fields if fld.asked or fld.name in answered)
        if self.only:
            fields = (fld for fld in self.kind.fields if fld.name in self.only)
        return tuple(fld for fld in fields if fld.name not in self.given)

    def questions_for(self, answered: Container[str]) -> tuple[Field, ...]:
        """The same in the order of a document: what people fill in first, the number last."""
        fields = self.fields_for(answered)
        numbers = [fld for fld in fields if fld.reading is Reading.ID]
        return (*(fld for fld in fields if fld not in numbers), *numbers)

    def label(self, fld: Field) -> str:
        """The label of a field in this section."""
        return self.labels.get(fld.name, fld.label)

    def name(self, fld: Field, number: int) -> str:
        """The name of a field in the block of that number: `les.thema.1`.

        It is made of the labels people see, because office programs show it to them.
        """
        return f"{_part(self.item)}.{_part(self.label(fld))}.{number}"


PROFILE = Section(
    KIND["consortium"],
    "Over uw consortium",
    "Consortium",
    "Consortium",
    "Wie u bent en waar u werkt. Vul dit één keer in.",
    spare=0,
    single=True,
)
INTERVIEWS = Section(
    KIND["interview"],
    "Gesprekken",
    "Gesprekken",
    "Gesprek",
    "Eén gesprek per blok. Alleen met grondslag komt een gesprek in de publicatie.",
    spare=0,
)
EVENTS = Section(
    KIND["event"],
    "Bijeenkomsten",
    "Bijeenkomsten",
    "Bijeenkomst",
    "Eén rij per bijeenkomst, met de poll en wat mensen noemden.",
)
"""For the network alone."""
MOTIMETER = Section(
    KIND["motimeter"],
    "Motimeterscores",
    "Motimeterscores",
    "Motimeterscores",
    "Eén rij per punt. De aantallen van een activiteit worden een figuur.",
)
MEASURED = (
    Section(
        KIND["profile"],
        "Wijkprofielen",
        "Wijkprofielen",
        "Wijkprofielen",
        "Eén rij per onderwerp. Van de rijen van een wijk maken wij een spinnenweb.",
    ),
    MOTIMETER,
    Section(
        KIND["survey"],
        "Polls",
        "Polls",
        "Polls",
        "Eén rij per stelling en antwoord. De rijen van een poll worden een figuur.",
    ),
)
"""What is delivered in rows of a sheet, and stands in the workbook alone."""
ACTIVITY = replace(
    MOTIMETER,
    title="Over de activiteit",
    said="Wie het formulier uitdeelt, vult dit vooraf in.",
    single=True,
    spare=0,
    only=("activity", "area", "moment", "respondent"),
)
"""What is scored, in the form that people fill in."""
CONTRIBUTION = (
    PROFILE,
    Section(
        KIND["lesson"],
        "Lessen",
        "Lessen",
        "Les",
        "Eén les is één ervaring: iets wat hielp, wat hinderde of wat u leerde.",
        blank=3,
    ),
    Section(
        KIND["lesson"],
        "Dilemma's",
        "Dilemma's",
        "Dilemma",
        "Een open vraag waar u nog niet uit bent, met wat ervoor en ertegen pleit.",
        labels={"text": "Dilemma"},
    ),
    Section(
        KIND["material"],
        "Materialen",
        "Materialen",
        "Materiaal",
        "Films, werkvormen, factsheets en andere dingen die een ander kan gebruiken.",
        blank=2,
    ),
    Section(
        KIND["question"],
        "Vragen",
        "Vragen",
        "Vraag",
        "Wat wilt u van een ander consortium weten? De redactie zoekt wie kan helpen. Uw vraag kan"
        " ook in een overzicht voor lezers staan.",
    ),
    Section(
        KIND["offer"],
        "Aanbod",
        "Aanbod",
        "Aanbod",
        "Waarmee kunt u een ander consortium helpen? Uw aanbod kan ook in een overzicht voor lezers"
        " staan.",
    ),
)
SECTIONS = (*CONTRIBUTION, INTERVIEWS, EVENTS, *MEASURED, ACTIVITY)


def contribution(config: Config, profile: bool) -> tuple[Section, ...]:
    """The sections of the form for lessons and materials; the network has no profile.

    A section whose title gives a value that this product does not know is left out.
    """
    return tuple(
        section
        for section in CONTRIBUTION
        if (profile or section is not PROFILE) and all(_known(section, config))
    )


def field_of_name(name: str) -> tuple[Kind, Field] | None:
    """The kind and field that the name of a content control stands for, or None."""
    section, _, rest = name.partition(".")
    label, _, number = rest.rpartition(".")
    kind = kind_of_section(section)
    found = kind.find(label) if kind is not None and number.isdigit() else None
    return None if kind is None or found is None else (kind, found)


def _known(section: Section, config: Config) -> Iterator[bool]:
    for name, value in section.given.items():
        choices = section.kind.field(name).choices
        yield choices is None or config.names(choices).resolve(value) is not None


def _part(text: str) -> str:
    return normalise(text).replace(" ", "-")

"""Reads YAML as labelled records, every value as the text that was typed.

The node graph is walked instead of loaded: so each value keeps its line, `no` stays "no",
`1.10` stays "1.10", duplicate keys are seen, and aliases (which turn seven lines into
megabytes) are refused.
"""

from __future__ import annotations

from typing import Any

import yaml

from samenleren.diagnostics import Rule
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import dutch_number
from samenleren.readers.delivered import MAX_UNITS, Collector, Delivered, Pair, Pairs, Unit
from samenleren.readers.encoding import decode
from samenleren.readers.refusal import Refused, refuse

MAX_DEPTH = 6
MAX_BRACKETS = 10


def read_yaml(file: str, data: bytes) -> Delivered:
    """A YAML file's records. Raises `Refused` when the YAML cannot be read."""
    text, diagnostics = decode(file, data)
    out = Collector(file, diagnostics=diagnostics)
    add_yaml(out, text)
    return out.result()


def add_yaml(out: Collector, text: str, first_line: int = 1) -> None:
    """Adds the records of a YAML text to `out`; its first line is `first_line` of the file.

    A top-level key with a list of maps gives one `Pairs` per map, a key with a map gives one,
    and the loose values together give one without a name.
    """
    root = _compose(out.file, text, first_line)
    if root is None:
        return
    walker = _Walker(out, first_line)
    if isinstance(root, yaml.SequenceNode):
        walker.records("", None, root)
        return
    if not isinstance(root, yaml.MappingNode):
        out.paragraph(root.value, Location(out.file, line=first_line))
        return
    loose: list[Pair] = []
    for key, value in walker.items(root):
        label = walker.unit(key)
        if isinstance(value, yaml.MappingNode):
            walker.record(label.text, [label], value)
        elif isinstance(value, yaml.SequenceNode) and any(
            isinstance(item, yaml.MappingNode) for item in value.value
        ):
            walker.records(label.text, label, value)
        else:
            loose.append(Pair(label.text, (label,), tuple(walker.values(value))))
    if loose:
        out.blocks.append(Pairs("", tuple(loose), loose[0].labels[0].where))


class _Loader(yaml.SafeLoader):
    """PyYAML's parser that stops where a hostile text becomes costly, while it is scanned.

    PyYAML's time grows with the square of the open brackets, and each alias repeats all it names.
    """

    file = ""
    first_line = 1
    scalars = 0

    def _line(self) -> Location:
        return Location(self.file, line=self.line + self.first_line)

    def fetch_flow_collection_start(self, TokenClass: Any) -> None:
        if self.flow_level >= MAX_BRACKETS:
            raise _too_deep(self._line())
        super().fetch_flow_collection_start(TokenClass)

    def fetch_anchor(self, TokenClass: Any = None) -> None:
        raise refuse(
            self._line(),
            Rule.DANGEROUS_CONTENT,
            "de YAML gebruikt een verwijzing met & of *",
            "schrijf de tekst voluit of zet hem tussen aanhalingstekens",
        )

    fetch_alias = fetch_anchor

    def get_event(self) -> Any:
        event = super().get_event()  # type: ignore[no-untyped-call]
        self.scalars += isinstance(event, yaml.ScalarEvent)
        if self.scalars > MAX_UNITS:
            raise refuse(
                self._line(),
                Rule.TOO_LARGE,
                f"de YAML heeft meer dan {dutch_number(MAX_UNITS)} waarden",
                "verdeel haar over meer bestanden",
            )
        return event


def _compose(file: str, text: str, first_line: int) -> yaml.Node | None:
    try:
        loader = _Loader(text)
        loader.file, loader.first_line = file, first_line
        node = loader.get_single_node()
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        last = text.rstrip().count("\n")  # what is missing at the end is missing there
        where = Location(file, line=min(mark.line, last) + first_line if mark else None)
        found = "de YAML is niet te lezen"
        remedy = (
            "controleer de inspringing en zet tekst met een dubbele punt tussen aanhalingstekens"
        )
        if "single document" in str(getattr(error, "context", "")):
            found = "na een regel met --- begint een tweede YAML-document"
            remedy = "haal die regel weg, of bewaar wat erna staat in een eigen bestand"
        raise refuse(where, Rule.BAD_YAML, found, remedy) from error
    return node if isinstance(node, yaml.Node) else None


def _is_null(node: yaml.ScalarNode) -> bool:
    return node.tag == "tag:yaml.org,2002:null" or not node.value.strip()


def _too_deep(where: Location) -> Refused:
    return refuse(
        where,
        Rule.BAD_YAML,
        "de blokken staan te diep in elkaar",
        f"gebruik hooguit {MAX_DEPTH} niveaus",
    )


class _Walker:
    def __init__(self, out: Collector, first_line: int) -> None:
        self.out = out
        self.first_line = first_line

    def place(self, node: yaml.Node) -> Location:
        return Location(self.out.file, line=node.start_mark.line + self.first_line)

    def unit(self, node: yaml.ScalarNode) -> Unit:
        return self.out.unit(node.value.strip(), self.place(node))

    def items(self, node: yaml.MappingNode) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        """The (key, value) nodes; a key that is no text is refused."""
        pairs: list[tuple[yaml.ScalarNode, yaml.Node]] = []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or _is_null(key):
                raise refuse(
                    self.place(key),
                    Rule.BAD_YAML,
                    "een sleutel is leeg, een lijst of een blok",
                    "gebruik een gewoon woord als sleutel",
                )
            pairs.append((key, value))
        return pairs

    def records(self, name: str, label: Unit | None, node: yaml.SequenceNode) -> None:
        for rank, item in enumerate(node.value):
            labels = [label] if label is not None and rank == 0 else []
            if isinstance(item, yaml.MappingNode):
                self.record(name, labels, item)
            else:
                for unit in self.values(item):
                    self.out.blocks.append(
                        Pairs(name, (Pair("", tuple(labels), (unit,)),), unit.where)
                    )

    def record(self, name: str, labels: list[Unit], node: yaml.MappingNode) -> None:
        pairs = self.pairs("", labels, node, 0)
        self.out.blocks.append(Pairs(name, tuple(pairs), self.place(node)))

    def pairs(
        self, prefix: str, labels: list[Unit], node: yaml.MappingNode, depth: int
    ) -> list[Pair]:
        self.check_depth(node, depth)
        found: list[Pair] = []
        pending = labels
        for key, value in self.items(node):
            label = self.unit(key)
            path = f"{prefix}.{label.text}" if prefix else label.text
            own, pending = (*pending, label), []
            if isinstance(value, yaml.MappingNode):
                nested = self.pairs(path, list(own), value, depth + 1)
                found.extend(nested or [Pair(path, own, ())])
            else:
                found.append(Pair(path, own, tuple(self.values(value, depth))))
        return found

    def check_depth(self, node: yaml.Node, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise _too_deep(self.place(node))

    def values(self, node: yaml.Node, depth: int = 0) -> list[Unit]:
        """The texts of a value: one for a scalar, one per item for a list; none for null."""
        self.check_depth(node, depth)
        if isinstance(node, yaml.ScalarNode):
            if _is_null(node):
                return []
            return [self.unit(node)]
        if isinstance(node, yaml.SequenceNode):
            return [unit for item in node.value for unit in self.values(item, depth + 1)]
        assert isinstance(node, yaml.MappingNode)  # the third and last kind of node
        return [
            unit
            for key, value in self.items(node)
            for unit in (self.unit(key), *self.values(value, depth + 1))
        ]

"""An edition as text: everything delivered has its place, and what has none is reported."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from samenleren.assemble import Assembled, assemble
from samenleren.collect import Collection, collect
from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Rule, StageFault
from samenleren.diagnostics.location import Location
from samenleren.model import Corpus, Gap

FACTS = {"Versie": "0.0.0"}
EDITIONS = ("compleet", "bestuurlijk", "ambtelijk", "uitvoering")
YIELD = "chapters/6-yield.md.j2"
PLAN = "chapters/plannen/compleet.md.j2"


@pytest.fixture(scope="module")
def collection(real_config: Config) -> Collection:
    return collect(ROOT, real_config)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("chapters", "templates/markdown"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "config.schema.yaml", tmp_path / "config.schema.yaml")  # of sheets
    return tmp_path


def made(root: Path, config: Config, corpus: Corpus, edition: str = "compleet") -> Assembled:
    return assemble(root, config, config.edition(edition), corpus, (), FACTS)


@pytest.mark.parametrize("edition", EDITIONS)
def test_edition_places_all_it_should(
    collection: Collection, real_config: Config, edition: str
) -> None:
    result = made(ROOT, real_config, collection.corpus, edition)
    assert result.diagnostics == ()
    if edition == "compleet":
        assert {record.id for record in collection.corpus.records()} == result.placed.keys()
    assert not result.meta["concept"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_lesson_is_only_in_editions_for_its_audiences(
    collection: Collection, real_config: Config, edition: str
) -> None:
    placed = made(ROOT, real_config, collection.corpus, edition).placed
    shown = [lesson for lesson in collection.corpus.lessons if lesson.id in placed]
    assert shown
    if edition == "compleet":
        assert len(shown) == len(collection.corpus.lessons)
    else:
        assert all(edition in lesson.audience for lesson in shown)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_link_has_its_anchor_once(
    collection: Collection, real_config: Config, edition: str
) -> None:
    text = "\n".join(made(ROOT, real_config, collection.corpus, edition).markdown.values())
    anchors = re.findall(r"\{#([\w-]+)", text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= set(anchors)


def test_record_without_a_place_is_reported(
    root: Path, collection: Collection, real_config: Config
) -> None:
    path = root / PLAN
    text = path.read_text(encoding="utf-8")
    assert "{{ materialen() }}" in text
    some = [m.id for m in collection.corpus.materials if m.chapter != "yield"]
    path.write_text(text.replace("materialen()", f"materialen(records={some})"), encoding="utf-8")
    for name in (root / "chapters/na").glob("materialen.md.j2"):
        name.write_text("---\ntitel: Materialen\nslug: materialen-lijst\n---\n", encoding="utf-8")
    result = made(root, real_config, collection.corpus)
    missing = [m for m in collection.corpus.materials if m.chapter == "yield"]
    assert missing
    assert [str(d) for d in result.diagnostics] == [
        f'{m.where}: "{m.id}" hoort in de editie compleet, maar geen onderdeel plaatst het'
        " [niet-geplaatst]; controleer de aanroepen in chapters/ en de onderdelen in config.yaml"
        for m in missing
    ]


def test_gone_record_makes_a_concept_with_a_diagnostic(
    collection: Collection, real_config: Config
) -> None:
    corpus = collection.corpus
    fewer = Corpus(
        **{
            name: tuple(r for r in getattr(corpus, name) if r.id != "les-002")
            for name in ("consortia", "lessons", "interviews", "literature", "materials", "events")
        }
    )
    result = made(ROOT, real_config, fewer)
    assert result.meta["concept"]
    assert {d.rule for d in result.diagnostics} == {Rule.UNKNOWN_RECORD}
    assert all('"les-002"' in d.found for d in result.diagnostics)


def test_concept_shows_what_is_missing_as_text(collection: Collection, real_config: Config) -> None:
    corpus = collection.corpus
    gap = 'Hier ontbreekt les "*{{ x }}*"'
    with_gap = Corpus(
        **{name: getattr(corpus, name) for name in corpus.__dataclass_fields__ if name != "gaps"},
        gaps=(Gap(f"{gap}.", "why"), Gap("Heel bestand.")),
    )
    fault = Diagnostic(Rule.UNKNOWN_THEME, Location("a.md"), "x", "y")
    edition = real_config.edition("bestuurlijk")
    result = assemble(ROOT, real_config, edition, with_gap, [fault], FACTS)
    assert result.meta["concept"]
    (name,) = (name for name in result.markdown if "nog-niet-af" in name)
    assert r'Hier ontbreekt les "\*\{\{ x \}\}\*".' in result.markdown[name]
    assert "Heel bestand." in result.markdown[name]


SLIPS = [
    *("{{ figuur() }}", "{{ figuur(naam=1) }}", "{{ praktijk(1) }}", "{{ 1/0 }}", "{{ 'a' + 1 }}"),
    *("{% for x in 3 %}{% endfor %}", "{{ x|grof }}", "{% include 'les.md.j2' %}", "{% if x %}"),
    *("{{ '%d' % 'a' }}", "{% extends 'x' %}", "{{ praktijk()() }}", "{% import 'x' as y %}"),
    *("{{ kleur() }}", "{{ kleur }}", "{{ config.x.y }}", "{{ [1][3] }}", "{{ place() }}"),
    *("{{ view.corpus }}", "{{ none.x }}", "{{ {}['a'] }}", "{{ praktijk() ", "{{ }}", "{% %}"),
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
]


@pytest.mark.parametrize("slip", SLIPS)
def test_what_cannot_be_carried_out_in_a_chapter_is_told_with_its_line(
    root: Path, collection: Collection, real_config: Config, slip: str
) -> None:
    path = root / YIELD
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n\n{slip}\n", encoding="utf-8")
    with pytest.raises(StageFault) as found:
        made(root, real_config, collection.corpus)
    assert found.value.status == 3
    (message,) = found.value.messages
    assert message.startswith(f"{YIELD}, regel {text.count(chr(10)) + 3}: ")
    assert slip.strip() in message
    assert "kernboodschappen()" in message


def test_slips_in_two_chapters_are_told_at_once(
    root: Path, collection: Collection, real_config: Config
) -> None:
    for name in (YIELD, "chapters/1-why.md.j2"):
        with (root / name).open("a", encoding="utf-8") as chapter:
            chapter.write("\n{{ kleur() }}\n")
    with pytest.raises(StageFault) as found:
        made(root, real_config, collection.corpus)
    assert [message.split(",")[0] for message in found.value.messages] == [
        "chapters/1-why.md.j2",
        YIELD,
    ]


def test_a_call_without_its_brackets_is_the_call(
    root: Path, collection: Collection, real_config: Config
) -> None:
    with_brackets = made(root, real_config, collection.corpus).markdown
    path = root / PLAN
    text = path.read_text(encoding="utf-8")
    assert text.count("{{ praktijk() }}") == 1
    path.write_text(text.replace("{{ praktijk() }}", "{{ praktijk }}"), encoding="utf-8")
    assert made(root, real_config, collection.corpus).markdown == with_brackets


def added(root: Path, file: str, text: str) -> int:
    """Adds text at the end of a file; gives the number of the first of its lines."""
    path = root / file
    old = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{old}\n{text}\n", encoding="utf-8")
    return old.count("\n") + 2


def messages(root: Path, config: Config, corpus: Corpus) -> list[str]:
    """What is wrong in the editors' texts and the templates."""
    with pytest.raises(StageFault) as found:
        made(root, config, corpus)
    assert found.value.status == 3
    return list(found.value.messages)


INNER = {
    "a loop": ("{% for x in [1] %}\n\n{{ kleur }}\n{% endfor %}", 2),
    "a macro": ("{% macro a() %}\n{{ kleur }}\n{% endmacro %}\n\n{{ a() }}", 1),
    "a choice": ("{% if true %}\n\n\n{{ kleur }}\n{% endif %}", 3),
}
"""What is wrong inside something, and how many lines below its start."""


@pytest.mark.parametrize("case", INNER)
def test_a_slip_inside_something_is_told_with_its_own_line(
    root: Path, collection: Collection, real_config: Config, case: str
) -> None:
    text, below = INNER[case]
    line = added(root, YIELD, text) + below
    (message,) = messages(root, real_config, collection.corpus)
    assert message.startswith(f'{YIELD}, regel {line}: onbekende naam in "{{{{ kleur }}}}"')


PRACTICE, LESSON = (f"templates/markdown/{name}.md.j2" for name in ("praktijk", "les"))
BROKEN = {
    "a name": ("{{ kleur }}", "onbekende naam"),
    "a sum": ("{{ 1/0 }}", "een aanroep of accolade klopt niet"),
    "a brace": ("{% if x }", "een aanroep of accolade klopt niet"),
    "a filter": ("{{ 'a'|grof }}", "een aanroep of accolade klopt niet"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_fault_in_a_template_is_told_with_its_line_and_who_called_it(
    root: Path, collection: Collection, real_config: Config, case: str
) -> None:
    text, wrong = BROKEN[case]
    line = added(root, PRACTICE, text)
    told = messages(root, real_config, collection.corpus)
    called = (root / PLAN).read_text(encoding="utf-8").splitlines().index("{{ praktijk() }}") + 1
    assert told == [
        f'{PRACTICE}, regel {line}: {wrong} in "{text}"; het sjabloon is aangeroepen in'
        f" {PLAN}, regel {called}; herstel het sjabloon"
    ]


def test_a_fault_in_an_included_template_is_told_where_it_stands(
    root: Path, collection: Collection, real_config: Config
) -> None:
    line = added(root, "templates/markdown/beelden.md.j2", "{{ kleur }}")
    told = messages(root, real_config, collection.corpus)
    assert told
    for message in told:
        assert message.startswith(f"templates/markdown/beelden.md.j2, regel {line}: ")
        assert re.search(r"aangeroepen in chapters/[^,]+, regel \d+;", message)


def test_a_template_that_is_gone_is_told_with_who_asks_for_it(
    root: Path, collection: Collection, real_config: Config
) -> None:
    (root / PRACTICE).unlink()
    called = (root / PLAN).read_text(encoding="utf-8").splitlines().index("{{ praktijk() }}") + 1
    assert messages(root, real_config, collection.corpus) == [
        f'{PLAN}, regel {called}: het sjabloon "praktijk.md.j2" ontbreekt in templates/markdown;'
        " zet het terug"
    ]


def test_an_unknown_figure_is_told_with_its_line(
    root: Path, collection: Collection, real_config: Config
) -> None:
    line = added(root, YIELD, "{{ figuur('dekkin') }}")
    (message,) = messages(root, real_config, collection.corpus)
    assert message.startswith(f'{YIELD}, regel {line}: figuur "dekkin" bestaat niet; kies uit')


def test_all_slips_of_a_chapter_are_told_at_once(
    root: Path, collection: Collection, real_config: Config
) -> None:
    line = added(root, YIELD, "{{ kleur() }}\n\n{{ grootte }}\n\n{{ figuur('x') }}")
    told = messages(root, real_config, collection.corpus)
    assert [m.split(":")[0] for m in told] == [
        f"{YIELD}, regel {line + more}" for more in (0, 2, 4)
    ]


def test_a_fault_of_ours_is_no_fault_of_the_editors(
    root: Path, collection: Collection, real_config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("samenleren.assemble.writer.Writer.place", broken)
    with pytest.raises(ZeroDivisionError):
        made(root, real_config, collection.corpus)


def test_a_header_and_a_call_and_a_template_are_told_at_once(
    root: Path, collection: Collection, real_config: Config
) -> None:
    path = root / "chapters/1-why.md.j2"
    path.write_text(path.read_text("utf-8").replace("praktijk:", "praktik:", 1), encoding="utf-8")
    line = added(root, YIELD, "{{ kleur() }}")
    added(root, "templates/markdown/dilemmas.md.j2", "{{ kleur }}")
    told = "\n".join(messages(root, real_config, collection.corpus))
    assert 'chapters/1-why.md.j2: onbekende sleutel "praktik"' in told
    assert f"{YIELD}, regel {line}: onbekende naam" in told
    assert "templates/markdown/dilemmas.md.j2, regel" in told


def test_a_mark_of_the_encoding_is_no_fault(
    root: Path, collection: Collection, real_config: Config
) -> None:
    before = made(root, real_config, collection.corpus)
    for path in (root / YIELD, root / PRACTICE):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert made(root, real_config, collection.corpus) == before
    line = added(root, YIELD, "{{ kleur }}")
    (message,) = messages(root, real_config, collection.corpus)
    assert message.startswith(f"{YIELD}, regel {line}: ")


def test_same_input_gives_the_same_text(collection: Collection, real_config: Config) -> None:
    first, second = (made(ROOT, real_config, collection.corpus, "uitvoering") for _ in range(2))
    assert first == second

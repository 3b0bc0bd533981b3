"""What programs made of bytes never sets off the search, and hides nothing that people can read."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import uuid
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import openpyxl
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.test_disguised import PEOPLE, disguised, disguised_mails, letters
from samenleren.accessibility.report import own_version
from samenleren.diagnostics import Diagnostic
from samenleren.privacy.identifiers import Identifier, find_identifiers
from samenleren.privacy.names_list import NamesList
from samenleren.privacy.outputs import search
from samenleren.privacy.releases import Releases
from samenleren.storage.letters import in_letters

NAMES = NamesList(["Abe", "Ada", "Bo", "Cas", "Ed", "Eef", *PEOPLE])
"""Names that hexadecimal digits and base64 can spell."""
DIGESTS = [hashlib.sha256(f"bestand {number}".encode()) for number in range(10_000)]
HEX = [digest.hexdigest() for digest in DIGESTS]


def finds(folder: Path) -> list[Diagnostic]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return search(folder, files, "output/x", NAMES, Releases(), []).diagnostics


# -- nothing of a program sets it off -----------------------------------------------------------


def test_the_digests_would_set_off_a_search_that_looked_at_bare_numbers() -> None:
    """Without this nothing below would say anything: some are numbers that could be a person's."""
    bare = [text[:8] for text in HEX] + [text[:9] for text in HEX]
    assert sum(bool(find_identifiers(text)) for text in bare) > 10


@pytest.mark.parametrize(
    "form",
    [
        "{}", "sha256: {}", "SHA-256 {}", '"sha256": "{}"', "beelden/{}.png", "#{}", "<{}>",
        "les-wijkteam-{}", "content.html#les-{}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("length", [64, 40, 32])
def test_whole_digests_are_nothing_in_any_place(form: str, length: int) -> None:
    text = "\n".join(form.format(digest[:length]) for digest in HEX)
    assert find_identifiers(text, NAMES) == ()


@pytest.mark.parametrize(
    "form",
    ["versie {}", "sha256: {}", "SHA-256 ({})", '"digest": "{}"', "commit {}", "vingerafdruk: {}"],
)
@pytest.mark.parametrize("length", [7, 8, 9, 10, 12, 16, 20])
def test_the_beginning_of_a_digest_is_nothing_behind_a_word_for_it(form: str, length: int) -> None:
    text = "\n".join(form.format(digest[:length]) for digest in HEX)
    assert [find.value for find in find_identifiers(text, NAMES)] == []


@pytest.mark.parametrize(
    "form", ["les-wijkteam-{}", "int-{}", "content.html#les-{}", "figuren/tijdlijn-{}.svg"]
)
@pytest.mark.parametrize("length", [7, 8, 9])
def test_our_own_numbers_and_names_of_files_are_nothing(form: str, length: int) -> None:
    text = "\n".join(form.format(digest[:length]) for digest in HEX)
    assert [find.value for find in find_identifiers(text, NAMES)] == []


def test_a_digest_in_letters_is_nothing_anywhere() -> None:
    text = "\n".join(in_letters(digest[:8]) for digest in HEX)
    assert find_identifiers(text, NAMES) == ()
    assert own_version().isalpha()


def test_files_full_of_what_programs_made_have_no_finds(tmp_path: Path) -> None:
    """A page, a drawing, JSON, a script, names in an archive, and the properties of a PDF."""
    several = HEX[:2_000]
    ids = [str(uuid.UUID(text[:32])) for text in several]
    packed = [base64.b64encode(digest.digest()).decode() for digest in DIGESTS[:2_000]]
    page = "".join(
        f'<p id="{text[:8]}" data-id="{number}" aria-labelledby="x{text[:8]} {text[:9]}"'
        f' class="{text[:9]}"><a href="#{text[:8]}"><img src="beelden/{text[:32]}.png" alt=""'
        f' integrity="sha256-{code}"></a></p>'
        f'<meta http-equiv="Content-Security-Policy" content="script-src \'sha256-{code}\'">'
        for text, number, code in zip(several, ids, packed, strict=True)
    )
    (tmp_path / "a.html").write_text(f"<!doctype html><title>t</title>{page}", encoding="utf-8")
    (tmp_path / "a.json").write_text(
        json.dumps([{"sha256": text, "uuid": number, text: 1}
                    for text, number in zip(several, ids, strict=True)]), encoding="utf-8"
    )  # fmt: skip
    (tmp_path / "a.js").write_text(f"x={json.dumps([*packed, *ids])};", encoding="utf-8")
    drawing = "".join(
        f'<g id="{t[:8]}"><use href="#{t[:8]}"/><path d="M{t}"/></g>' for t in several
    )
    (tmp_path / "a.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>', encoding="utf-8"
    )
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for text in several[:300]:
            archive.writestr(f"media/{text[:32]}.bin", b"")
    for text in several[:50]:
        (tmp_path / f"{text[:32]}.bin").write_bytes(b"x")
    for number in range(5):
        source = f'#set document(title: "T {number}")\nTekst {number}.'.encode()
        typst.compile(source, output=str(tmp_path / f"{number}.pdf"))
    assert [str(one) for one in finds(tmp_path)] == []


# -- what people can read is searched -----------------------------------------------------------

AROUND = random.Random(11).sample(HEX, 20)


def html_with(text: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "a.html").write_text(
        f'<!doctype html><html lang="nl"><title>t</title><body>{text}</body></html>',
        encoding="utf-8",
    ) and None  # fmt: skip


def word_with(text: str, where: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        document = docx.Document()
        paragraph = document.add_paragraph("Vooraf.")
        if where == "text":
            paragraph.add_run(text)
        else:
            setattr(document.core_properties, where, text.replace("\n", " "))
        document.save(str(folder / "a.docx"))

    return write


def book_with(text: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append([AROUND[0][:8], text, AROUND[1]])
        book.save(folder / "a.xlsx")

    return write


def readable(text: str, digest: str) -> dict[str, Callable[[Path], None]]:
    """What writes a file with a text in each place where people or their programs read it."""
    shown = escape(text, quote=True).replace("\n", "<br>")
    value = escape(text.replace("\n", " "), quote=True)
    return {
        "text": html_with(f"<p>{digest} {shown}</p><p>{digest}</p>"),
        "cell": html_with(f"<table><tr><td>{digest[:8]}</td><td>{shown}</td></tr></table>"),
        "title": html_with(f'<p id="{digest}" title="{value}">x</p>'),
        "alt": html_with(f'<img src="{digest[:32]}.png" alt="{value}">'),
        "aria-label": html_with(f'<p class="{digest}" aria-label="{value}">x</p>'),
        "meta": html_with(f'<meta name="description" content="{digest} {value}">'),
        "script": html_with(f"<script>x={json.dumps([digest, text])}</script>"),
        "json": lambda folder: (folder / "a.json").write_text(
            json.dumps({"sha256": digest, "les": text}), encoding="utf-8"
        ) and None,
        "docx": word_with(text, "text"),
        "docx, title": word_with(text, "title"),
        "docx, keywords": word_with(text, "keywords"),
        "xlsx": book_with(text),
    }  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(
        disguised(breaks=False),
        disguised(),
        disguised_mails(),
        st.sampled_from(["Els Bakkers", "Abe", "Ed’s"]).map(lambda name: (Identifier.NAME, name)),
    ),
    st.sampled_from(AROUND),
    st.sampled_from(sorted(readable("", ""))),
)
def test_an_identifier_beside_a_digest_is_found_wherever_it_can_be_read(
    tmp_path_factory: pytest.TempPathFactory,
    what: tuple[Identifier, str],
    digest: str,
    place: str,
) -> None:
    kind, text = what
    if place in ("title", "alt", "aria-label", "meta", "docx, title", "docx, keywords"):
        text = text.replace("\n", "") if kind is not Identifier.ADDRESS else text
    folder = tmp_path_factory.mktemp("uit")
    readable(text, digest)[place](folder)
    found = finds(folder)
    assert [f.found.split(":")[0] for f in found] == [f"hier staat een {kind}"]
    assert letters(text)[-6:] not in letters(str(found[0])) or len(letters(text)) < 6

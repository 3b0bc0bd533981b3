"""The terms for catalogues (OWMS) in a PDF: added behind it, and nothing else changed."""

from __future__ import annotations

import io
from typing import Any

import pytest
import typst
from lxml import etree
from pypdf import PdfReader

from samenleren.render.pdf_terms import with_terms
from samenleren.render.terms import SCHEMA, TERMS, terms_of, vocabularies_of

META: dict[str, Any] = {
    "title": "Samen <leren> & meer",
    "subtitle": "Ervaringen",
    "edition_title": "Complete editie",
    "description": "Een kennisproduct.",
    "author": "Redactie",
    "lang": "nl-NL",
    "date": "2026-11-22",
    "version": "0.1.0",
    "type": "rapport",
    "keywords": ["preventie", "leernetwerk"],
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF as Typst writes one."""
    source = tmp_path_factory.mktemp("typst") / "a.typ"
    source.write_text('#set document(title: "Titel")\n= Kop\nTekst.\n', encoding="utf-8")
    made = typst.compile(source, format="pdf", pdf_standards=["a-2a", "ua-1"])
    assert isinstance(made, bytes)
    return made


def xmp(pdf: bytes) -> Any:
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    return etree.fromstring(root["/Metadata"].get_data().strip())


def said(tree: Any, vocabulary: str) -> dict[str, list[str]]:
    """The terms of a vocabulary with their texts."""
    return {
        element.tag.removeprefix(f"{{{vocabulary}}}"): [t for t in element.itertext() if t.strip()]
        for element in tree.iter(f"{{{vocabulary}}}*")
    }


def test_the_terms_stand_in_the_metadata_beside_those_of_typst(plain: bytes) -> None:
    tree = xmp(with_terms(plain, vocabularies_of(META)))
    found = said(tree, TERMS)
    assert found == {
        "title": ["Samen <leren> & meer: Ervaringen (Complete editie)"],
        "description": ["Een kennisproduct."],
        "creator": ["Redactie"],
        "language": ["nl-NL"],
        "modified": ["2026-11-22"],
        "type": ["rapport"],
        "subject": ["preventie", "leernetwerk"],
    }
    assert "Titel" in "".join(tree.itertext())


def test_schema_org_says_what_kind_of_work_it_is(plain: bytes) -> None:
    tree = xmp(with_terms(plain, vocabularies_of(META)))
    found = said(tree, SCHEMA)
    assert found == {
        "additionalType": ["https://schema.org/Report"],
        "name": ["Samen <leren> & meer (Complete editie)"],
        "alternativeHeadline": ["Ervaringen"],
        "description": ["Een kennisproduct."],
        "inLanguage": ["nl-NL"],
        "author": ["Redactie"],
        "dateModified": ["2026-11-22"],
        "version": ["0.1.0"],
        "keywords": ["preventie", "leernetwerk"],
    }
    (schema,) = [li for li in tree.iter("{*}li") if li.findtext("{*}namespaceURI") == SCHEMA]
    described = {each.findtext("{*}name") for each in schema.iter("{*}li")}
    assert found.keys() == described - {None}


def test_every_term_is_described_as_pdf_a_wants(plain: bytes) -> None:
    """veraPDF judges the editions themselves; here each term has its line in the schema."""
    tree = xmp(with_terms(plain, vocabularies_of(META)))
    (schema,) = [li for li in tree.iter("{*}li") if li.findtext("{*}namespaceURI") == TERMS]
    described = {
        each.findtext("{*}name"): each.findtext("{*}valueType") for each in schema.iter("{*}li")
    }
    assert [name for name in described if name] == [
        "title",
        "description",
        "creator",
        "language",
        "modified",
        "type",
        "subject",
    ]
    assert described["title"] == "Text"
    assert described["subject"] == "bag Text"


def test_the_pdf_itself_is_untouched_and_opens(plain: bytes) -> None:
    made = with_terms(plain, vocabularies_of(META))
    assert made.startswith(plain)
    assert made == with_terms(plain, vocabularies_of(META))
    reader = PdfReader(io.BytesIO(made), strict=True)
    assert reader.pages[0].extract_text().split() == ["Kop", "Tekst."]
    assert reader.metadata is not None
    assert reader.metadata.title == "Titel"
    before, after = PdfReader(io.BytesIO(plain)).trailer, reader.trailer
    assert {key: before[key] for key in ("/ID", "/Size")} == {
        key: after[key] for key in ("/ID", "/Size")
    }


def test_a_term_without_a_value_is_left_out() -> None:
    assert "type" not in dict(terms_of(META | {"type": None}))


@pytest.mark.parametrize("pdf", [b"%PDF-1.7\n", b"x"])
def test_a_pdf_built_in_another_way_is_refused(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="where Typst puts them"):
        with_terms(pdf, vocabularies_of(META))

"""Character sets: the reading that makes sense wins, and which one was assumed is said."""

from __future__ import annotations

import time

import pytest

from readers.show import messages, shown
from samenleren.count import count_file
from samenleren.readers import read_file
from samenleren.readers.encoding import decoded

SENTENCES = [
    "Eén café van € 5 per wijk is genoeg.",
    "De wethouder zei: “dit is één van de beste ideeën”.",
    "Reünie van financiële coördinatoren – het was een succes…",
    "Zo’n geïnteresseerde collega is goud waard",
    "Geïntegreerde zorg in Coevorden, België en Curaçao",
    "Één idee: ga langs. Ook als het regent. Dat scheelt.",
    "De cliënten kwamen ’s avonds, à € 2,50 per keer.",
    "50 % vaker “naar buiten” – zei de ‘wijkcoach’ • 3× per week",
    "Een enquête leerde ons dat bewoners sneller komen.",
    "café",
    "Señor Núñez uit Zürich",
    "« Très bien » zei de directeur",
    "20 °C en ½ liter, 5 m²",
    "Ruïne; óf wij, óf zij",
]
SETS = {
    "cp1252": "Windows-1252",
    "iso8859_15": "ISO-8859-15",
    "mac_roman": "Mac Roman",
    "cp858": "MS-DOS (codepagina 850)",
    "utf-16-le": "UTF-16 zonder merkteken",
    "utf-16-be": "UTF-16 zonder merkteken",
}


def said(name: str, file: str = "a.txt") -> str:
    return (
        f"{file}: de tekst is opgeslagen als {name} en niet als UTF-8 [niet-utf-8]; ze is zo"
        " gelezen; kijk of letters als é en ë kloppen en sla het bestand de volgende keer op als"
        " UTF-8"
    )


@pytest.mark.parametrize("encoding", SETS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_dutch_sentence_is_read_in_each_set_that_can_write_it(sentence: str, encoding: str) -> None:
    try:
        data = sentence.encode(encoding)
    except UnicodeEncodeError:
        return  # a set of MS-DOS has no curly quotation marks
    text, assumed = decoded(data) or ("", "")
    assert text == sentence
    readings = {name for name in SETS if _says(data, name, sentence)}
    assert assumed in readings


def _says(data: bytes, encoding: str, sentence: str) -> bool:
    try:
        return data.decode(encoding) == sentence
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.yaml"])
@pytest.mark.parametrize("encoding", SETS)
def test_every_reader_of_text_says_which_set_it_assumed(name: str, encoding: str) -> None:
    text = "les: Eén café kost € 5 en dat is één van de beste ideeën"
    data = text.encode(encoding)
    delivered = read_file(name, data)
    assert messages(delivered) == [said(SETS[encoding], name)]
    assert "café kost € 5" in str(shown(delivered))
    assert count_file(name, data).units == len(list(delivered.units()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_set_that_the_file_itself_announces_is_no_guess(encoding: str) -> None:
    for mark in ("", "\ufeff") if encoding == "utf-8" else ("",):
        delivered = read_file("a.txt", (mark + SENTENCES[0]).encode(encoding))
        assert shown(delivered) == [("body", SENTENCES[0], "regel 1")]
        assert messages(delivered) == []


def test_big_endian_text_with_a_mark_is_read() -> None:
    data = b"\xfe\xff" + SENTENCES[0].encode("utf-16-be")
    assert shown(read_file("a.txt", data)) == [("body", SENTENCES[0], "regel 1")]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without a mark", "with a mark"])
def test_some_bytes_of_windows_in_utf8_spoil_nothing_else(mark: bytes) -> None:
    data = mark + "Één idee, coördinatie, België. ".encode() + "“één”".encode("cp1252")
    delivered = read_file("a.txt", data)
    assert shown(delivered) == [("body", "Één idee, coördinatie, België. “één”", "regel 1")]
    assert messages(delivered) == [said("UTF-8 met hier en daar Windows-1252")]


def test_a_million_bytes_are_judged_by_their_first_lines() -> None:
    data = ("é“x” " * 250_000).encode("cp1252")
    start = time.process_time()
    assert decoded(data) == (data.decode("cp1252"), "cp1252")
    assert time.process_time() - start < 3

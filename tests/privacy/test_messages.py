"""What the contributor and the editor read when consent has run out, word for word."""

from __future__ import annotations

from pathlib import Path

from privacy.small import product, write_interview
from samenleren.collect import collect
from samenleren.config import load_config


def test_expired_consent_is_told_word_for_word(tmp_path: Path) -> None:
    root = product(tmp_path / "tuin")
    write_interview(root, "De vogel zong boven het tuinhek.", bewaren_tot="2027-02-28")
    told = [str(message) for message in collect(root, load_config(root)).diagnostics]
    assert told == [
        'sources/interviews/gesprek.md, regel 2: samenvatting "int-t2" mocht worden bewaard tot'
        " en met 2027-02-28 [toestemming-verlopen]; vraag opnieuw toestemming en vul een latere"
        " datum in, of haal de tekst weg"
    ]

"""What `ingest` hands on: the corpus, the account of the delivery, and what waits, from files that
a person can read."""

from __future__ import annotations

from pathlib import Path

from samenleren.delivery.account import FileAccount, Waiting
from samenleren.diagnostics import Diagnostic
from samenleren.handover.privacy import PrivacyAccount
from samenleren.model import Corpus
from samenleren.model.corpus_json import corpus_from_json
from samenleren.storage.files import DELIVERY, read_json

CORPUS = "output/corpus.json"


def read_corpus(root: Path) -> Corpus:
    """The corpus from output/corpus.json."""
    return corpus_from_json(read_json(root / CORPUS))


def read_delivery(root: Path) -> tuple[list[Diagnostic], dict[str, str], list[FileAccount]]:
    """Diagnostics, withheld records and accounts from the delivery file."""
    data = read_json(root / DELIVERY)
    accounts = [FileAccount.from_dict(item) for item in data["accounts"]]
    diagnostics = [Diagnostic.from_dict(item) for item in data["diagnostics"]]
    return diagnostics, data["withheld"], accounts


def read_waiting(root: Path) -> list[Waiting]:
    """The contributions that wait for the editors, from the delivery file."""
    return [Waiting.from_dict(item) for item in read_json(root / DELIVERY)["waiting"]]


def read_privacy(root: Path) -> PrivacyAccount:
    """What later jobs must know of the personal data in the delivery, from its file."""
    return PrivacyAccount.from_dict(read_json(root / DELIVERY)["privacy"])

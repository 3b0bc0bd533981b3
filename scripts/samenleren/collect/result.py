"""What `collect` gives, and what it knows of a file on the way there."""

from __future__ import annotations

from dataclasses import dataclass, field

from samenleren.collect.numbering import Claim
from samenleren.collect.passages import Passages
from samenleren.collect.waiting import Open
from samenleren.delivery.account import FileAccount, UnitFate
from samenleren.diagnostics import Diagnostic
from samenleren.handover.privacy import PrivacyAccount
from samenleren.model import Corpus
from samenleren.placing.desk import PlacingDesk
from samenleren.privacy.elsewhere import Statement
from samenleren.privacy.guard import Guarded
from samenleren.readers.delivered import Unit
from samenleren.recognise.entries import Entry, Recognised, Strange
from samenleren.storage.register import Register


@dataclass
class Collection:
    """The result: the corpus, the account of every file, withheld records, diagnostics.

    `faulty` are the entries that gave no record, with the consortium they came from; `images` the
    pictures that may be shown, by their name in output/werk/beelden; `digests` the SHA-256 of each
    file as it was read; `register` the numbers with what this delivery says of them; `unread` the
    files of which nothing could be taken. `open` are the contributions that editors can decide on
    or did, `strange` the words that nobody knows by whose they are, `loose` the texts that are part
    of nothing (whose, file, text, the colour behind it), `passages` those that editors decided on
    (with their mark), and `placing` what was decided.
    """

    corpus: Corpus
    accounts: list[FileAccount]
    withheld: dict[str, str]
    diagnostics: list[Diagnostic]
    faulty: list[tuple[str | None, Entry]] = field(default_factory=list)
    privacy: PrivacyAccount = field(default_factory=PrivacyAccount)
    images: dict[str, bytes] = field(default_factory=dict, repr=False)
    digests: dict[str, str] = field(default_factory=dict, repr=False)
    register: Register = field(default_factory=Register, repr=False)
    unread: frozenset[str] = frozenset()
    open: list[Open] = field(default_factory=list, repr=False)
    strange: list[tuple[str, Strange]] = field(default_factory=list, repr=False)
    loose: list[tuple[str, UnitFate, str]] = field(default_factory=list, repr=False)
    passages: list[tuple[str, Unit, str]] = field(default_factory=list, repr=False)
    placing: PlacingDesk = field(default_factory=PlacingDesk, repr=False)

    @property
    def waiting(self) -> list[Open]:
        """The contributions that stand nowhere until an editor placed them."""
        return [one for one in self.open if one.waits]


@dataclass
class Read:
    """A file as read and recognised; `refused` when none of it may be taken. `owner_fault` is what
    there is to say about whose it is, and `whose` are its words; `claims` are its entries,
    `passages` those that editors made of other text, `said` what it says of withdrawal outside
    them, and `silent` the units of which nothing may be told."""

    account: FileAccount
    whose: str
    guarded: Guarded
    recognised: Recognised
    refused: bool
    owner_fault: Diagnostic | None = None
    claims: list[Claim] = field(default_factory=list)
    passages: Passages = field(default_factory=Passages)
    said: list[Statement] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)

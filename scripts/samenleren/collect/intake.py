"""From a file in sources/ to what was recognised in it, or to why it could not be read."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from samenleren.collect.gallery import Gallery
from samenleren.collect.gaps import gap_of_file
from samenleren.collect.owners import owner_of_folder
from samenleren.collect.result import Read
from samenleren.collect.second_count import check_count
from samenleren.collect.twins import equal_file
from samenleren.config import Config
from samenleren.delivery.account import FileAccount
from samenleren.delivery.filenames import folded, trouble_with
from samenleren.delivery.limits import MAX_FILE
from samenleren.delivery.opening import Opener, Unopened
from samenleren.diagnostics import Diagnostic, Rule, has_errors
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import printable
from samenleren.model import Gap
from samenleren.placing.desk import PlacingDesk
from samenleren.placing.own_words import whose_words
from samenleren.privacy.desk import Desk
from samenleren.programs.supervised import at
from samenleren.questionnaire.texts import form_texts
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered
from samenleren.recognise import recognise
from samenleren.recognise.own_words import OwnWords, explained


class Intake:
    """Reads files one by one. `read` are those that gave text, `accounts` what is in each, `unread`
    those that gave none, with `diagnostics` and `gaps` for what went wrong."""

    def __init__(
        self, opener: Opener, config: Config, desk: Desk, gallery: Gallery, placing: PlacingDesk
    ) -> None:
        self.opener = opener
        self.config = config
        self.desk = desk
        self.gallery = gallery
        self.placing = placing
        self.form_texts = form_texts(config)
        self.read: list[Read] = []
        self.accounts: list[FileAccount] = []
        self.unread: set[str] = set()
        self.diagnostics: list[Diagnostic] = []
        self.gaps: list[Gap] = []
        self._hashes: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def told_name(self, file: str) -> str:
        """The name of a file as a message may tell it."""
        return self.desk.guard.file_name(printable(file))[0]

    def take(self, file: str, link: bool) -> None:
        """Reads one file (`link`: it is one to another file)."""
        given = file
        file, messages = self.desk.guard.file_name(printable(file))
        at(file)
        self.diagnostics.extend(messages)
        self._check_name(given, file)
        name = PurePosixPath(file).name
        if not link and name.startswith(("~$", ".~lock.")):
            self.diagnostics.append(
                Diagnostic(
                    Rule.LOCK_FILE,
                    Location(file),
                    "dit is een hulpbestand dat Word of LibreOffice maakt terwijl een document"
                    " open is",
                    "sluit het document; blijft het staan, gooi het dan weg",
                )
            )
            return
        data = self.opener.read(given, link, MAX_FILE + 1)
        if isinstance(data, Unopened):
            self._refuse_file(data.rule, file, data.found, data.remedy)
            return
        delivered = read_file(file, data, self.gallery.beside(given, file))
        guarded = self.desk.guard.protect(delivered)
        shows = any(not picture.apart for picture in delivered.pictures())
        if not any(delivered.units()) and not shows:  # a logo in a header says nothing
            self.diagnostics.extend(guarded.delivered.diagnostics)
            self._gap_for_file(file, guarded.delivered)
            return
        owner = owner_of_folder(file, self.config)
        if owner.fault is not None:
            self._refuse_file(Rule.UNKNOWN_FOLDER, file, owner.fault.found, owner.fault.remedy)
        account = FileAccount(file, owner.consortium)
        self.accounts.append(account)
        self.diagnostics.extend(check_count(account, delivered, data))
        if self.gallery.is_part(given, account):
            return
        twin = self._hashes.setdefault(hashlib.sha256(data).hexdigest(), file)
        whose = whose_words(file, owner.consortium)
        recognised = recognise(
            guarded.delivered,
            self.config.names("themes"),
            self.config.names("consortia"),
            self.config.names("kinds"),
            self.form_texts,
            (self.placing.own_words(whose) or OwnWords()).over(explained(self.config.words)),
            self.config.names("audiences"),
            self.config.names("chapters"),
        )
        if twin != file:
            self.diagnostics.append(equal_file(file, twin, recognised.entries))
        self.read.append(
            Read(account, whose, guarded, recognised, twin != file or owner.fault is not None)
        )

    def _check_name(self, file: str, shown: str) -> None:
        found = trouble_with(file)
        first = self._names.setdefault(folded(file), file)
        if first != file:
            found = f"de naam is voor Windows en macOS dezelfde als die van {first}"
        if found:
            self._report(
                Rule.BAD_NAME,
                Location(shown),
                self.desk.guard.plain(found),
                "geef het bestand een naam met kleine letters en streepjes, zoals"
                " onze-ervaringen.docx",
            )

    def _report(self, rule: Rule, where: Location, found: str, remedy: str) -> None:
        self.diagnostics.append(Diagnostic(rule, where, found, remedy))

    def _refuse_file(self, rule: Rule, file: str, found: str, remedy: str) -> None:
        self.unread.add(file)
        self._report(rule, Location(file), found, remedy)
        self.gaps.append(gap_of_file(self.config, file))

    def _gap_for_file(self, file: str, delivered: Delivered) -> None:
        self.unread.add(file)
        why = "; ".join(d.found for d in delivered.diagnostics) or "er staat geen tekst in"
        if not has_errors(delivered.diagnostics):
            self._report(
                Rule.EMPTY_FILE, Location(file), why, "lever het bestand opnieuw aan, met inhoud"
            )
        self.gaps.append(gap_of_file(self.config, file))

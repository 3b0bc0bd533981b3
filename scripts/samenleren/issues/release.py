"""A release: everything that was made, sealed in one ZIP that VNG can check, and kept as an issue.

What is in the ZIP follows from the commit alone (without Git: from what was delivered), so that it
repeats on another machine, in another folder, time zone and language. What the machine was, and
what outside programs judged there, stands in a sheet beside it that no seal covers.
"""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from samenleren.accessibility.report import product_files, reported
from samenleren.accessibility.verdicts import Store, load_store
from samenleren.config import Config, load_config
from samenleren.delivery.inventory import INVENTORY
from samenleren.design.pages import environment
from samenleren.diagnostics import Rule, Severity, StageFault
from samenleren.handover.delivery import read_delivery
from samenleren.handover.edition import PRODUCTS, PROVEN, files_of_edition
from samenleren.handover.messages import all_messages, manifests
from samenleren.issues import controleer
from samenleren.issues.compared import compare
from samenleren.issues.kept import Issue, keep, load, versions
from samenleren.issues.news import previous, updated
from samenleren.issues.revision import current, without_withdrawn
from samenleren.issues.shown import page, sections
from samenleren.language.dutch import count_of, dutch_date
from samenleren.language.names import normalise
from samenleren.privacy.consent import REFUSED, WITHDRAWN
from samenleren.privacy.guard import PERSONAL_DATA
from samenleren.programs.git import revision, uncommitted
from samenleren.programs.pandoc import pandoc_version
from samenleren.render.zipfiles import write_parts
from samenleren.storage.files import ISSUES, RELEASES, WORK, read_json, sha256_of, write_json
from samenleren.storage.lasting import REMARKS_FILES, WORKLIST

LOCK = "requirements.lock"
READS = ("templates/redactie/leesmij.txt.j2", "templates/redactie/citeren.txt.j2")
_SETTLED = (WITHDRAWN, f"toestemming {REFUSED}", PERSONAL_DATA)
"""Why something is withheld, where nobody has to ask anything any more."""
_MOST = 5
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True)
class Refusal:
    """Why a check refuses: its name, and sentences."""

    check: str
    reasons: tuple[str, ...]


CHECKS = ("fouten", "toestemming", "persoonsgegevens", "toegankelijkheid", "git", "opmerkingen")


def refusals(root: Path, unanswered: int = 0) -> list[Refusal]:
    """What stands in the way of a release of what lies in output/; `unanswered` remarks do."""
    several = (
        *(_errors(root), _open_consent(root), _identifiers(root), _barriers(root), _changes(root)),
        _remarks(unanswered),
    )
    found = zip(CHECKS, several, strict=True)
    return [Refusal(check, reasons) for check, each in found if (reasons := tuple(each))]


def _errors(root: Path) -> Iterator[str]:
    others = [d for each in manifests(root) for d in each.get("accessibility", ())]
    for message in all_messages(root):
        named = message["rule"] == Rule.PERSONAL_DATA.value or message in others
        if message["severity"] == Severity.ERROR.value and not named:
            yield str(message["text"])


def _open_consent(root: Path) -> Iterator[str]:
    _, withheld, _ = read_delivery(root)
    for number, reason in sorted(withheld.items()):
        if reason not in _SETTLED:
            yield f"{number} is achtergehouden: {reason}; vraag het na bij wie het aanleverde"


def _identifiers(root: Path) -> Iterator[str]:
    _, withheld, _ = read_delivery(root)
    for number, reason in sorted(withheld.items()):
        if reason == PERSONAL_DATA:
            yield f"{number} is achtergehouden: er staan persoonsgegevens in; haal ze weg"
    for message in all_messages(root):
        if message["rule"] == Rule.PERSONAL_DATA.value:
            yield str(message["text"])


def _barriers(root: Path) -> Iterator[str]:
    for path in sorted((root / WORK).glob(f"*/{PROVEN}")):
        for file, errors in read_json(path)["files"].items():
            if errors:
                yield f"{file}: {count_of(errors, 'fout', 'fouten')} tegen toegankelijkheid"


def _changes(root: Path) -> Iterator[str]:
    ours = (f"{ISSUES.as_posix()}/", f"{RELEASES}/", *REMARKS_FILES)
    for file in uncommitted(root) or ():
        if not file.startswith(ours):
            yield f"{file} is niet vastgelegd in Git; leg het vast, of zet het terug"


def _remarks(unanswered: int) -> Iterator[str]:
    if unanswered:
        waits = count_of(unanswered, "opmerking wacht", "opmerkingen wachten")
        yield f"{waits} op een antwoord; geef het in {WORKLIST}"


def seal(
    root: Path, version: str, overridden: Mapping[str, str], unanswered: int = 0
) -> tuple[Path, str]:
    """Writes the ZIP of what lies in output/ with the sheet beside it, and keeps the issue; gives
    the path of the ZIP and its seal. `overridden` has for checks by name the reason to go on.
    Raises `StageFault(3)` with all reasons why not."""
    config = load_config(root)
    _judge(config, version, overridden, refusals(root, unanswered))
    issue = current(root)
    name = f"{normalise(config.publication.title).replace(' ', '-')}-{version}"
    out = root / RELEASES / f"{name}.zip"
    parts = _parts(root, config, issue, overridden)
    files = [
        {"name": each, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        for each, data in sorted(parts.items())
    ]
    about = {**issue.about, **_made_of(root), "overridden": dict(overridden), "files": files}
    about["updated"] = _updated(root, issue)
    manifest = _json(about)
    sealed = sha256(manifest).hexdigest()
    _not_another(root, version, sealed)
    parts[controleer.MANIFEST] = manifest
    write_parts(out, {f"{name}/{each}": data for each, data in parts.items()})
    write_json(out.with_suffix(".machine.json"), _machine(root, out, sealed))
    if config.signing_key:
        _sign(out, root / config.signing_key)
    keep(root, Issue({**about, "package": out.name, "seal": sealed}, issue.editions))
    return out, sealed


def _judge(
    config: Config, version: str, overridden: Mapping[str, str], found: Sequence[Refusal]
) -> None:
    """Raises `StageFault(3)` unless this version may be released."""
    wrong = [
        f"--ondanks {check}: die controle bestaat niet; kies uit {', '.join(CHECKS)}"
        for check in overridden
        if check not in CHECKS
    ]
    wrong += [
        f'--ondanks {check}: de reden ontbreekt; schrijf --ondanks "{check}=waarom het toch kan"'
        for check, reason in overridden.items()
        if not reason.strip()
    ]
    if version != config.publication.version:
        wrong.append(
            f"config.yaml, publication.version: daar staat {config.publication.version}, en u"
            f" vraagt {version}; maak ze gelijk, want de versie staat in elke editie"
        )
    for refusal in found:
        if not overridden.get(refusal.check, "").strip():
            shown, more = refusal.reasons[:_MOST], len(refusal.reasons) - _MOST
            wrong += [f"{refusal.check}: {reason}" for reason in shown]
            wrong += [f"{refusal.check}: en nog {more}"] if more > 0 else []
    if wrong:
        raise StageFault(
            3,
            [
                *wrong,
                "Er is niets uitgegeven. Los dit op, of noem de controle met een reden, die in de"
                ' uitgave komt te staan: --ondanks "fouten=waarom het toch kan"',
            ],
        )


def _not_another(root: Path, version: str, sealed: str) -> None:
    """Raises `StageFault(3)` when that version was released with another content."""
    if version in versions(root) and load(root, version).about.get("seal") != sealed:
        raise StageFault(
            3,
            [
                f"versie {version} is al uitgegeven, met een andere inhoud; zet in config.yaml bij"
                " publication.version een hogere versie"
            ],
        )


def _parts(
    root: Path, config: Config, issue: Issue, overridden: Mapping[str, str]
) -> dict[str, bytes]:
    """Everything in the package but its manifest, by name."""
    parts: dict[str, bytes] = {}
    reports = {}
    for edition in config.editions:
        folder = root / "output" / edition.slug
        names = files_of_edition(folder)
        parts |= {f"edities/{edition.slug}/{each}": (folder / each).read_bytes() for each in names}
        reports[edition.slug] = (edition.title, folder, [folder / each for each in names])
    products = product_files(root, config)
    folder = root / "output" / PRODUCTS
    parts |= {f"{PRODUCTS}/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in products}
    if products:
        reports[PRODUCTS] = ("Andere producten", folder, products)
    for slug, (title, folder, files) in reports.items():
        report, _ = reported(root, title, folder, files, Store({}))
        parts[f"toegankelijkheid/{slug}.html"] = report.encode()
    if before := previous(root, issue.about["version"]):
        old = without_withdrawn(root, load(root, before))
        told = sections(old, issue)
        parts["wijzigingen.html"] = page(root, config, old, issue, told).encode()
    parts["controleer.py"] = Path(controleer.__file__).read_bytes()
    for name in ("leesmij", "citeren"):
        template = environment(root, escape=False).get_template(f"{name}.txt.j2")
        text = template.render(
            publication=config.publication,
            editions=config.editions,
            products=config.products,
            before=before,
            overridden=overridden,
            date=dutch_date(config.publication.date),
        )
        parts[f"{name.upper()}.txt"] = text.replace("\n", "\r\n").encode("utf-8-sig")
    return parts


def _updated(root: Path, issue: Issue) -> dict[str, dict[str, str]]:
    """When each chapter of each edition was last changed."""
    before, date = previous(root, issue.about["version"]), issue.about["date"]
    old = without_withdrawn(root, load(root, before)) if before else issue
    return {
        slug: updated(old, slug, compare(old.editions[slug], blocks), date)
        for slug, blocks in issue.editions.items()
        if slug in old.editions
    }


def _made_of(root: Path) -> dict[str, Any]:
    """What a package follows from: the commit, or without Git what was delivered, and the versions
    of the lock."""
    commit = revision(root, "HEAD")
    locked = dict(_LOCKED.findall((root / LOCK).read_text(encoding="utf-8")))
    made_of = {"commit": commit} if commit else {"inventory": sha256_of(root / INVENTORY)}
    return {**made_of, "locked": locked}


def _machine(root: Path, out: Path, sealed: str) -> dict[str, Any]:
    """On what machine it was made, and what outside programs said there."""
    store = load_store(root)
    judged = {
        file.relative_to(root / "output").as_posix(): [
            {"tool": each.tool, "errors": len(each.errors)}
            for each in store.verdicts.get(sha256_of(file), ())
        ]
        for file in sorted((root / "output").rglob("*"))
        if file.suffix in (".pdf", ".html") and sha256_of(file) in store.verdicts
    }
    return {
        "package": out.name,
        "sha256": sha256_of(out),
        "seal": sealed,
        "python": sys.version.split()[0],
        "system": platform.platform(),
        "pandoc": pandoc_version(),
        "judged": judged,
        "not_judged": list(store.reasons),
    }


def _sign(out: Path, key: Path) -> None:
    """Signs a file with an SSH key (ssh-keygen(1), -Y sign). Raises `StageFault(4)`."""
    out.with_name(f"{out.name}.sig").unlink(missing_ok=True)
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "samenleren", "-f", str(key), str(out)]
    try:
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise StageFault(
            4,
            [
                f"{key}: ondertekenen met deze sleutel lukt niet; controleer of het bestand er is"
                " en geen wachtwoord vraagt, en of ssh-keygen (OpenSSH 8.0 of nieuwer) er is"
            ],
        ) from error


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

"""sources/ to output/corpus.json and the account of the delivery."""

from __future__ import annotations

from pathlib import Path

from samenleren.collect import Collection, collect
from samenleren.config import load_config
from samenleren.delivery.inventory import note_changes
from samenleren.delivery.opening import changed_since
from samenleren.dependencies import list_of
from samenleren.diagnostics import StageFault
from samenleren.editors.placing_list import save_placing
from samenleren.handover.delivery import CORPUS
from samenleren.model.corpus_json import corpus_to_json
from samenleren.pictures.store import store
from samenleren.privacy.sweep import sweep
from samenleren.storage.editions import KEPT
from samenleren.storage.files import DELIVERY, forget_missing, write_json
from samenleren.storage.lasting import LASTING_FILES
from samenleren.storage.register import save_register


def run(root: Path) -> Collection:
    """Reads all sources. What is new gets its number in the register, and what editors are to
    decide stands in their list. Raises `StageFault`: 2 when there is nothing to make an edition of
    and there are good ones, 3 and 4 for what lasts."""
    config = load_config(root)
    collection = collect(root, config)
    changed = note_changes(root, collection.digests)
    collection.diagnostics[:0] = [changed_since(file) for file in changed]
    privacy = sweep(root, config, collection.privacy, collection.unread)
    if not privacy.told and not collection.withheld and any(root.glob("output/*/manifest.json")):
        raise StageFault(2, [*map(str, collection.diagnostics), KEPT])
    save_register(root, collection.register)
    save_placing(root, collection, config)
    list_of("redactie", LASTING_FILES, root)  # inputs: not to be read again for it
    store(root, collection.images)
    forget_missing(root)
    write_json(root / CORPUS, corpus_to_json(collection.corpus))
    write_json(
        root / DELIVERY,
        {
            "diagnostics": [d.to_dict() for d in collection.diagnostics],
            "withheld": collection.withheld,
            "accounts": [account.to_dict() for account in collection.accounts],
            "privacy": privacy.to_dict(),
            "waiting": [one.as_told().to_dict() for one in collection.waiting],
        },
    )
    return collection

"""The inventory: which files count as delivered, and that it only changes when they do."""

from __future__ import annotations

import json
import os
from pathlib import Path

from samenleren.delivery.inventory import INVENTORY, list_sources, take_inventory


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_files_are_listed_in_a_fixed_order_without_what_systems_leave(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "b/z.md", "b/a.md", "a.md", "b/.DS_Store", ".git/config")
    put(tmp_path, "b/Thumbs.db", "b/desktop.ini", "b/~$a.docx", "b/.~lock.a.odt#", "b/README.md")
    (tmp_path / "sources/link").symlink_to("/etc")
    assert list_sources(tmp_path) == [
        ("sources/a.md", False),
        ("sources/b/.~lock.a.odt#", False),
        ("sources/b/README.md", False),
        ("sources/b/a.md", False),
        ("sources/b/z.md", False),
        ("sources/b/~$a.docx", False),
        ("sources/link", True),
    ]


def test_product_without_sources_has_none(tmp_path: Path) -> None:
    assert list_sources(tmp_path) == []


def test_inventory_is_rewritten_only_when_content_changes(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    path = tmp_path / take_inventory(tmp_path)
    assert path == tmp_path / INVENTORY
    os.utime(path, (1, 1))
    os.utime(tmp_path / "sources/a.md")
    take_inventory(tmp_path)
    assert path.stat().st_mtime == 1
    (tmp_path / "sources/a.md").write_text("y", encoding="utf-8")
    take_inventory(tmp_path)
    assert path.stat().st_mtime > 1


def test_inventory_names_each_file_with_its_hash(tmp_path: Path) -> None:
    put(tmp_path, "{x} -y.md")
    (tmp_path / "sources/link").symlink_to("a.md")
    assert json.loads((tmp_path / take_inventory(tmp_path)).read_text(encoding="utf-8")) == [
        {
            "file": "sources/link",
            "sha256": "",
            "link": True,
        },
        {
            "file": "sources/{x} -y.md",
            "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
            "link": False,
        },
    ]


def test_file_that_is_too_large_to_be_read_is_known_by_its_size(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    with (tmp_path / "sources/groot.docx").open("wb") as stream:
        stream.truncate(100_000_000_000)
    take_inventory(tmp_path)
    (entry,) = json.loads((tmp_path / INVENTORY).read_text("utf-8"))
    assert entry["sha256"] == "te groot: 100000000000"


def test_pipe_and_name_that_is_no_utf8_do_not_stop_it(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    os.mkfifo(tmp_path / "sources/pijp")
    with open(os.path.join(os.fsencode(tmp_path), b"sources/caf\xe9"), "wb"):
        pass
    files = json.loads((tmp_path / take_inventory(tmp_path)).read_text(encoding="utf-8"))
    assert [entry["sha256"][:9] for entry in files] == ["2d711642b", "e3b0c4429", "onleesbaa"]

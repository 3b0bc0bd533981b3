"""Puts questions to the search of a page: the program of the page itself, in Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from outside_tools import the_browser

FINDER = Path(__file__).parents[1] / "templates/html/script/finder.js"
ASK = """
const [code, index, questions] = JSON.parse(require("fs").readFileSync(0, "utf8"));
const engine = new Function(`${code}; return finder;`)()(index);
console.log(JSON.stringify(questions.map((question) => {
  const { results, hit, read, known } = engine.find(question);
  const seen = results.map(({ id }) => engine.entries[id]);
  const first = seen.slice(0, 3).map(({ text }) => text).join(" ");
  const marks = first.split(/[^\\p{L}\\p{N}]+/u).filter((word) => word && hit(word));
  return { anchors: seen.map(({ anchor }) => anchor), marks, read, known };
})));
"""


def asked(index: dict[str, Any], questions: list[str]) -> list[dict[str, Any]]:
    """What the program of the page answers to each question."""
    data = json.dumps([FINDER.read_text("utf-8"), index, questions])
    node = the_browser().paths["node"]
    done = subprocess.run(
        [node, "-e", ASK], input=data, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers

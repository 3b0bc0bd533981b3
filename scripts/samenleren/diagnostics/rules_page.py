"""The list of diagnostics for docs/meldingen.md, generated from the rules themselves."""

from __future__ import annotations

from samenleren.diagnostics import RULES
from samenleren.language.typography import typography


def rules_page() -> str:
    """The page as Markdown, in Dutch, one row per rule."""
    lines = [
        "# Meldingen",
        "",
        "Elke melding noemt het bestand, de plaats, wat er staat, deze code en wat u kunt doen.",
        "Een fout maakt de editie een concept; een waarschuwing niet.",
        "",
        "| Code | Soort | Betekenis |",
        "| --- | --- | --- |",
    ]
    lines.extend(
        f"| `{rule.value}` | {info.severity.value} | {typography(info.explanation)} |"
        for rule, info in sorted(RULES.items(), key=lambda item: item[0].value)
    )
    lines.append("")
    return "\n".join(lines)

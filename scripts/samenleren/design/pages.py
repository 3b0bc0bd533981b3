"""What all pages for the editors share: the templates, escaping, and the colours as CSS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenleren.design.tokens import Tokens, load_tokens

if TYPE_CHECKING:
    import jinja2

READS = ("templates/redactie/basis.html.j2",)
TEMPLATES = "templates/redactie"


def environment(root: Path, escape: bool = True) -> jinja2.Environment:
    """The templates of templates/redactie. Every value is escaped, but for those of plain text; an
    unknown name is a fault."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / TEMPLATES),
        autoescape=escape,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_of(root: Path, template: str, **values: Any) -> str:
    """A page of templates/redactie in the look of the publication."""
    tokens = load_tokens(root)
    made = environment(root).get_template(template)
    return made.render(colours=colours(tokens), type=tokens.type, **values)


def colours(tokens: Tokens) -> dict[str, str]:
    """The colours of both schemes as CSS declarations, under `light` and `dark`."""
    names = ("paper", "wash", "line", "ink", "muted", "link")
    return {
        scheme: " ".join(f"--{name}: {getattr(getattr(tokens, scheme), name)};" for name in names)
        for scheme in ("light", "dark")
    }

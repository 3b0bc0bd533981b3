"""The lessons as one page of the site, and the cells that lead to a part of it."""

from __future__ import annotations

from typing import Any

import lxml.html

from samenleren.render.html_lessons import link_cells, list_of_lessons, made_list

LESSON = (
    '<li id="les-{0:03}" class="lesson" data-thema="borging" data-soort="tip"><p>'
    '<span class="label">! Tip</span> Begin op tijd met les nummer {0}. '
    '<span class="credit">Drenthe; les {0}</span></p></li>'
)
FACETS: list[dict[str, Any]] = [
    {"name": "thema", "choices": [{"value": "borging", "label": "Borging"}]},
    {"name": "consortium", "choices": [{"value": "drenthe", "label": "Drenthe"}]},
]
FIGURE = """<section class="part" id="beeld"><figure><table><thead><tr><th>Thema</th>
<th>Drenthe</th><th>Samen</th></tr></thead><tbody><tr><td>Borging</td><td>✓ 2</td><td>2</td></tr>
<tr><td>Aanpak</td><td>✓ 1</td><td>1</td></tr></tbody></table></figure></section>"""


def section(text: str) -> Any:
    return lxml.html.fragment_fromstring(text)


def test_a_list_is_made_of_the_first_words_of_each_lesson_with_what_it_is_filtered_by() -> None:
    chapter = section(
        f"<section><ul>{''.join(LESSON.format(n) for n in range(1, 8))}</ul></section>"
    )
    made = made_list([chapter])
    assert made is not None
    first = made.find_class("lesson-list")[0][0]
    assert (first.get("data-thema"), first.get("data-soort")) == ("borging", "tip")
    assert first.text_content() == "les 1 ! Tip Begin op tijd met les nummer 1."
    assert first.xpath("./a/@href") == ["#les-001"]
    assert made.xpath(".//li[@id]") == []


def test_few_lessons_need_no_list() -> None:
    chapter = section(f"<section><ul>{LESSON.format(1)}</ul></section>")
    assert made_list([chapter]) is None


def test_a_part_that_lists_the_lessons_is_the_list() -> None:
    rows = '<tr data-soort="tip"><td>x</td></tr>' * 6
    part = section(f'<section class="part"><table>{rows}</table></section>')
    assert list_of_lessons([section("<section class='part'></section>"), part]) is part
    assert list_of_lessons([section(f"<section class='chapter'>{rows}</section>")]) is None


def test_a_cell_of_a_figure_leads_to_the_list_with_its_row_and_column_chosen() -> None:
    part = section(FIGURE)
    link_cells([part], FACETS, "lessen.html#lessen")
    (link,) = part.iter("a")
    assert link.get("href") == "lessen.html?consortium=drenthe&thema=borging#lessen"
    assert (link.text_content(), link.getparent().tag) == ("✓ 2", "td")

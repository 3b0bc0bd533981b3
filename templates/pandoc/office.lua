-- Gives every component of the publication its named style, for DOCX and ODT alike.
-- In: the AST of the contract (classes). Out: divs and spans with `custom-style`
-- (https://pandoc.org/MANUAL.html#custom-styles). Loaded by docx.lua and odt.lua, which say how
-- their format writes a tab. Style names are those of scripts/samenleren/render/office_styles.py.

local M = {}

local SIMPLE = { -- class of a div -> style of every paragraph and list item in it
  ['chapter-question'] = 'Hoofdstukvraag', ['for-whom'] = 'Voor wie', ['own-table'] = 'Tafelvraag',
  ['gap'] = 'Ontbreekt', ['note'] = 'Let op', ['source-item'] = 'Bron', ['material'] = 'Materiaal',
  ['consortium-card'] = 'Consortiumkaart', ['event'] = 'Moment', ['event-head'] = 'Moment kop',
  ['portrait'] = 'Portret', ['portrait-head'] = 'Portret kop', ['source-note'] = 'Bronnoot',
}
local LESSON = { succes = 'Les dit hielp', belemmering = 'Les dit hinderde', les = 'Les', tip = 'Tip', dilemma = 'Les dilemma' }
local SPAN = {
  number = 'Nummer', label = 'Label', attribution = 'Herkomst', ['source-ref'] = 'Bronverwijzing', role = 'Rol',
  consortium = 'Consortium', moment = 'Tijdstip', type = 'Soort', where = 'Vindplaats', date = 'Datum',
  ['source-number'] = 'Bronnummer',
}
-- What stands for the space after (or before) a span of this class, by the div it is in.
local AFTER = { number = 'tab', label = 'tab', date = 'tab', ['source-number'] = 'tab', role = 'break', type = 'break' }
local BEFORE = { attribution = 'break', where = 'break', moment = 'dot' }

local function has(el, class) return el.classes ~= nil and el.classes:includes(class) end

local function class_in(el, map)
  for _, class in ipairs(el.classes or {}) do
    if map[class] then return map[class] end
  end
end

local function glue(kind, tab)
  if kind == 'tab' then return pandoc.RawInline(M.raw, tab) end
  if kind == 'break' then return pandoc.LineBreak() end
  return pandoc.Str('\u{00A0}· ')
end

-- Put tabs and line breaks where a component's parts meet.
local function set_apart(inlines)
  local out = pandoc.Inlines{}
  for i, el in ipairs(inlines) do
    local previous, following = inlines[i - 1], inlines[i + 1]
    local kind = nil
    if el.t == 'Space' or el.t == 'SoftBreak' then
      if following and following.t == 'Span' then kind = class_in(following, BEFORE) end
      if not kind and previous and previous.t == 'Span' then kind = class_in(previous, AFTER) end
    end
    out:insert(kind and glue(kind, M.tab) or el)
  end
  return out
end

local function name_spans(inlines, title)
  return inlines:walk{ Span = function(span)
    local style = class_in(span, SPAN) or (has(span, 'title') and title)
    if has(span, 'source-ref') then -- a link brings its own style, so ours goes inside it
      span.content = span.content:walk{ Link = function(link)
        link.content = { pandoc.Span(link.content, { ['custom-style'] = 'Bronverwijzing' }) }
        return link
      end }
    end
    if style then span.attributes['custom-style'] = style end
    return span
  end }
end

local function styled(blocks, name) return pandoc.Div(blocks, { ['custom-style'] = name }) end

local walk -- forward

-- A Plain always becomes "Compact", whatever the div around it says: only a Para takes the style.
local function paragraphs(blocks)
  for i, el in ipairs(blocks) do
    if el.t == 'Plain' then blocks[i] = pandoc.Para(el.content) end
  end
  return blocks
end

-- pandoc gives a list inside a styled div its own style again, so each item gets the style.
local function list(el, style)
  local name = style or (el.t == 'BulletList' and 'List Bullet' or 'List Number')
  for i, item in ipairs(el.content) do
    el.content[i] = pandoc.Blocks{ styled(walk(paragraphs(item), name), name) }
  end
  return el
end

-- Cells get named styles; "Rijkop" in the first column says to the finisher: this is a row header.
local function cells(rows, names, first, aligns)
  for _, row in ipairs(rows) do
    local column = 1
    for i, cell in ipairs(row.cells) do
      local name = (i == 1 and first) or names[aligns[column]] or names.other
      cell.contents = pandoc.Blocks{ styled(walk(paragraphs(cell.contents), name), name) }
      column = column + cell.col_span
    end
  end
end

local function cell_styles(tbl, matrix)
  local aligns = {}
  for i, spec in ipairs(tbl.colspecs) do
    aligns[i] = spec[1]
    tbl.colspecs[i] = { 'AlignDefault', spec[2] }
  end
  local head = { AlignRight = 'Tabelkop getal', other = 'Tabelkop' }
  local body = { AlignRight = 'Tabelgetal', other = 'Tabeltekst' }
  local first = matrix and 'Rijkop' or nil
  cells(tbl.head.rows, head, nil, aligns)
  for _, part in ipairs(tbl.bodies) do
    cells(part.head, head, nil, aligns)
    cells(part.body, body, first, aligns)
  end
  cells(tbl.foot.rows, body, first, aligns)
  return tbl
end

local function inlines_of(el, title)
  el.content = set_apart(name_spans(el.content, title))
  return el
end

local function div_style(div, parent)
  if has(div, 'lesson') then return class_in(div, LESSON) or 'Les' end
  if has(div, 'statement') then return parent == 'dilemma' and 'Dilemma' or 'Kernboodschap' end
  if has(div, 'support') then return parent == 'dilemma' and 'Dilemma steun' or 'Kernboodschap steun' end
  if has(div, 'literature-point') then return parent == 'open-deur' and 'Open deur' or 'Literatuurpunt' end
  if div.identifier == 'refs' then return 'Bibliography' end
  return class_in(div, SIMPLE)
end

local function context(div, parent)
  if has(div, 'dilemma-card') then return 'dilemma' end
  if has(div, 'key-message') then return 'key-message' end
  if has(div, 'matrix') then return 'matrix' end
  if has(div, 'literature') then return has(div, 'open-deur') and 'open-deur' or 'supplementary' end
  return parent
end

function walk(blocks, style, parent, title)
  local out, sides = pandoc.Blocks{}, 0
  for _, el in ipairs(blocks) do
    if el.t == 'Div' then
      local here, name = context(el, parent), div_style(el, parent)
      if has(el, 'side') then
        sides = sides + 1
        name = sides % 2 == 1 and 'Dilemma ene kant' or 'Dilemma andere kant'
      end
      local caption = (has(el, 'event-head') and 'Titel moment') or (has(el, 'material') and 'Titel materiaal') or title
      el.content = walk(el.content, name or style, here, caption)
      if name then el.attributes['custom-style'] = name end
      out:insert(el)
    elseif el.t == 'BulletList' or el.t == 'OrderedList' then
      out:insert(list(el, (style == 'Voor wie' or style == 'Tafelvraag') and style or nil))
    elseif el.t == 'Para' or el.t == 'Plain' or el.t == 'Header' then
      out:insert(inlines_of(el, title))
    elseif el.t == 'Table' then
      out:insert(cell_styles(el, parent == 'matrix' or el.classes:includes('matrix')))
    elseif el.t == 'Figure' then -- pandoc would make it a table in Word; two paragraphs serve a reader better
      out:insert(styled(paragraphs(el.content), 'Figuur'))
      if #el.caption.long > 0 then out:insert(styled(paragraphs(el.caption.long), 'Bijschrift figuur')) end
    elseif el.t == 'BlockQuote' then
      el.content = walk(el.content, style, parent, title)
      out:insert(el)
    else
      out:insert(el)
    end
  end
  return out
end

function M.filter(raw, tab)
  M.raw, M.tab = raw, tab
  return { { Pandoc = function(doc)
    doc.meta = pandoc.Meta{ lang = doc.meta.lang }
    doc.blocks = walk(doc.blocks)
    return doc
  end } }
end

return M

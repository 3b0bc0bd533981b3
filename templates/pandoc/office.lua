-- Gives every component of the publication its named style, for DOCX and ODT alike.
-- In: the AST of the contract (classes). Out: divs and spans with `custom-style`
-- (https://pandoc.org/MANUAL.html#custom-styles). Loaded by docx.lua and odt.lua, which say how
-- their format writes a tab. Style names are those of office-styles.yaml.
--
-- Plain paragraphs and their words are never fetched into Lua: that costs more than writing them.

local SIMPLE = { -- class of a div -> style of the paragraphs in it
  ['chapter-question'] = 'Hoofdstukvraag', ['gap'] = 'Ontbreekt', ['note'] = 'Let op',
  ['source-item'] = 'Bron', ['material'] = 'Materiaal', ['consortium-card'] = 'Consortiumkaart',
  ['event'] = 'Moment', ['event-head'] = 'Moment kop', ['portrait'] = 'Portret',
  ['portrait-head'] = 'Portret kop', ['source-note'] = 'Bronnoot',
  ['literature-point'] = 'Literatuurpunt', ['statement'] = 'Kernboodschap',
  ['support'] = 'Kernboodschap steun', ['figure-caption'] = 'Figuurtitel',
  ['figure-note'] = 'Figuurnoot', introduction = 'Aanloop',
}
local LISTS = { ['for-whom'] = 'Voor wie', ['own-table'] = 'Tafelvraag' }
local LESSON = {
  succes = 'Les dit hielp', belemmering = 'Les dit hinderde', les = 'Les', tip = 'Tip',
  dilemma = 'Les dilemma',
}
local INSIDE = { -- class of a div -> class of a div in it -> style
  ['dilemma-card'] = { statement = 'Dilemma', support = 'Dilemma steun' },
  ['open-deur'] = { ['literature-point'] = 'Open deur' },
}
local SPAN = {
  number = 'Nummer', ['figure-number'] = 'Figuurnummer', ['table-number'] = 'Tabelnummer', label = 'Label', attribution = 'Herkomst', record = 'Herkomst', ['source-ref'] = 'Bronverwijzing',
  role = 'Rol', consortium = 'Consortium', moment = 'Tijdstip', type = 'Soort',
  where = 'Vindplaats', date = 'Datum', title = 'Opschrift', ['source-number'] = 'Bronnummer',
}
-- What stands after or before a span, where the components have a space. The finishers take away
-- the space beside a tab or a line break.
local AFTER = {
  number = 'tab', label = 'tab', date = 'tab', ['source-number'] = 'tab', role = 'break',
  type = 'break', ['figure-number'] = 'break',
}
local BEFORE = { attribution = 'break', where = 'break', moment = 'dot' }
local MANY = 5 -- columns; a table with more gets small letters

local function class_in(el, map)
  for _, class in ipairs(el.classes) do
    if map[class] then return map[class] end
  end
end

local function styled(blocks, name) return pandoc.Div(blocks, { ['custom-style'] = name }) end

-- A Plain always becomes "Compact", whatever the div around it says: only a Para takes the style.
local function paragraphs(blocks)
  for i, el in ipairs(blocks) do
    if el.t == 'Plain' then blocks[i] = pandoc.Para(el.content) end
  end
  return blocks
end

-- pandoc gives a list inside a styled div its own style again, so each item gets the style.
local function style_items(list, name)
  for i, item in ipairs(list.content) do
    local first = item[1]
    if first and first.t == 'Div' and first.attributes['custom-style'] then return list end
    list.content[i] = pandoc.Blocks{ styled(paragraphs(item), name) }
  end
  return list
end

local function style_children(div, map)
  local sides = 0
  for i, child in ipairs(div.content) do
    if child.t == 'Div' then
      local name = class_in(child, map)
      if child.classes:includes('side') then
        sides = sides + 1
        name = sides % 2 == 1 and 'Dilemma ene kant' or 'Dilemma andere kant'
      end
      if name then
        child.attributes['custom-style'] = name
        div.content[i] = child
      end
    end
  end
end

-- A contributor's picture and its caption, each a paragraph.
local function picture(div)
  for i, child in ipairs(div.content) do
    local first = child.content and child.content[1]
    local shows = first and first.t == 'Image'
    div.content[i] = styled(paragraphs({ child }), shows and 'Figuur' or 'Bijschrift figuur')
  end
  return div
end

local function Div(div)
  if div.attributes['custom-style'] then return nil end
  local inside, name = class_in(div, INSIDE), class_in(div, SIMPLE)
  if inside then style_children(div, inside) end
  if div.classes:includes('lesson') then name = class_in(div, LESSON) or 'Les' end
  if div.identifier == 'refs' then name = 'Bibliography' end
  if div.classes:includes('picture') then return picture(div) end
  local list = class_in(div, LISTS)
  for i, child in ipairs(div.content) do
    if list and child.t == 'BulletList' then
      div.content[i] = style_items(child, list)
    elseif child.t == 'Table' and div.classes:includes('matrix') then
      child.classes:insert('matrix')
      div.content[i] = child
    end
  end
  if div.classes:includes('figure') then
    for i, child in ipairs(div.content) do
      if child.t == 'Para' then div.content[i] = styled({ child }, 'Figuur breed') end
    end
  end
  if name then div.attributes['custom-style'] = name end
  return div
end

-- Cells get named styles; "Rijkop" in the first column says to the finisher: this is a row header.
local function style_cells(rows, names, aligns)
  for _, row in ipairs(rows) do
    local column = 1
    for i, cell in ipairs(row.cells) do
      local name = (i == 1 and names.first) or names[aligns[column]] or names.other
      cell.contents = pandoc.Blocks{ styled(paragraphs(cell.contents), name) }
      column = column + cell.col_span
    end
  end
end

local function Table(tbl)
  local aligns, size = {}, #tbl.colspecs > MANY and ' klein' or ''
  for i, spec in ipairs(tbl.colspecs) do
    aligns[i] = spec[1]
    tbl.colspecs[i] = { 'AlignDefault', spec[2] }
  end
  local head = { AlignRight = 'Tabelkop getal' .. size, other = 'Tabelkop' .. size }
  local body = { AlignRight = 'Tabelgetal' .. size, other = 'Tabeltekst' .. size }
  body.first = tbl.classes:includes('matrix') and 'Rijkop' .. size or nil
  style_cells(tbl.head.rows, head, aligns)
  for _, part in ipairs(tbl.bodies) do
    style_cells(part.head, head, aligns)
    style_cells(part.body, body, aligns)
  end
  style_cells(tbl.foot.rows, body, aligns)
  return tbl
end

local function filter(raw, tab)
  local glue = {
    tab = pandoc.RawInline(raw, tab), ['break'] = pandoc.LineBreak(),
    dot = pandoc.Str('· '),
  }
  local function Span(span)
    local name = class_in(span, SPAN)
    if not name or span.attributes['custom-style'] then return nil end
    span.attributes['custom-style'] = name
    if name == 'Bronverwijzing' then -- a link brings its own style, so ours goes inside it
      for i, el in ipairs(span.content) do
        if el.t == 'Link' then
          el.content = { pandoc.Span(el.content, { ['custom-style'] = name }) }
          span.content[i] = el
        end
      end
    end
    local before, after = class_in(span, BEFORE), class_in(span, AFTER)
    local out = pandoc.Inlines{}
    if before then out:insert(glue[before]) end
    out:insert(span)
    if after then out:insert(glue[after]) end
    return out
  end
  -- pandoc reads a picture's alternative text from its words, not from an attribute `alt`; for ODT
  -- it drops the text, so we write it behind the picture and the finisher puts it inside.
  local function Image(image)
    local alt = image.attributes.alt or pandoc.utils.stringify(image.caption)
    image.src = image.src:gsub('%.svg$', '.png') -- the finishers add the vector
    image.attributes.alt = nil
    image.caption = { pandoc.Str(alt) }
    if raw ~= 'opendocument' then return image end
    local text = alt:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;')
    return { image, pandoc.RawInline(raw, '<svg:desc>' .. text .. '</svg:desc>') }
  end
  return { {
    traverse = 'topdown',
    Meta = function(meta) return pandoc.Meta{ lang = meta.lang } end,
    Div = Div,
    Table = Table,
    BulletList = function(list) return style_items(list, 'List Bullet') end,
    OrderedList = function(list) return style_items(list, 'List Number') end,
    Image = Image,
    Span = Span,
  } }
end

return { filter = filter }

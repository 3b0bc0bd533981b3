-- Figures: a <figure> with the finding as caption, the drawing in both its layouts, and its data to unfold.
-- The drawings come as metadata (render/html.py), so that they are part of the page and take its colours.

local elements = require 'elements'
local wrap, has, escape = elements.wrap, elements.has, elements.escape

local M = {}
local drawings = {}
local data = {}

--- The SVG of a drawing as an element of the page: an image by its alternative text. In HTML, SVG needs no prefixes.
local function inline(svg, class, alt)
  local open = string.format('<svg class="%s" role="img" aria-label="%s" ', class, escape(alt))
  return (svg:gsub('^%s*<svg ', function() return open end, 1):gsub(' xmlns:?%a*="[^"]*"', ''):gsub(' xlink:href=', ' href='):gsub('%s+$', ''))
end

--- An image of ours becomes its drawing; any other stays.
local function draw(image)
  local drawn = drawings[image.src]
  if not drawn then return nil end
  local alt = pandoc.utils.stringify(image.caption)
  local both = inline(drawn[1], 'wide', alt) .. inline(drawn[2], 'narrow', alt)
  return pandoc.RawInline('html', '<span class="drawing">' .. both .. '</span>')
end

--- Takes the data of all figures out of the text, and the part that held nothing else.
local function take_data(blocks)
  blocks = blocks:walk {
    Div = function(div)
      if div.classes:includes 'figure-data' then
        data[div.identifier] = div.content
        return {}
      end
    end,
  }
  local kept, part, annex = pandoc.Blocks {}, pandoc.Blocks {}, false
  local function flush()
    if not annex then kept:extend(part) end
    part, annex = pandoc.Blocks {}, false
  end
  for _, block in ipairs(blocks) do
    if block.t == 'Header' and block.level == 1 then flush() end
    part:insert(block)
    annex = annex or has(block, 'figure-annex')
  end
  flush()
  return kept
end

--- Links to the data of a figure are not needed where these can be unfolded.
local function without_links(block)
  return block:walk {
    Link = function(link) if data[link.target:sub(2)] then return {} end end,
  }
end

--- First: drawings for images, data apart. Before links are held against their targets.
function M.prepare(doc, blocks)
  for target, files in pairs(doc.meta.drawings or {}) do
    drawings[target] = { pandoc.utils.stringify(files[1]), pandoc.utils.stringify(files[2]) }
  end
  doc.meta.drawings = nil
  return take_data(blocks):walk {
    Div = function(div) if div.classes:includes 'figure-note' then return without_links(div) end end,
  }
end

--- After the first pass: a drawing is a raw element, and that pass lets none through.
M.drawn = { Image = draw }

--- The component: caption, drawing, note, data.
function M.component(div, level, transform)
  local caption, rest, number = pandoc.Blocks {}, pandoc.Blocks {}, ''
  for _, block in ipairs(div.content) do
    if has(block, 'figure-caption') then
      block:walk { Span = function(span) if span.classes:includes 'figure-number' then number = pandoc.utils.stringify(span) end end }
      caption = wrap('figcaption', {}, { pandoc.Plain(pandoc.utils.blocks_to_inlines(block.content)) })
    elseif has(block, 'figure-note') then
      if pandoc.utils.stringify(block):find("%S") then
        rest:extend(wrap('div', { { 'class', 'figure-note' } }, transform(block.content, level)))
      end
    else
      rest:insert(#block.content == 1 and block.t == 'Para' and pandoc.Plain(block.content) or block)
    end
  end
  local ident = div.identifier:gsub('^figuur%-', 'cijfers-')
  if data[ident] then
    local summary = pandoc.Plain { pandoc.RawInline('html', '<summary>'), pandoc.Str('De cijfers bij ' .. number:lower()), pandoc.RawInline('html', '</summary>') }
    local inside = pandoc.Blocks { summary }
    inside:extend(data[ident]:walk { Table = require('tables').accessible })
    rest:extend(wrap('details', { { 'id', ident }, { 'class', 'figure-data' } }, inside))
  end
  caption:extend(rest)
  return wrap('figure', { { 'id', div.identifier }, { 'class', 'figure' } }, caption)
end

return M

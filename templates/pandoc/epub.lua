--[[ The assembled text as a book for e-readers.

In: the contract's AST (Divs and Spans with fixed classes). Out: the same blocks, for pandoc's EPUB writer: what the page
of an edition makes with markup of its own, an e-reader gets as plain elements with a class, so that pandoc
knows every anchor and every link finds its chapter. What is refused is told on stderr as `samenleren: …`.
]]

package.path = pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'html', '?.lua' } .. ';' .. package.path
local clean, inlines = require 'clean', require 'inlines'

--- Only a language is of use to a reader; the accent of a chapter becomes a class. XHTML knows a language by two names,
--- and some e-readers only `xml:lang`.
local function bare(element)
  local accent, lang = element.attributes.accent, element.attributes.lang
  element.attributes = lang and { { 'lang', lang }, { 'xml:lang', lang } } or {} -- pairs keep their order
  if accent then element.classes:insert('accent-' .. accent) end
  return element
end

local function heads(tab)
  if tab.classes:includes('matrix') then
    for _, body in ipairs(tab.bodies) do body.row_head_columns = 1 end
  end
  return tab
end

local function matrix(div)
  if div.classes:includes('matrix') then
    return div:walk { Table = function(tab) tab.classes:insert('matrix') return tab end }
  end
end

local function block(div)
  if div.classes:includes('lesson') or div.classes:includes('literature-point') then div = inlines.credited(div) end
  return bare(div)
end

function Pandoc(doc)
  local blocks = clean.sound_links(doc.blocks:walk(clean.CLEANING)):walk { Div = matrix }
  doc.blocks = blocks:walk { Div = block, Span = bare, Header = bare, Link = bare, Table = heads }
  return doc
end

--[[ The assembled text as semantic HTML.

In: the contract's AST (Divs and Spans with fixed classes). Heading levels here are those of the AST (a chapter is 1);
pandoc shifts them by one afterwards, because the title of the document is the page's h1.
Out: sections with headings, lists of cards, tables in labelled regions, and `contents` in the metadata.
Text and attribute values reach the page through pandoc's writer or `escape`, never as they are.
What is refused (raw blocks, links that are no web or mail address) is told on stderr as `samenleren: …`.
The parts are in the folder html/.
]]

package.path = pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'html', '?.lua' } .. ';' .. package.path
local clean, inlines, tables = require 'clean', require 'inlines', require 'tables'
local figures = require 'figures'
local blocks_of, contents_of = require 'blocks', require 'contents'

function Pandoc(doc)
  local blocks = clean.sound_links(figures.prepare(doc, doc.blocks:walk(clean.CLEANING))):walk { Span = inlines.spans }
  blocks = blocks:walk(figures.drawn)
  blocks = blocks:walk {
    Div = function(block)
      if block.classes:includes("matrix") then
        return block:walk { Table = function(tab) tab.attr = pandoc.Attr("", { "matrix" }) return tab end }
      end
    end,
  }
  tables.gather(blocks)
  blocks = blocks:walk { Table = tables.accessible }
  blocks = pandoc.structure.make_sections(blocks, {})
  doc.meta.contents = pandoc.MetaBlocks(contents_of.contents(blocks, 1))
  doc.blocks = blocks_of.transform(blocks, 1)
  return doc
end

-- Tables that can be read aloud and scrolled: a caption, scopes, a labelled region.

local elements, inlines = require 'elements', require 'inlines'
local warn, wrap, mark_first = elements.warn, elements.wrap, inlines.mark_first

local tables = 0

--- The facets of every record of the document, by its id: {name, value} pairs in a fixed order.
local facets = {}

local function gather(blocks)
  local function take(element)
    local found = pandoc.List {}
    for _, facet in ipairs(elements.FACETS) do
      if element.attributes[facet] then found:insert { facet, element.attributes[facet] } end
    end
    if #found > 0 then facets[element.identifier] = found end
  end
  blocks:walk { Div = take, Span = take }
end

--- A row about a record (it holds its anchor, or is the first to link to it) takes its facets.
local function faceted(row)
  local found
  for _, cell in ipairs(row.cells) do
    cell.contents = cell.contents:walk {
      Span = function(span)
        found = found or facets[span.identifier]
        for _, facet in ipairs(elements.FACETS) do span.attributes[facet] = nil end
        return span
      end,
      Link = function(link) found = found or facets[link.target:sub(2)] end,
    }
  end
  return found or {}
end

local function cells(rows, each)
  for _, row in ipairs(rows) do
    row.attr = pandoc.Attr("", {}, faceted(row))
    for column, cell in ipairs(row.cells) do each(cell, column) end
  end
end

--- A caption, scopes, row headers in a matrix, and no style attributes (the policy forbids them).
local function accessible(tab)
  local matrix = tab.classes:includes("matrix")
  tables = tables + 1
  local id = "pagina-tabel-" .. tables
  local aligned, columns = {}, pandoc.List {}
  for column, spec in ipairs(tab.colspecs) do
    aligned[column] = spec[1] == "AlignRight" and "number" or nil
    columns:insert { pandoc.AlignDefault }
  end
  tab.colspecs, tab.attr = columns, pandoc.Attr("", matrix and { "matrix" } or {})
  local function dress(scope_of)
    return function(cell, column)
      local align = cell.alignment == "AlignRight" and "number" or aligned[column] or nil
      cell.alignment = pandoc.AlignDefault
      local names, text = pandoc.List { align }, cell.contents[1]
      if text and (text.t == "Plain" or text.t == "Para") then
        local marked
        text.content, marked = mark_first(text.content)
        if marked then names:insert("label-cell") end
      end
      cell.attr = pandoc.Attr("", names, scope_of(column) and { { "scope", scope_of(column) } } or {})
    end
  end
  cells(tab.head.rows, dress(function() return "col" end))
  for _, body in ipairs(tab.bodies) do
    body.attr = pandoc.Attr()
    if matrix then body.row_head_columns = 1 end
    local heads = body.row_head_columns
    cells(body.head, dress(function() return "col" end))
    cells(body.body, dress(function(column) return column <= heads and "row" or nil end))
  end
  cells(tab.foot.rows, dress(function() return nil end))
  local caption = pandoc.utils.blocks_to_inlines(tab.caption.long)
  local named = { "aria-labelledby", id }
  if #caption == 0 then -- a number would be that of another table: only tables with a caption are counted
    warn("tabel zonder bijschrift")
    named = { "aria-label", "Tabel zonder bijschrift" }
  else
    tab.caption = { long = { pandoc.Plain { pandoc.Span(caption, pandoc.Attr(id)) } } }
  end
  return wrap("div", { { "class", "table-scroll" }, { "role", "region" }, named, { "tabindex", "0" } }, { tab })
end

return { accessible = accessible, gather = gather }

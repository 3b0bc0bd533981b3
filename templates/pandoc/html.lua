--[[ The assembled text as semantic HTML.

In: the contract's AST (Divs and Spans with fixed classes). Heading levels here are those of the AST (a chapter is 1);
pandoc shifts them by one afterwards, because the title of the document is the page's h1.
Out: sections with headings, lists of cards, tables in labelled regions, and `contents` in the metadata.
Text and attribute values reach the page through pandoc's writer or `escape`, never as they are.
What is refused (raw blocks, links that are no web or mail address) is told on stderr as `samenleren: …`.
]]

local function set(names)
  local found = {}
  for _, name in ipairs(names) do found[name] = true end
  return found
end

local SCHEMES = set { "http", "https", "mailto", "tel" }
local ATTRIBUTES = set { "accent", "herkomst", "lang", "width", "height" }
local SIGNS = { ["✓"] = "succes", ["✕"] = "belemmering", ["→"] = "les", ["!"] = "tip", ["?"] = "dilemma" }
local MONTHS = { januari = 1, februari = 2, maart = 3, april = 4, mei = 5, juni = 6, juli = 7, augustus = 8,
  september = 9, oktober = 10, november = 11, december = 12 }
local SHOWN_ADDRESS = 44 -- characters; a longer address shows its site only

local function warn(text) io.stderr:write("samenleren: " .. text:gsub("%s+", " ") .. "\n") end

local function escape(text)
  return (text:gsub("[&<>\"']", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }))
end

--- `<name a="b">`; attributes are {name, value} pairs, a nil or empty value is left out.
local function opening(name, attributes)
  local parts = { "<" .. name }
  for _, pair in ipairs(attributes or {}) do
    if pair[2] and pair[2] ~= "" then parts[#parts + 1] = string.format('%s="%s"', pair[1], escape(pair[2])) end
  end
  return table.concat(parts, " ") .. ">"
end

local function wrap(name, attributes, blocks)
  local out = pandoc.Blocks { pandoc.RawBlock("html", opening(name, attributes)) }
  out:extend(blocks)
  out:insert(pandoc.RawBlock("html", "</" .. name .. ">"))
  return out
end

local function has(block, class) return block and block.t == "Div" and block.classes:includes(class) end

local function classes(block) return table.concat(block.classes, " ") end

local function named(block)
  return { { "id", block.identifier }, { "class", classes(block) }, { "data-herkomst", block.attributes.herkomst } }
end

-- ── First pass: nothing gets in that the page must not hold ──────────────────────────────────────

local function clean(element)
  local kept = {}
  for name, value in pairs(element.attributes) do
    if ATTRIBUTES[name] then kept[name] = value end
  end
  element.attributes = kept
  return element
end

local function shown_address(target)
  local bare = target:gsub("^%a+:/*", ""):gsub("^www%.", ""):gsub("[/?#]+$", "")
  if utf8.len(bare) and utf8.len(bare) <= SHOWN_ADDRESS then return bare end
  return (bare:gsub("[/?#].*$", ""))
end

local function clean_link(link)
  local target = link.target:gsub("[%s%c]", "")
  local scheme = target:match("^([^/?#:]*):")
  if target:sub(1, 1) ~= "#" and not (scheme and SCHEMES[scheme:lower()]) then
    warn("koppeling weggelaten, alleen de tekst staat er nog: " .. link.target)
    return link.content
  end
  link.target, link.title = target, ""
  if scheme then
    local text = pandoc.utils.stringify(link.content)
    if scheme:lower():find("^http") and (text == "" or text:find("^%a+://") or text == link.target) then
      link.content = { pandoc.Span({ pandoc.Str(shown_address(target)) }, pandoc.Attr("", { "address" })) }
    end
    link.classes = { "external" }
  else
    link.classes = {}
  end
  return clean(link)
end

local function refuse_raw(element)
  warn("opmaak van een ander formaat weggelaten: " .. element.text:sub(1, 60))
  return {}
end

local CLEANING = {
  Link = clean_link, RawBlock = refuse_raw, RawInline = refuse_raw,
  Div = clean, Span = clean, Header = clean, Code = clean, CodeBlock = clean, Image = clean, Figure = clean,
}

-- ── Inline: signs, moments, credits ──────────────────────────────────────────────────────────────

local function sign(text)
  return pandoc.Span({ pandoc.Str(text) }, pandoc.Attr("", { "sign", "sign-" .. SIGNS[text] }, { { "aria-hidden", "true" } }))
end

--- The sign that opens a label becomes a drawn mark, hidden from speech: the word beside it carries the meaning.
--- Without a word (a count, "✓ 2 ✕ 1") the signs stay text, each on one line with what follows.
local function mark_first(inlines)
  local first, second = inlines[1], inlines[3]
  if first and first.t == "Str" and SIGNS[first.text] and second and second.t == "Str" and second.text:find("^%a") then
    inlines[1] = sign(first.text)
    return inlines, true
  end
  for at, inline in ipairs(inlines) do
    if inline.t == "Space" and inlines[at - 1].t == "Str" and SIGNS[inlines[at - 1].text] then
      inlines[at] = pandoc.Str("\u{a0}")
    end
  end
  return inlines, false
end

local function machine_date(text)
  local day, month, year = text:match("^(%d%d?) (%a+) (%d%d%d%d)$")
  if not day then month, year = text:match("^(%a+) (%d%d%d%d)$") end
  if month and MONTHS[month] then
    return string.format(day and "%s-%02d-%02d" or "%s-%02d", year, MONTHS[month], tonumber(day))
  end
  return text:match("^%d%d%d%d$")
end

local function with_time(span)
  local date = machine_date(pandoc.utils.stringify(span.content))
  if date then
    span.content:insert(1, pandoc.RawInline("html", opening("time", { { "datetime", date } })))
    span.content:insert(pandoc.RawInline("html", "</time>"))
  end
  return span
end

local function spans(span)
  if span.classes:includes("label") then
    span.content = (mark_first(span.content))
  elseif span.classes:includes("date") or span.classes:includes("moment") then
    return with_time(span)
  end
  return span
end

--- "les 74" for the id les-074: what the key messages call it, so that it can be found on paper too
--- (the words are those of samenleren.assemble.view.label).
local function record(id)
  local kind, number = id:match("^(%a+)%-0*(%d+)$")
  local name = ({ les = "les", lit = "literatuurpunt", int = "portret" })[kind]
  return name and name .. " " .. number
end

--- Attribution, source reference and number of a record, taken together on a line of their own.
local function credited(div)
  local last = div.content[#div.content]
  if not last or last.t ~= "Para" then return div end
  local text, credit = pandoc.Inlines {}, pandoc.Inlines {}
  for _, part in ipairs(last.content) do
    local starts = part.t == "Span" and (part.classes:includes("attribution") or part.classes:includes("source-ref"))
    if starts or #credit > 0 then credit:insert(part) else text:insert(part) end
  end
  local number = record(div.identifier)
  if number and not (pandoc.utils.stringify(credit) .. " "):find(number .. "%D") then
    if #credit > 0 then credit:insert(pandoc.Space()) end
    credit:insert(pandoc.Span({ pandoc.Str(number) }, pandoc.Attr("", { "record" })))
  end
  if #credit > 0 then
    text:insert(pandoc.Space())
    text:insert(pandoc.Span(credit, pandoc.Attr("", { "credit" })))
  end
  last.content = text
  return div
end

--- What follows "where to get it" (the source) joins it at the foot of a material's card.
local function footed(div)
  local last = div.content[#div.content]
  if not last or last.t ~= "Para" then return div end
  local text, where = pandoc.Inlines {}, nil
  for _, part in ipairs(last.content) do
    if where then
      where.content:insert(part)
    else
      if part.t == "Span" and part.classes:includes("where") then where = part else text:insert(part) end
    end
  end
  if where then text:insert(where) end
  last.content = text
  return div
end

local function find_span(block, class)
  local found
  block:walk { Span = function(span) if span.classes:includes(class) then found = found or span end end }
  return found
end

-- ── Tables ───────────────────────────────────────────────────────────────────────────────────────

local tables = 0

local function cells(rows, each)
  for _, row in ipairs(rows) do
    row.attr = pandoc.Attr()
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
  if #caption == 0 then
    warn("tabel zonder bijschrift")
    caption = { pandoc.Str("Tabel " .. tables) }
  end
  tab.caption = { long = { pandoc.Plain { pandoc.Span(caption, pandoc.Attr(id)) } } }
  return wrap("div", { { "class", "table-scroll" }, { "role", "region" }, { "aria-labelledby", id }, { "tabindex", "0" } }, { tab })
end

-- ── Components: one function per class; each takes the Div, its blocks and the level of a heading in it ──

local transform

local function item(div, level)
  if div.classes:includes("lesson") or div.classes:includes("literature-point") then div = credited(div) end
  if div.classes:includes("material") then div = footed(div) end
  return wrap("li", named(div), transform(div.content, level))
end

local LISTED = { -- consecutive Divs of a class become the items of one list
  ["key-message"] = { "ul", "key-messages" }, ["literature-point"] = { "ul", "literature-points" },
  material = { "ul", "material-list" }, event = { "ol", "timeline" }, ["source-item"] = { "ol", "source-list" },
  side = { "ul", "sides" },
}

local function listed_class(block)
  for class in pairs(LISTED) do
    if block and has(block, class) then return class end
  end
end

--- The bibliography that citeproc made, as a list.
local function references(div)
  local entries = pandoc.Blocks {}
  for _, block in ipairs(div.content) do
    if has(block, "csl-entry") then entries:extend(wrap("li", { { "id", block.identifier } }, block.content)) end
  end
  if #entries == 0 then return pandoc.Blocks { div } end
  return wrap("ul", { { "id", div.identifier }, { "class", "references" } }, entries)
end

local COMPONENT = {}

--- The label of a lesson: what its sign says it is, and its words.
local function label_of(lesson)
  local label = find_span(lesson, "label")
  local text = label and pandoc.utils.stringify(label) or ""
  for mark, kind in pairs(SIGNS) do
    if text:sub(1, #mark) == mark then return kind, (text:sub(#mark + 1):gsub("^%s+", "")) end
  end
  return "les", text
end

--- What helped beside what hindered (the sign decides, whatever a product calls them), then the rest.
function COMPONENT.practice(div, level)
  local helped, hindered, rest, other = { words = {} }, { words = {} }, { words = {} }, pandoc.Blocks {}
  for _, block in ipairs(div.content) do
    if has(block, "lesson") then
      local kind, words = label_of(block)
      local list = kind == "succes" and helped or kind == "belemmering" and hindered or rest
      if not block.classes:includes(kind) then block.classes:insert(kind) end
      if not list.words[words] then
        list.words[words] = true
        table.insert(list.words, words)
      end
      table.insert(list, block)
    else
      other:insert(block)
    end
  end
  local function listing(list, name)
    local items = pandoc.Blocks {}
    for _, lesson in ipairs(list) do items:extend(item(lesson, level)) end
    if #items == 0 then return items end
    return wrap("ul", { { "class", "lessons " .. name }, { "aria-label", table.concat(list.words, ", ") } }, items)
  end
  local pair = listing(helped, "helped")
  pair:extend(listing(hindered, "hindered"))
  if #helped > 0 and #hindered > 0 then pair = wrap("div", { { "class", "pair" } }, pair) end
  pair:extend(listing(rest, "other"))
  pair:extend(transform(other, level))
  return wrap("div", named(div), pair)
end

COMPONENT["event-head"] = function(div, level)
  local date, title = find_span(div, "date"), find_span(div, "title")
  if not title then return wrap("div", named(div), transform(div.content, level)) end
  local heading = pandoc.Inlines(date and { date, pandoc.Space() } or {})
  heading:insert(title)
  return pandoc.Blocks { pandoc.Header(level, heading, pandoc.Attr("", { "event-head" })) }
end

COMPONENT["portrait-head"] = function(div, level)
  local role = find_span(div, "role")
  if not role then return wrap("div", named(div), transform(div.content, level)) end
  local facts = pandoc.Inlines {}
  for _, class in ipairs { "consortium", "moment" } do
    local span = find_span(div, class)
    if span then
      if #facts > 0 then facts:insert(pandoc.Space()) end
      facts:insert(span)
    end
  end
  local head = pandoc.Blocks { pandoc.Header(level, role.content, pandoc.Attr("", { "role" })) }
  if #facts > 0 then head:insert(pandoc.Para(facts)) end
  return wrap("header", named(div), head)
end

function COMPONENT.portrait(div, level)
  local number, note = record(div.identifier), div.content[#div.content]
  if number and has(note, "source-note") and #note.content > 0 and note.content[#note.content].t == "Para" then
    local text = note.content[#note.content].content
    text:insert(pandoc.Space())
    text:insert(pandoc.Span({ pandoc.Str(number) }, pandoc.Attr("", { "record" })))
  end
  return wrap("article", named(div), transform(div.content, level))
end

COMPONENT["source-note"] = function(div, level) return wrap("footer", named(div), transform(div.content, level)) end

COMPONENT["dilemma-card"] = function(div, level)
  local blocks = pandoc.Blocks {}
  for _, block in ipairs(div.content) do
    local question = has(block, "statement") and #block.content == 1 and block.content[1].content
    blocks:insert(question and pandoc.Header(level, question, pandoc.Attr("", { "statement" })) or block)
  end
  return wrap("article", named(div), transform(blocks, level))
end

local function noted(div) return { { "id", div.identifier }, { "class", classes(div) }, { "role", "note" } } end

function COMPONENT.gap(div, level)
  local label = pandoc.Para { pandoc.Span({ pandoc.Str("Nog open") }, pandoc.Attr("", { "label" })) }
  local blocks = pandoc.Blocks { label }
  blocks:extend(transform(div.content, level))
  return wrap("div", noted(div), blocks)
end

function COMPONENT.note(div, level)
  return wrap("div", noted(div), transform(div.content, level))
end

-- ── Sections ─────────────────────────────────────────────────────────────────────────────────────

--- The heading of a chapter with the reader's question and what is in it for whom, as one <header>.
local function chapter_opening(blocks, level)
  local head, rest = pandoc.Blocks {}, pandoc.Blocks {}
  local open = true
  for at, block in ipairs(blocks) do
    open = open and (at == 1 or has(block, "chapter-question") or has(block, "for-whom"))
    if open then head:insert(block) else rest:insert(block) end
  end
  local out = wrap("header", { { "class", "chapter-head" } }, transform(head, level))
  out:extend(transform(rest, level))
  return out
end

--- `outer` is a Div that holds only this section (a literature card): one element serves both.
local function section(div, outer)
  local heading = div.content[1]
  local level, id = heading.level + 1, div.identifier
  local names = pandoc.List(div.classes):filter(function(name) return name ~= "section" and name ~= "unnumbered" end)
  local attributes = { { "id", id }, { "class", table.concat(names, " ") }, { "data-accent", heading.attributes.accent } }
  heading.attr = pandoc.Attr()
  if outer then
    attributes[2][2] = classes(outer)
    if outer.identifier ~= "" then
      attributes[1][2] = outer.identifier
      heading.attr = pandoc.Attr(id)
    end
  end
  local blocks = names:includes("chapter") and chapter_opening(div.content, level) or transform(div.content, level)
  if heading.level == 1 then
    local up = pandoc.Link({ pandoc.Str("Terug naar de inhoud") }, "#pagina-inhoud")
    blocks:extend(wrap("p", { { "class", "up" } }, { pandoc.Plain { up } }))
  end
  return wrap(outer and outer.classes:includes("consortium-card") and "article" or "section", attributes, blocks)
end

local function is_section(block) return has(block, "section") and block.content[1] and block.content[1].t == "Header" end

local function div(block, level)
  if is_section(block) then return section(block) end
  if block.identifier == "refs" then return references(block) end
  for _, class in ipairs(block.classes) do
    if COMPONENT[class] then return COMPONENT[class](block, level) end
  end
  if #block.content == 1 and is_section(block.content[1]) then return section(block.content[1], block) end
  block.content = transform(block.content, level)
  return pandoc.Blocks { block }
end

function transform(blocks, level)
  local out, at = pandoc.Blocks {}, 1
  while at <= #blocks do
    local class = listed_class(blocks[at])
    if class then
      local items = pandoc.Blocks {}
      while has(blocks[at], class) do
        items:extend(item(blocks[at], level))
        at = at + 1
      end
      out:extend(wrap(LISTED[class][1], { { "class", LISTED[class][2] } }, items))
    else
      local block = blocks[at]
      if block.t == "Div" then out:extend(div(block, level)) else out:insert(block) end
      at = at + 1
    end
  end
  return out
end

-- ── Contents ─────────────────────────────────────────────────────────────────────────────────────

local function entry(section_div)
  local bare = section_div.content[1].content:walk {
    Note = function() return {} end,
    Link = function(link) return link.content end,
    Span = function(span) return pandoc.Span(span.content, pandoc.Attr("", span.classes)) end,
  }
  return pandoc.Plain { pandoc.Link(bare, "#" .. section_div.identifier) }
end

--- The sections of one heading level below `blocks`, also those inside other Divs.
local function sections_at(level, blocks)
  local found = pandoc.List {}
  for _, block in ipairs(blocks) do
    if is_section(block) and block.content[1].level == level then
      found:insert(block)
    elseif block.t == "Div" then
      found:extend(sections_at(level, block.content))
    end
  end
  return found
end

local function contents(blocks, level)
  local items = pandoc.Blocks {}
  for _, part in ipairs(sections_at(level, blocks)) do
    local inner = pandoc.Blocks { entry(part) }
    if level < 2 then inner:extend(contents(part.content, level + 1)) end
    items:extend(wrap("li", { { "data-accent", part.content[1].attributes.accent } }, inner))
  end
  return #items == 0 and items or wrap("ol", {}, items)
end

-- ── The document ─────────────────────────────────────────────────────────────────────────────────

--- Each id once (the first one keeps it), and no link to an id that is not there.
local function sound_links(blocks)
  local seen = set { "pagina-inhoud", "pagina-tekst" }
  local function once(element)
    local id = element.identifier
    if id == "" then return nil end
    if seen[id] then
      warn("het kenmerk " .. id .. " komt twee keer voor; het tweede is weggelaten")
      element.identifier = ""
      return element
    end
    seen[id] = true
  end
  blocks = blocks:walk { Div = once, Span = once, Header = once, Figure = once, Image = once, Code = once, CodeBlock = once }
  return blocks:walk {
    Link = function(link)
      local id = link.target:match("^#(.*)$")
      if id and not seen[id] then
        warn("koppeling naar " .. id .. " weggelaten: dat kenmerk komt in deze editie niet voor")
        return link.content
      end
    end,
  }
end

function Pandoc(doc)
  local blocks = sound_links(doc.blocks:walk(CLEANING)):walk { Span = spans }
  blocks = blocks:walk {
    Div = function(block)
      if block.classes:includes("matrix") then
        return block:walk { Table = function(tab) tab.attr = pandoc.Attr("", { "matrix" }) return tab end }
      end
    end,
  }
  blocks = blocks:walk { Table = accessible }
  blocks = pandoc.structure.make_sections(blocks, {})
  doc.meta.contents = pandoc.MetaBlocks(contents(blocks, 1))
  doc.blocks = transform(blocks, 1)
  return doc
end

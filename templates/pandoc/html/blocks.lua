-- Components and sections: from Divs with a class to lists, articles and sections.
-- Each component takes the Div and the level of a heading in it, and gives its blocks.

local elements, inlines = require 'elements', require 'inlines'
local wrap, has, classes, named = elements.wrap, elements.has, elements.classes, elements.named
local opening = elements.opening
local SIGNS, record, credited, footed, titled = inlines.SIGNS, inlines.record, inlines.credited, inlines.footed, inlines.titled
local find_span = inlines.find_span

local transform

--- What a record is called where somebody copies its address.
local function label(div)
  if div.classes:includes("lesson") then return record(div.identifier) end
  local number = div.classes:includes("key-message") and div.identifier:match("%-(%d+)$")
  return number and "kernboodschap " .. number
end

--- The pictures of a record, and the marks where one is missing, come after its text and credit.
local function apart_from_pictures(div)
  local rest, pictures = pandoc.Blocks {}, pandoc.Blocks {}
  for _, block in ipairs(div.content) do
    if has(block, "picture") or has(block, "gap") then pictures:insert(block) else rest:insert(block) end
  end
  div.content = rest
  return pictures
end

local function item(div, level)
  local pictures = apart_from_pictures(div)
  if div.classes:includes("lesson") or div.classes:includes("literature-point") then div = credited(div) end
  if div.classes:includes("material") then div = footed(div) end
  if div.classes:includes("source-item") then div = titled(div) end
  div.content:extend(pictures)
  return wrap("li", named(div, label(div)), transform(div.content, level))
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
    if not (pandoc.utils.stringify(text) .. " "):find(number .. "%D") then
      text:insert(pandoc.Space())
      text:insert(pandoc.Span({ pandoc.Str(number) }, pandoc.Attr("", { "record" })))
    end
  end
  return wrap("article", named(div, number), transform(div.content, level))
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

function COMPONENT.figure(div, level) return require('figures').component(div, level, transform) end

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

--- A picture with its caption. An image without words is decoration: its alt stays, and is empty.
function COMPONENT.picture(div, level)
  local image, caption = pandoc.Blocks {}, pandoc.Blocks {}
  for _, block in ipairs(div.content) do
    local first = block.content and block.content[1]
    if first and first.t == "Image" and #image == 0 then
      if #first.caption == 0 then -- pandoc would leave the attribute out
        image:insert(pandoc.RawBlock("html", opening("img", { { "src", first.src } }):gsub(">$", ' alt="">')))
      else
        first.attr = pandoc.Attr()
        image:insert(pandoc.Plain { first })
      end
    else
      caption:insert(block)
    end
  end
  local blocks = image
  if #caption > 0 then blocks:extend(wrap("figcaption", {}, transform(caption, level))) end
  return wrap("figure", { { "class", "picture" } }, blocks)
end

-- ── Sections ─────────────────────────────────────────────────────────────────────────────────────

--- The illustration of the cover once more, of which the stylesheet colours this chapter's strand only.
local WEAVE = [[<svg class="chapter-weave" viewBox="0 60 1600 300" preserveAspectRatio="xMaxYMid slice" aria-hidden="true">]]
  .. [[<use href="#pagina-weefsel"/></svg>]]

--- The heading of a chapter with the reader's question and what is in it for whom, as one <header>.
local function chapter_opening(blocks, level)
  local head, rest = pandoc.Blocks {}, pandoc.Blocks {}
  local open = true
  for at, block in ipairs(blocks) do
    open = open and (at == 1 or has(block, "chapter-question") or has(block, "for-whom"))
    if open then head:insert(block) else rest:insert(block) end
  end
  local panel, readers = pandoc.Blocks {}, pandoc.Blocks {}
  for _, block in ipairs(head) do (has(block, "for-whom") and readers or panel):insert(block) end
  panel = transform(panel, level)
  panel:insert(pandoc.RawBlock("html", WEAVE))
  local opened = wrap("div", { { "class", "chapter-panel" } }, panel)
  opened:extend(transform(readers, level))
  local out = wrap("header", { { "class", "chapter-head" } }, opened)
  out:extend(transform(rest, level))
  return out
end

--- `outer` is a Div that holds only this section (a literature card): one element serves both.
local function section(div, outer)
  local heading = div.content[1]
  local level, id = heading.level + 1, div.identifier
  local names = pandoc.List(div.classes):filter(function(name) return name ~= "section" and name ~= "unnumbered" end)
  local attributes = { { "id", id }, { "class", table.concat(names, " ") }, { "data-accent", heading.attributes.accent } }
  -- The look of a heading hangs on this class: on a page of the site it is one level higher in the document.
  local look = { "level-" .. level }
  heading.attr = pandoc.Attr("", look)
  if outer then
    attributes[2][2] = classes(outer)
    if outer.identifier ~= "" then
      attributes[1][2] = outer.identifier
      heading.attr = pandoc.Attr(id, look)
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

return { transform = transform, is_section = is_section }

-- Signs, dates, credits: what happens within a paragraph.

local opening = require('elements').opening

local SIGNS = { ["✓"] = "succes", ["✕"] = "belemmering", ["→"] = "les", ["!"] = "tip", ["?"] = "dilemma" }
local MONTHS = { januari = 1, februari = 2, maart = 3, april = 4, mei = 5, juni = 6, juli = 7, augustus = 8,
  september = 9, oktober = 10, november = 11, december = 12 }

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

local CREDITS = { attribution = true, ["source-ref"] = true, record = true }

--- Attribution, source reference and number of a record, taken together on a line of their own.
local function credited(div)
  local last = div.content[#div.content]
  if not last or last.t ~= "Para" then return div end
  local text, credit = pandoc.Inlines {}, pandoc.Inlines {}
  for _, part in ipairs(last.content) do
    if (part.t == "Span" and CREDITS[part.classes[1]]) or #credit > 0 then credit:insert(part) else text:insert(part) end
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

--- A source whose address is shown: its title becomes the link, and the site stands behind it. A list of links that say
--- "zonmw.nl" says nothing to whoever goes from link to link.
local function titled(div)
  local line = div.content[1]
  if not line or (line.t ~= "Para" and line.t ~= "Plain") then return div end
  local head, title, link, rest = pandoc.Inlines {}, pandoc.Inlines {}, nil, pandoc.Inlines {}
  for _, part in ipairs(line.content) do
    local first = part.t == "Link" and part.content[1]
    if link then
      rest:insert(part)
    elseif first and first.t == "Span" and first.classes:includes("address") then
      link = part
    elseif #title == 0 and (part.t == "Space" or (part.t == "Span" and part.classes:includes("source-number"))) then
      head:insert(part)
    else
      title:insert(part)
    end
  end
  while #title > 0 and title[#title].t == "Space" do title:remove() end
  if not link or #title == 0 then return div end
  local last, stop = title[#title], ""
  if last.t == "Str" and last.text:find("[^.]%.$") then last.text, stop = last.text:sub(1, -2), "." end
  local site = pandoc.utils.stringify(link.content)
  link.content = title
  head:extend { link, pandoc.Str(stop) }
  if not pandoc.utils.stringify(title):find(site, 1, true) then
    head:extend { pandoc.Space(), pandoc.Span({ pandoc.Str(site .. ".") }, pandoc.Attr("", { "source-site" })) }
  end
  head:extend(rest)
  line.content = head
  return div
end

local function find_span(block, class)
  local found
  block:walk { Span = function(span) if span.classes:includes(class) then found = found or span end end }
  return found
end

return {
  SIGNS = SIGNS, mark_first = mark_first, spans = spans, record = record, credited = credited, footed = footed,
  titled = titled,
  find_span = find_span,
}

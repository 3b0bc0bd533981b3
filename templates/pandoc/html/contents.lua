-- The list of contents: chapters and their sections.

local wrap, is_section = require('elements').wrap, require('blocks').is_section

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

return { contents = contents }

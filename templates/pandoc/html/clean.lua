-- The first pass: nothing gets in that the page must not hold, and every link has its target.
-- What is refused is told on stderr as `samenleren: …`.

local elements = require 'elements'
local set, warn = elements.set, elements.warn

local SCHEMES = set { "http", "https", "mailto", "tel" }
local ATTRIBUTES = set { "accent", "lang", "width", "height", table.unpack(elements.FACETS) }
local SHOWN_ADDRESS = 44 -- characters; a longer address shows its site only

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
  Div = clean, Span = clean, Header = clean, Code = clean, CodeBlock = clean, Image = clean,
}

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
  blocks = blocks:walk { Div = once, Span = once, Header = once, Image = once, Code = once, CodeBlock = once }
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

return { CLEANING = CLEANING, sound_links = sound_links }

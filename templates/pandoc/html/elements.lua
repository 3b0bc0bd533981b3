-- What every part of the HTML filter builds with: escaping, tags, lists of classes.
-- Text and attribute values reach the page through pandoc's writer or `escape`, never as they are.

-- By what a reader can filter; the names are those of samenleren.assemble.facets.
local FACETS = { "thema", "soort", "materiaal", "consortium", "hoofdstuk", "doelgroep" }

local function set(names)
  local found = {}
  for _, name in ipairs(names) do found[name] = true end
  return found
end

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

--- The attributes of a record: id, class, what it is called (`label`), its facets.
local function named(block, label)
  local found = {
    { "id", block.identifier }, { "class", classes(block) },
    { "data-label", label },
  }
  for _, facet in ipairs(FACETS) do table.insert(found, { "data-" .. facet, block.attributes[facet] }) end
  return found
end

return {
  FACETS = FACETS, set = set, warn = warn, escape = escape, opening = opening, wrap = wrap, has = has, classes = classes, named = named,
}

--- From the contract's AST to calls of the functions in templates/typst/components.typ.
-- Every component div becomes one call; its parts become named content arguments. Text never becomes code:
-- it is either left to pandoc's own escaping or written as a quoted string by `quote`.

local List = pandoc.List
local stringify = pandoc.utils.stringify

--- Text as a Typst string literal.
local function quote(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('%s+', ' ') .. '"'
end

local function code(text) return pandoc.RawBlock('typst', text) end
local function code_inline(text) return pandoc.RawInline('typst', text) end

--- An optional identifier as an argument: `id: "les-001", ` or nothing.
local function id_argument(identifier)
  if identifier == '' then return '' end
  return 'id: ' .. quote(identifier) .. ', '
end

-- Inlines ---------------------------------------------------------------------------------------------------------

--- Words that Typst would read as markup at the start of a content block (`= x`, `- x`, `+ x`, `/ x`, `1. x`), or
--- anywhere as a shorthand for another sign (quotes, `--`, `-?`, `-1`, `...`): signs are set before this, for all formats.
local function Str(word)
  if word.text:match('^=+$') or word.text:match('^[+/]$') or word.text:match('^%d+[.)]$')
      or word.text:match('[-\'"]') or word.text:match('%.%.%.') then
    return code_inline('#' .. quote(word.text) .. ';')
  end
end

local function wrap_inlines(before, inlines, after)
  local wrapped = List{code_inline(before)}
  wrapped:extend(inlines)
  wrapped:insert(code_inline(after))
  return wrapped
end

local function Link(link)
  if link.target:sub(1, 1) == '#' then
    return wrap_inlines('#link(label(' .. quote(link.target:sub(2)) .. '))[', link.content, '];')
  elseif stringify(link.content) == link.target:gsub('^mailto:', '') then
    return code_inline('#address(' .. quote(link.target) .. ', ' .. quote(stringify(link.content)) .. ');')
  end
  return wrap_inlines('#link(' .. quote(link.target) .. ')[', link.content, '];')
end

local function Image(image)
  local alt = image.attributes.alt or stringify(image.caption)
  return code_inline('#picture(' .. quote(image.src) .. ', ' .. quote(alt) .. ');')
end

local function Span(span)
  local language, region = (span.attributes.lang or ''):match('^(%a+)%-?(%a*)$')
  if language then
    span.attributes.lang = nil
    local code = '#text(lang: ' .. quote(language) .. ', region: '
      .. (region ~= '' and quote(region) or 'none') .. ')['
    local inside = (span.classes[1] or span.identifier ~= '') and {span} or span.content
    return wrap_inlines(code, inside, '];')
  end
  if span.classes[1] == 'number' or span.identifier ~= '' then return nil end
  if span.classes[1] == 'table-number' then return pandoc.Strong(span.content) end
  if span.classes[1] == 'source-ref' then return wrap_inlines('#source-ref[', span.content, '];') end
  return span.content
end

local inline_filter = {Str = Str, Link = Link, Image = Image, Span = Span, Cite = function(cite) return cite.content end}

--- Takes the spans of these classes out of an inline list. Returns the rest and a table class -> inlines.
local function take_spans(inlines, classes)
  local rest, taken = List{}, {}
  for _, inline in ipairs(inlines) do
    local class = inline.t == 'Span' and inline.classes[1]
    if class and classes[class] and not taken[class] then
      taken[class] = inline.content
    else
      rest:insert(inline)
    end
  end
  while rest[1] and rest[1].t == 'Space' do rest:remove(1) end
  while rest[#rest] and (rest[#rest].t == 'Space' or rest[#rest].t == 'SoftBreak') do rest:remove(#rest) end
  return rest, taken
end

-- Blocks ----------------------------------------------------------------------------------------------------------

local convert

--- A call with content arguments: `arguments` is code, each part {name, blocks} becomes `name: [blocks]`.
--- A part of one Plain stays on one line: around a title or a label no space may slip in.
local function call(name, arguments, parts)
  local result = List{}
  local pending = '#' .. name .. '(' .. arguments
  for _, part in ipairs(parts) do
    local blocks = part[2]
    if blocks and #blocks == 1 and blocks[1].t == 'Plain' then
      result:insert(pandoc.Plain(wrap_inlines(pending .. part[1] .. ': [', blocks[1].content, '], ')))
      pending = ''
    elseif blocks and #blocks > 0 then
      result:insert(code(pending .. part[1] .. ': ['))
      result:extend(blocks)
      pending = '], '
    end
  end
  result:insert(code(pending .. ')'))
  return result
end

local function plain(inlines)
  return inlines and #inlines > 0 and List{pandoc.Plain(inlines)} or nil
end

--- How many letters the longest word of a text has.
local function longest(text)
  local most = 0
  for word in text:gmatch('%S+') do most = math.max(most, utf8.len(word) or #word) end
  return most
end

--- A paragraph with a word that may be too long for the text column is fitted to it. (What begins with code is part of
--- a call; components and cells fit their own.)
local LONG = 24
local function fitted(block)
  local first = block.content[1]
  if (first and first.t == 'RawInline') or longest(stringify(block)) <= LONG then return nil end
  if block.t == 'Plain' then return pandoc.Plain(wrap_inlines('#fit[', block.content, ']')) end
  return {code('#fit['), block, code(']')}
end

--- The children of a div by class: the div with that class, and everything else in order.
local function children(div)
  local found, rest = {}, List{}
  for _, block in ipairs(div.content) do
    local class = block.t == 'Div' and block.classes[1]
    if class and (class == 'statement' or class == 'support' or class == 'side' or class == 'source-note'
        or class:match('%-head$')) then
      found[class] = found[class] or List{}
      found[class]:insert(block)
    else
      rest:insert(block)
    end
  end
  return found, rest
end

local function content_of(divs, accent)
  local blocks = List{}
  for _, div in ipairs(divs or {}) do blocks:extend(convert(div.content, accent)) end
  return blocks
end

--- The paragraph of a head div or of a one-paragraph component, split into its spans.
local function spans_of(blocks, classes)
  local first = blocks[1]
  if not first or (first.t ~= 'Para' and first.t ~= 'Plain') then return {}, blocks end
  local rest, taken = take_spans(first.content, classes)
  local remaining = List{}
  if #rest > 0 then remaining:insert(pandoc.Para(rest)) end
  for at = 2, #blocks do remaining:insert(blocks[at]) end
  return taken, remaining
end

--- Words in print that an internal link uses, so that a reader on paper finds the place: "les-074" -> "les 74".
local function printed_number(identifier)
  local number = identifier:match('^les%-0*(%d+)$')
  return number and 'les ' .. number or ''
end

--- Whether a block is short enough to be kept whole on one page; what stands in the column beside it too.
local function keeps_whole(blocks, beside)
  local whole = #stringify(pandoc.Div(blocks)) < 1600 and #stringify(beside or {}) < 240
  return whole and 'whole: true, ' or 'whole: false, '
end

--- The pictures of a record (or the marks where one is missing) and its other blocks.
local function apart_from_pictures(blocks)
  local rest, pictures = List{}, List{}
  for _, block in ipairs(blocks) do
    local class = block.t == 'Div' and block.classes[1]
    if class == 'picture' or class == 'gap' then pictures:insert(block) else rest:insert(block) end
  end
  return rest, pictures
end

local components = {}

function components.lesson(div, accent)
  local blocks, pictures = apart_from_pictures(div.content)
  local taken, rest = spans_of(blocks, {label = true, attribution = true})
  local last = rest[#rest]
  local source
  if last and (last.t == 'Para' or last.t == 'Plain') then
    local text, more = take_spans(last.content, {attribution = true, ['source-ref'] = true})
    taken.attribution, source = taken.attribution or more.attribution, more['source-ref']
    rest[#rest] = pandoc.Para(text)
  end
  local label = stringify(taken.label or {})
  local mark, word = label:match('^(%S+)%s+(.+)$')
  local arguments = id_argument(div.identifier) .. keeps_whole(div.content) .. 'accent: ' .. quote(accent)
    .. ', kind: ' .. quote(div.classes[2] or 'les') .. ', mark: ' .. quote(mark or '')
    .. ', word: ' .. quote(word or label) .. ', number: ' .. quote(printed_number(div.identifier)) .. ', '
  return call('lesson', arguments, {
    {'body', convert(rest, accent)}, {'attribution', plain(taken.attribution)}, {'source', plain(source)},
    {'pictures', convert(pictures, accent)},
  })
end

--- A contributor's picture with its caption; one that only decorates has no description.
function components.picture(div, accent)
  local image, caption = nil, List{}
  for _, block in ipairs(div.content) do
    local first = block.content and block.content[1]
    if first and first.t == 'Image' and not image then image = first else caption:insert(block) end
  end
  if not image then return convert(caption, accent) end
  local alt = image.classes:includes('decorative') and 'none' or quote(image.attributes.alt or stringify(image.caption))
  return call('photo', quote(image.src) .. ', ' .. alt .. ', ', {{'caption', convert(caption, accent)}})
end

local key_messages = 0 -- so far in this chapter

components['key-message'] = function(div, accent)
  local parts, rest = children(div)
  key_messages = key_messages + 1
  local arguments = id_argument(div.identifier) .. keeps_whole(div.content, parts.statement) .. 'accent: ' .. quote(accent) .. ', number: "' .. key_messages .. '", '
  return call('key-message', arguments, {
    {'statement', content_of(parts.statement, accent)},
    {'support', content_of(parts.support, accent)},
    {'more', convert(rest, accent)},
  })
end

components['dilemma-card'] = function(div, accent)
  local parts, rest = children(div)
  local sides = parts.side or {}
  local more = List{}
  for at = 3, #sides do more:extend(sides[at].content) end
  more:extend(rest)
  return call('dilemma-card', id_argument(div.identifier) .. keeps_whole(div.content, parts.statement) .. 'accent: ' .. quote(accent) .. ', ', {
    {'statement', content_of(parts.statement, accent)},
    {'one', content_of({sides[1]}, accent)}, {'other', content_of({sides[2]}, accent)},
    {'more', convert(more, accent)}, {'support', content_of(parts.support, accent)},
  })
end

function components.portrait(div, accent)
  local parts, rest = children(div)
  local head = parts['portrait-head'] and parts['portrait-head'][1].content or List{}
  local taken, more = spans_of(head, {role = true, consortium = true, moment = true})
  more:extend(rest)
  return call('portrait', id_argument(div.identifier) .. keeps_whole(div.content, head) .. 'accent: ' .. quote(accent) .. ', ', {
    {'role', plain(taken.role)}, {'consortium', plain(taken.consortium)}, {'moment', plain(taken.moment)},
    {'summary', convert(more, accent)}, {'note', content_of(parts['source-note'], accent)},
  })
end

function components.material(div, accent)
  local taken, rest = spans_of(div.content, {title = true, type = true, where = true, ['source-ref'] = true})
  local last = rest[#rest]
  if not taken.where and last and last.t == 'Para' then -- a purpose of more paragraphs
    local text, more = take_spans(last.content, {where = true, ['source-ref'] = true})
    taken.where, rest[#rest] = more.where, pandoc.Para(text)
    taken['source-ref'] = taken['source-ref'] or more['source-ref']
  end
  local source = taken['source-ref'] -- the last of what is said, as in the text
  if source then
    taken.where = taken.where or List{}
    taken.where:extend{pandoc.Space(), pandoc.Span(source, pandoc.Attr('', {'source-ref'}))}
  end
  return call('material', id_argument(div.identifier) .. keeps_whole(div.content, taken.type) .. 'accent: ' .. quote(accent) .. ', ', {
    {'title', plain(taken.title)}, {'type', plain(taken.type)},
    {'purpose', convert(rest, accent)}, {'where', plain(taken.where)},
  })
end

components['source-note'] = function(div, accent)
  return call('source-note', id_argument(div.identifier), {{'body', convert(div.content, accent)}})
end

components['source-item'] = function(div, accent)
  local taken, rest = spans_of(div.content, {['source-number'] = true})
  local last = div.attributes.last and 'last: true, ' or ''
  return call('source-item', id_argument(div.identifier) .. keeps_whole(div.content) .. last, {
    {'number', plain(taken['source-number'])}, {'body', convert(rest, accent)},
  })
end

components['literature-point'] = function(div, accent)
  local taken, rest = spans_of(div.content, {record = true})
  if taken.record and rest[1] then rest:insert(2, pandoc.Plain(wrap_inlines('#point-number[', taken.record, '];'))) end
  local arguments = id_argument(div.identifier) .. keeps_whole(div.content)
  return call('literature-point', arguments, {{'body', convert(rest, accent)}})
end

function components.literature(div, accent)
  local arguments = id_argument(div.identifier) .. 'accent: ' .. quote(accent)
    .. ', deur: ' .. (div.classes:includes('open-deur') and 'true' or 'false') .. ', '
  return call('literature', arguments, {{'body', convert(div.content, accent)}})
end

--- True inside a component whose text stands in the text column only: a figure there takes its narrow layout.
local in_column = false

--- The drawing of a figure in its layout for a narrow column.
local function narrow(image)
  image.src = image.src:gsub('%.svg$', '-kolom.svg')
  return image
end

--- A figure: its number and title, the drawing, what is to be said below it, and its data when they stand here.
function components.figure(div, accent)
  local parts = {caption = List{}, note = List{}, data = List{}}
  local drawing, number = List{}, ''
  for _, block in ipairs(div.content) do
    local class = block.t == 'Div' and (block.classes[1] or ''):match('^figure%-(%a+)$')
    if class == 'caption' then
      local taken, rest = spans_of(block.content, {['figure-number'] = true})
      number = stringify(taken['figure-number'] or {}):match('%d+') or ''
      parts.caption = rest
    elseif class and parts[class] then
      parts[class] = block.content
    else
      drawing:insert(block)
    end
  end
  local title = parts.caption[1] and plain(parts.caption[1].content)
  if in_column then drawing = drawing:map(function(block) return block:walk{Image = narrow} end) end
  local arguments = id_argument(div.identifier) .. keeps_whole(parts.note) .. 'accent: ' .. quote(accent) .. ', number: ' .. quote(number) .. ', in-column: '
    .. tostring(in_column) .. ', '
  return call('numbered-figure', arguments, {
    {'title', title}, {'body', convert(drawing, accent)}, {'note', convert(parts.note, accent)},
    {'data', convert(parts.data, accent)},
  })
end

function components.event(div, accent)
  local parts, rest = children(div)
  local head = parts['event-head'] and parts['event-head'][1].content or List{}
  local taken, more = spans_of(head, {date = true, title = true})
  more:extend(rest)
  in_column = true
  local body = convert(more, accent)
  in_column = false
  return call('event', id_argument(div.identifier) .. keeps_whole({}, taken.title), {
    {'date', plain(taken.date)}, {'title', plain(taken.title)}, {'body', body},
  })
end

--- Containers that only need their content, identifier and accent.
for _, name in ipairs{'practice', 'materials', 'gap', 'note', 'consortium-card', 'matrix', 'chapter-question',
    'references', 'introduction'} do
  components[name] = function(div, accent)
    if #div.content == 0 then return List{} end
    local arguments = id_argument(div.identifier) .. 'accent: ' .. quote(accent) .. ', '
    return call(name, arguments, {{'body', convert(div.content, accent, name == 'matrix')}})
  end
end

components['own-table'] = function(div, accent)
  local arguments = id_argument(div.identifier) .. keeps_whole(div.content) .. 'accent: ' .. quote(accent) .. ', '
  return call('own-table', arguments, {{'body', convert(div.content, accent)}})
end

--- The list of readers becomes columns: as many as it has items, when these are few.
components['for-whom'] = function(div, accent)
  local body, count = convert(div.content, accent), 1
  for place, block in ipairs(body) do
    if block.t == 'BulletList' and #block.content <= 4 then
      count = #block.content
      for at = 1, count - 1 do block.content[at]:insert(code('#colbreak()')) end
      body[place] = block
    end
  end
  return call('for-whom', id_argument(div.identifier) .. 'accent: ' .. quote(accent) .. ', count: ' .. count .. ', ',
    {{'body', body}})
end

-- Tables ----------------------------------------------------------------------------------------------------------

--- A cell of a column of about `room` letters. A word that may be too long for that is fitted to it: letters differ in
--- width by half, and a booklet has less room.
local function cell(source, accent, room, arguments)
  if source.col_span > 1 then arguments = arguments .. 'colspan: ' .. source.col_span .. ', ' end
  if source.row_span > 1 then arguments = arguments .. 'rowspan: ' .. source.row_span .. ', ' end
  local text = stringify(source.contents)
  local before, after = 'table.cell(' .. arguments .. ')[', '],'
  if longest(text) > 0.45 * room then before, after = before .. '#fit(from: 6)[', ']' .. after end
  local inside = convert(source.contents, accent)
  if #inside == 1 and inside[1].t == 'Plain' then return List{pandoc.Plain(wrap_inlines(before, inside[1].content, after))} end
  local result = List{code(before)}
  result:extend(inside)
  result:insert(code(after))
  return result
end

local function rows(list, accent, rooms)
  local result = List{}
  for _, row in ipairs(list) do
    local column, arguments, places = 1, '', List{}
    for _, source in ipairs(row.cells) do
      places:insert(rooms[column] or rooms[1])
      if #stringify(source.contents) > 10 * places[#places] then -- many lines: a booklet has room for few
        arguments = 'breakable: true, ' -- Typst breaks a row only when every cell of it may be broken
      end
      column = column + source.col_span
    end
    for at, source in ipairs(row.cells) do result:extend(cell(source, accent, places[at], arguments)) end
  end
  return result
end

--- A table of this many columns takes the full width of the page, as a matrix does.
local WIDE = 4

--- Column widths as Typst fractions, and how many letters each has room for. Every column first gets its longest word (or a short heading
--- whole); what is left goes to the columns with long texts. The widths that pandoc gives count for nothing here:
--- they are the number of dashes in a pipe table.
local function widths(source, matrix)
  local least, wanted, line = List{}, List{}, (matrix or #source.colspecs >= WIDE) and 112 or 84
  for column = 1, #source.colspecs do least[column], wanted[column] = 3, 3 end
  local function measure(list, heads)
    for _, row in ipairs(list) do
      local column = 1
      for _, source_cell in ipairs(row.cells) do
        local text = stringify(source_cell.contents)
        local whole, word_length = utf8.len(text) or #text, longest(text)
        if heads then word_length = (whole <= 8 and whole or word_length) + 2 end
        if source_cell.col_span == 1 and least[column] then
          least[column] = math.max(least[column], math.min(word_length, 16))
          wanted[column] = math.max(wanted[column], heads and word_length or math.min(whole, 120), least[column])
        end
        column = column + source_cell.col_span
      end
    end
  end
  measure(source.head.rows, true)
  for _, part in ipairs(source.bodies) do measure(part.body, false) end
  local total, needed = 0, 0
  for column = 1, #least do
    least[column], wanted[column] = least[column] + 3, wanted[column] + 3
    total, needed = total + wanted[column], needed + least[column]
  end
  local share = total > line and math.max(0, line - needed) / math.max(1, total - needed) or 1
  local fractions, rooms, sum = List{}, List{}, 0
  for column = 1, #least do
    rooms:insert(least[column] + share * (wanted[column] - least[column]))
    fractions:insert(string.format('%dfr', math.floor(10 * rooms[column])))
    sum = sum + rooms[column]
  end
  return '(' .. table.concat(fractions, ', ') .. ',)', rooms:map(function(room) return room * line / sum end)
end

--- How much smaller a head is set, which stands on each page of its table and cannot be broken: a label may be a whole text.
local function shrink(head, rooms)
  local size = 1
  for _, row in ipairs(head) do
    for column, source in ipairs(row.cells) do
      local whole = utf8.len(stringify(source.contents)) or 0
      size = math.min(size, math.sqrt(10 * (rooms[column] or rooms[1]) / math.max(1, whole)))
    end
  end
  return math.max(size, 0.2)
end

local sides = {AlignLeft = 'left', AlignRight = 'right', AlignCenter = 'center', AlignDefault = 'left'}

local function data_table(source, accent, matrix)
  local aligns = List{}
  for _, spec in ipairs(source.colspecs) do aligns:insert(sides[spec[1]] or 'left') end
  local columns, rooms = widths(source, matrix)
  local body = List{}
  for _, part in ipairs(source.bodies) do
    body:extend(rows(part.head, accent, rooms))
    body:extend(rows(part.body, accent, rooms))
  end
  body:extend(rows(source.foot.rows, accent, rooms))
  local result = List{code('#data-table(' .. id_argument(source.identifier) .. 'columns: ' .. columns
    .. ', aligns: (' .. table.concat(aligns, ', ') .. ',), accent: ' .. quote(accent)
    .. ', ' .. (#stringify(source) < 700 and 'whole: true, ' or 'whole: false, ') .. 'matrix: ' .. (matrix and 'true' or 'false') .. ', full: ' .. ((not matrix and #source.colspecs >= WIDE) and 'true' or 'false')
    .. string.format(', shrink: %.2f', shrink(source.head.rows, rooms)) .. ', head: (')}
  result:extend(rows(source.head.rows, accent, rooms))
  result:insert(code('),'))
  local caption = convert(source.caption.long, accent)
  if #caption > 0 then
    result:insert(code('caption: ['))
    result:extend(caption)
    result:insert(code('],'))
  end
  result:extend(body)
  result:insert(code(')'))
  return result
end

-- The whole -------------------------------------------------------------------------------------------------------

--- A heading's number and its title without it.
local function heading_parts(header)
  local title, taken = take_spans(header.content, {number = true})
  return taken.number and stringify(taken.number) or '', title
end

local function section(header, accent)
  local number, title = heading_parts(header)
  local before = '#section(' .. header.level .. ', ' .. id_argument(header.identifier) .. 'number: ' .. quote(number)
    .. ', accent: ' .. quote(accent) .. ', theme: ' .. (header.classes:includes('theme') and 'true' or 'false') .. ')['
  return pandoc.Plain(wrap_inlines(before, title, '];'))
end

--- Blocks with every component, heading and table turned into its call.
local function is_source(block)
  return block ~= nil and block.t == 'Div' and block.classes:includes('source-item')
end

--- The last three sources of a list go to the next page together: one alone there looks forgotten.
local function mark_last_sources(blocks)
  for at, block in ipairs(blocks) do
    if is_source(block) and is_source(blocks[at + 1]) and not (is_source(blocks[at + 2]) and is_source(blocks[at + 3])) then
      block.attributes.last = 'yes'
    end
  end
end

function convert(blocks, accent, matrix)
  local result = List{}
  mark_last_sources(blocks)
  for _, block in ipairs(blocks) do
    if block.t == 'Header' then
      result:insert(section(block, accent))
    elseif block.t == 'Table' then
      result:extend(data_table(block, accent, matrix))
    elseif block.t == 'Div' then
      local component = components[block.identifier == 'refs' and 'references' or block.classes[1]]
      if component then
        result:extend(component(block, accent))
      elseif block.identifier ~= '' then
        result:extend(call('anchored', id_argument(block.identifier), {{'body', convert(block.content, accent)}}))
      else
        result:extend(convert(block.content, accent, matrix))
      end
    elseif block.t == 'BulletList' or block.t == 'OrderedList' then
      for at, item in ipairs(block.content) do block.content[at] = convert(item, accent) end
      result:insert(block)
    else
      result:insert(block)
    end
  end
  return result
end

--- A text of at most so many letters.
local function short(text, most)
  local cut = (utf8.len(text) or 0) > most and utf8.offset(text, most)
  return cut and text:sub(1, cut - 1) .. '…' or text
end

--- One H1 and what follows, as a chapter (with an opening page) or a part.
local function division(header, blocks)
  key_messages = 0
  local number, title = heading_parts(header)
  local accent = header.attributes.accent or 'default'
  local question, readers, rest = List{}, List{}, List{}
  for _, block in ipairs(blocks) do
    local class = block.t == 'Div' and block.classes[1]
    local opens = header.classes:includes('chapter') and #rest == 0
    local where = opens and (class == 'chapter-question' and question or class == 'for-whom' and readers) or rest
    where:insert(block)
  end
  local name = header.classes:includes('chapter') and 'chapter' or 'part'
  local body = convert(rest, accent)
  if name == 'chapter' and rest[1] and rest[1].t == 'Para' then
    body:remove(1)
    body = call('lead', '', {{'body', List{rest[1]}}}) .. body
  end
  local running = short(stringify(title), 90)
  local arguments = id_argument(header.identifier) .. 'number: ' .. quote(number) .. ', accent: ' .. quote(accent)
    .. ', running: ' .. quote(running) .. ', '
  return call(name, arguments, {
    {'title', plain(title)}, {'question', convert(question, accent)},
    {'readers', convert(readers, accent)}, {'body', body},
  })
end

function Pandoc(doc)
  local result, header, pending = List{}, nil, List{}
  local function flush()
    if header then
      result:extend(division(header, pending))
    else
      result:extend(convert(pending, 'default'))
    end
    pending = List{}
  end
  -- Labels, numbers and attributions are found by their spans, so spans go last.
  for _, block in ipairs(doc.blocks) do
    if block.t == 'Header' and block.level == 1 then
      flush()
      header = block
    else
      pending:insert(block)
    end
  end
  flush()
  return pandoc.Pandoc(result):walk{Para = fitted, Plain = fitted}:walk(inline_filter)
end

-- Reads texts by themselves in one process: a JSON string per line in, the JSON of its tree per line out.
-- In: the format with its extensions as argument. No file can be read from a text (the empty list).
for line in io.lines() do
  local tree = pandoc.read(pandoc.json.decode(line), arg[1], {}, {})
  io.write(pandoc.write(tree, 'json'), '\n')
end

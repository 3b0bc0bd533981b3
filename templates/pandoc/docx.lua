-- Word: named styles (office.lua), and a tab as Word writes it.
local office = dofile(pandoc.path.join{ pandoc.path.directory(PANDOC_SCRIPT_FILE), 'office.lua' })
return office.filter('openxml', '<w:r><w:tab/></w:r>')

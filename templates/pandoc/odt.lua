-- OpenDocument: named styles (office.lua), and a tab as ODF writes it (ODF 1.3 part 3, 6.1.5).
local office = dofile(pandoc.path.join{ pandoc.path.directory(PANDOC_SCRIPT_FILE), 'office.lua' })
return office.filter('opendocument', '<text:tab/>')

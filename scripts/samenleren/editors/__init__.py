"""For the editors: what came in and what became of it, as pages and as replies that can be mailed.

`dossier` sorts a delivery by contributor; `reply` says to each contributor what became of it;
`status` is the overview, with `coverage`, `differences` and `readability`; `letter` and
`letter_word` write it all down; `reports` is the edge where values become the files of
output/redactie. `placing_list` is the list that editors fill in: what stands in it, with what we
propose (`proposals`), as a workbook (`placing_book`).
"""

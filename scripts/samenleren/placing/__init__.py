"""What editors add to what contributors could not know: the list `redactie/indeling.xlsx`.

`columns` says which columns there are, `answers` reads what editors filled in. What they decided is
kept in `redactie/indeling.yaml` (`decisions`), what a contributor's words mean in
`redactie/kolommen.yaml` (`own_words`); `desk` joins them to what a delivery asks for. The list
itself is made of a whole delivery, by `editors.placing_list`.
"""

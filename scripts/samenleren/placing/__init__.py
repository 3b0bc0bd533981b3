"""What editors add to what contributors could not know: the list `redactie/indeling.xlsx`.

`columns` says which columns there are, `listing` what stands in them, `proposals` what we propose,
`book` writes the list and `answers` reads what editors filled in. What they decided is kept in
`redactie/indeling.yaml` (`decisions`), what a contributor's words mean in `redactie/kolommen.yaml`
(`own_words`); `placing` joins them to what a delivery asks for.
"""

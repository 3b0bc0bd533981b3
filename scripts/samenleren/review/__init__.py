"""What reviewers return: files with comments and changes, led back to the records they speak of.

`word` and `opentext` read a returned file into paragraphs with what was done to them (`returned`),
`pages` and `notes` a PDF, a mail or a text; `led_back` and `pointed` find for each the block of the
edition as it was issued, and `origins` so the record, the field and the source. `apply` is the only
module that changes one, by `put_back`.
"""

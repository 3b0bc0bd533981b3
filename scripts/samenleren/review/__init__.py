"""What reviewers return: files with comments and changes, led back to the records they speak of.

`word`, `opentext`, `notes` and `pdf` read a returned file into paragraphs with what was done to
them (`returned`); `led_back` finds for each the block of the edition as it was issued, and so the
record, the field and the source. Nothing here changes a source.
"""

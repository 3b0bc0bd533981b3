"""Forms: what contributors fill in, blank and with what they delivered before.

`files.write_forms` reads sources/ as `collect` does and writes, for each consortium and the
network, a Word form, a Word form for conversations and an Excel workbook. Labels come from
`model.labels`, lists from config.yaml, sections and sentences from `questionnaire`; `content` says
what a pre-filled form holds. What comes back is read by `readers` and `recognise` like any
delivery; these ask `questionnaire` what a form says by itself.
"""

"""How files are written and read: whole or not at all, and noted with their hash.

    files     writing so that nobody sees half a file, and our own JSON
    csv_text  tables that a spreadsheet opens well
    own_yaml  what editors write
    lasting   the files in redactie/ that must last, the register of numbers among them
    edited    what somebody changed below output/ after we wrote it
    editions  the last complete editions, kept until there are new ones
    letters   a digest without digits

What stands in a file is for others to know; the register alone knows its own.
"""

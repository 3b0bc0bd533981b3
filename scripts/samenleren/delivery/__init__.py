"""What is delivered, before anybody reads it, and the account of what became of it.

    inventory  which files lie in sources/, with the hash of their content
    filenames  names that are trouble on another computer
    opening    a plain file inside sources/, whole
    limits     how much may be delivered
    account    what became of each text and picture of a file

The account is written while files are read and collected, and read long after.
"""

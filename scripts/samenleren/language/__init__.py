"""Dutch as people write it and as our sentences have it: names, dates, numbers, quotes, addresses.

Nothing here knows what is delivered or made; every other package may ask.
"""

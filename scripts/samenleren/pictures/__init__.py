"""Pictures that contributors deliver: decoded, written anew without metadata, and described.

    readers/*    a picture with its place, its description and the bytes as delivered
    take_in      those bytes to an image of ours, or the reason why not (take_in.py, encode.py)
    describe     whether a description says something (describe.py)
    store        the images of the corpus as files in output/werk/beelden/ (store.py)

What a contributor sent is never copied: an image of ours holds pixels and nothing else.
"""

"""Pictures that contributors deliver: decoded, written anew without metadata, and described.

    encode       the bytes as delivered to an image of ours (image), or the reason why not
    describe     whether a description says something
    store        the images of the corpus as files in output/werk/beelden/

What a contributor sent is never copied: an image of ours holds pixels and nothing else. Which
bytes a file brings, `readers.take_in` says; what its record shows, `validate.illustrations`; and
what became of all of them, `collect.gallery`.
"""

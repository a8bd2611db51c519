"""Of class test by its name; the next is not."""


def test_here():
    pass

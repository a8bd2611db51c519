"""a.b.f"""
from unittest.mock import patch, patch as p
import own


def test_nothing():
    patch("b.f")                    # one part would be left of no module
    patch("a.f")                    # one part is left
    patch("os.path.join")           # outside the tree
    patch("%s.f" % __name__)
    patch("test_unknown.test_nothing")
    patch.object("a.b.f", "name")   # takes no text
    p.stopall("a.b.f")
    own.patch("a.b.f")              # another function
    print("a.b.f")                  # mock.patch("a.b.f")
    patched("a.b.f")

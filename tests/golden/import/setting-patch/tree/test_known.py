import mock
import unittest.mock
from unittest import mock as std
from unittest.mock import patch, patch as p


@patch("a.b.f")
def test_decorated(f):
    with mock.patch("a.b.f", autospec=True), unittest.mock.patch(new=1, target="a.c.STATE"):
        pass
    std.patch("a.b" ".f").start()
    p.dict("a.c.STATE", key="a.b.f")
    mock.patch.multiple("a.b", f="a.c.STATE")


@std.patch.dict(in_dict="a.c.STATE")
class TestDecorated:
    pass

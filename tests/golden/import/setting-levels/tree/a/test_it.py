from unittest.mock import patch

from a import one


def test_it():
    with patch("b.code.f"):
        pass


class TestIt:
    @patch("b.code.f")
    def test_again(self, f):
        pass

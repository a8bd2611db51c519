from unittest import mock

mock.patch("a.b.f")

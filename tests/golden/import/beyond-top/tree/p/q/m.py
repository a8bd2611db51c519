# `..` is p, and nothing lies above.
from ... import x
from ...p import q
from .... import x

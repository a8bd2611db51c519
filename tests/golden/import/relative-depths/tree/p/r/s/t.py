from . import u
from .. import leaf
from ... import x
from ...q.m import n

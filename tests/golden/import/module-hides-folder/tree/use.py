# Python takes a.py; the folder beside it has no __init__, and what lies in it has no name.
import a.inner
from a import inner

# pytest loads it by path; one that is imported by name is found as Python finds it.
from conftest import fixture
from .conftest import other

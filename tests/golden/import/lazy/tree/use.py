# broken for every Python before 3.15 (PEP 810)
lazy import a
lazy from b import c

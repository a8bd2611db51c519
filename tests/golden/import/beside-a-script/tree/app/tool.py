# A folder with __init__.py is a package: Python 3 finds nothing beside.
import other

# Written so it is a module of the library like any other.
import __future__

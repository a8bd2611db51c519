# A namespace package has no code: nothing to lead to.
import ns
import ns.deep
from ns import sub
from ns import deep
from ns.deep import er
from ns import nothing

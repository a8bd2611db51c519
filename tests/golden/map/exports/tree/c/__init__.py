from _9 import api
import d

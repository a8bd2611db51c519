import a
import a.b
import a.__main__

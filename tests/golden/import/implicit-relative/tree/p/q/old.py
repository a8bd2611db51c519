# py2
import models

print "so this root is Python 2"

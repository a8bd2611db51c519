import models
import util
from util import x
print "two"

from a.more import *

from shop import *

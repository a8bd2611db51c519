from nets.bridges import *

from a.__init__ import VERSION

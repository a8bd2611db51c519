# A path in a string is no import; edges of kind setting are for that.
MIDDLEWARE = ["a.b.C"]

INSTALLED_APPS = ["a.b"]
PLUGIN = "a.c.C"
BOTH = "a.b.B"

import a
print "hello"
exec "import b"
try:
    pass
except ValueError, e:
    import a

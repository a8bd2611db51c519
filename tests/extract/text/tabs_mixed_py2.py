# py2
# facts: imports
def f():
  	import a  # expect: import a [function]
        import b  # expect: import b [function]
    	    if x:
		import c  # expect: import c [function]

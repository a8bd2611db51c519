# facts: imports
if x:
	import a  # expect: import a [conditional]
        import b  # expect: import b [conditional]

from a import only_here

left = 2

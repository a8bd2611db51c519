c = d = 1

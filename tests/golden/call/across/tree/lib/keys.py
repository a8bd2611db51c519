SECOND = 1
RIGHT = "right"

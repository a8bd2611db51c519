import models
x: int = 1

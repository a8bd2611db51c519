from lib import Money

total = Money() + Money()
total.show()
total["x"].show()
total["x"] = 1
total()

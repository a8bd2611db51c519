from lib import Money, Purse

coin = Money(1)
purse = Purse(2)
text = str(coin)
size = len(purse)
same = coin == purse
less = coin < purse
inside = coin in purse
said = f"{coin}"
number = 1 == 2

import stevedore
from stevedore.driver import DriverManager


def load(name):
    return stevedore.driver.DriverManager("shop", name).driver().a.b()


def use(plugin):
    plugin.go()             # of something that the framework gave: nobody knows
    plugin.part.go()


use(DriverManager("shop", "x").driver)

import lib
from lib import Factory, three

three()()()()
made = three()
made()
Factory().make()()
lib.three()

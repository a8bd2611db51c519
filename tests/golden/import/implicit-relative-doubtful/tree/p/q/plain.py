import exceptions                   # no syntax of Python 2 of its own: its root has some

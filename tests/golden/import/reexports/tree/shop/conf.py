from os.path import join

LIMIT = 10

from a.fast import run

import a
import a, b.c

# Python runs a and a.b too; that is no edge.
import a.b.c
import a.b.c as x

import n
import m

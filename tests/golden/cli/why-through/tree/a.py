import v.near
import m

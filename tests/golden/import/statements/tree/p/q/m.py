import a, a.b.c
import a.d as alias
from a import b
from a import c
from a import (b, c, d)
from a import *
from . import x
from .x import y, z
from ..x import other
from ... import beyond
from .... import far
import a.b.nope
from a.nope import thing
import ns
from ns import sub
import requests.adapters
from django.db import models
import p.q.m

"""The face: what the world takes from here is defined elsewhere."""
from .conf import LIMIT
from .models import Order as Purchase
from .tools import *
from . import models
from .ring import turning

Again = models.Order
made_here = 1

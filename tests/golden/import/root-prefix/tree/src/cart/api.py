from .models import Cart
from company.cart import models

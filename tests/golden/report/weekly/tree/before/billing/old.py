from catalog.models import Product

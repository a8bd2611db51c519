from shop import base

# The earlier root keeps the name.
import shop.models

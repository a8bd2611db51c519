from stock import loop
from shop.buy import buy

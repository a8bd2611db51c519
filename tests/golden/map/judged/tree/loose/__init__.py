from stock.inner import Hidden

from lib.returns import Factory


class Product:
    def use(self):
        pass


class Client:
    def main(self):
        product = Factory().build(Product)()
        return (product and product.use()) or 1

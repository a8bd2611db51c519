from orders import outside

import company.cart.api

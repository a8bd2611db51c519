ROUTERS = ["shop.routers.Router"]

INSTALLED_APPS = ["shop.accounts", "shop.catalog", "shop.billing"]

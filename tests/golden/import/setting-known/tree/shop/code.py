INSTALLED_APPS = ["shop.orders"]                # no settings file: a text like any other

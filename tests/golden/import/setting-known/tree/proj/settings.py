"""shop.middleware"""
# shop.routers
INSTALLED_APPS = (
    "billing",                                  # one part: it may be anything
    "shop.orders.apps.OrdersConfig",            # two parts at the end are no module
    "django.contrib.auth",                      # outside the tree
    "shop",
    "billing.Missing",                          # one part is left
)
MIDDLEWARE += ["shop.middleware.Timing"]
MIDDLEWARE_CLASSES.insert(0, "shop.middleware.Old")
TEMPLATES = [{"OPTIONS": {"context_processors": ["shop.context.cart"]}}]
TEMPLATES[0]["OPTIONS"]["loaders"].append("shop.context" ".Loader")
CELERYBEAT_SCHEDULE = {"nightly": {"task": "shop.tasks.close"}}
ROOT_URLCONF = "proj.urls"
WSGI_APPLICATION = "proj.settings.application"  # the file itself
OUR_PLUGIN = "shop.views:Plugin"                # nobody known reads it
DATE_FORMAT = "a.b.Y"                           # no module
BASE = "shop.%s" % name                         # no literal
FORMATTED = f"shop.{name}"


def plugin_settings(settings):
    settings.DATABASE_ROUTERS = ["shop.routers.Main"]

MIDDLEWARE = ["shop.parts.Language", "django.middleware.common.CommonMiddleware", "shop.parts.Missing"]
AUTHENTICATION_BACKENDS = ["shop.parts.ByMail"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"context_processors": ["shop.parts.footer"]}}]
OWN_SETTING = ["shop.parts.other"]

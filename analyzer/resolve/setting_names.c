/*
 * resolve/setting_names.c: which settings hold paths of modules that somebody loads?
 *
 * From the references of the readers: Django, "Settings" (docs.djangoproject.com/en/stable/ref/settings/) and its release notes for those that were renamed or went; Celery, "Configuration and defaults", whose names in a
 * settings file begin with CELERY (docs.celeryq.dev); Django REST framework and Channels, "Settings"; Open edX, lms/envs/common.py.
 */
#include "resolve/settings.h"

static const char *const names[] = {
  /* Django */
  "ASGI_APPLICATION", "AUTHENTICATION_BACKENDS", "AUTH_PASSWORD_VALIDATORS", "CACHES", "CSRF_FAILURE_VIEW", "DATABASES", "DATABASE_ROUTERS", "DEFAULT_AUTO_FIELD", "DEFAULT_EXCEPTION_REPORTER",
  "DEFAULT_EXCEPTION_REPORTER_FILTER", "DEFAULT_FILE_STORAGE", "EMAIL_BACKEND", "FILE_UPLOAD_HANDLERS", "FORMAT_MODULE_PATH", "FORM_RENDERER", "INSTALLED_APPS", "LOGGING", "LOGGING_CONFIG", "MESSAGE_STORAGE",
  "MIDDLEWARE", "MIDDLEWARE_CLASSES", "MIGRATION_MODULES", "PASSWORD_HASHERS", "ROOT_URLCONF", "SERIALIZATION_MODULES", "SESSION_ENGINE", "SESSION_SERIALIZER", "SIGNING_BACKEND", "STATICFILES_FINDERS",
  "STATICFILES_STORAGE", "STORAGES", "TASKS", "TEMPLATES", "TEMPLATE_CONTEXT_PROCESSORS", "TEMPLATE_LOADERS", "TEST_NON_SERIALIZED_APPS", "TEST_RUNNER", "WSGI_APPLICATION",
  /* Django REST framework, Channels */
  "CHANNEL_LAYERS", "REST_FRAMEWORK",
  /* Open edX */
  "CONTENTSTORE", "MODULESTORE", "TRACKING_BACKENDS", "XBLOCK_MIXINS",
};

bool setting_is_known(struct span name)
{
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (span_is(name, names[i]))
      return true;
  return span_starts(name, "CELERY_") || span_starts(name, "CELERYBEAT_");
}

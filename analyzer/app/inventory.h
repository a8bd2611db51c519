/*
 * app/inventory.h: what can `merestone inventory` list? One file an inventory, one line in cmd_inventory.c.
 */
#ifndef APP_INVENTORY_H
#define APP_INVENTORY_H

#include "app/analysis.h"
#include "render/sheet.h"

struct inventory {
  const char *name;               /* the word of the command line, small letters */
  const char *title;              /* one line for the list of inventories */
  unsigned need;                  /* enum need: what it reads beside the imports */
  const char *next, *options;     /* the command to go on with, and what follows PATH in it; NULL: none */
  bool (*check)(const struct request *args);   /* its options: false after a message; may be NULL */
  void (*fill)(struct sheet *out, struct analysis *a);   /* everything in a->run */
};

extern const struct inventory inventory_dependencies, inventory_entries, inventory_functions, inventory_public, inventory_models, inventory_relations, inventory_migrations,
  inventory_modules, inventory_packages, inventory_contexts;

#endif

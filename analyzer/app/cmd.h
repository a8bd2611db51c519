/*
 * app/cmd.h: the commands, one file each. To add one: a file cmd_NAME.c, a line here, a line in main.c.
 */
#ifndef APP_CMD_H
#define APP_CMD_H

#include "app/args.h"

extern const struct command cmd_analyze, cmd_graph, cmd_why, cmd_diff, cmd_map, cmd_where, cmd_inventory, cmd_init, cmd_explain, cmd_suggest;

#endif

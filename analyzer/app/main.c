/*
 * app/main.c: which command, and with which exit code does it end?
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/versions.h"
#include "base/bug.h"
#include "base/outfile.h"
#include "extract/extract.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

const struct command *const commands[] = {&cmd_analyze, &cmd_graph, &cmd_why, &cmd_where, &cmd_map, &cmd_cycles, &cmd_extract, &cmd_suggest, &cmd_language, &cmd_diff,
  &cmd_inventory, &cmd_explain, &cmd_init, NULL};

static enum exit_code print_version(void)
{
  struct buf out = {0};
  buf_printf(&out, "merestone %s (", MERESTONE_VERSION);
  add_versions(&out);
  buf_adds(&out, ")\n");
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

static enum exit_code print_help(const struct command *command)
{
  struct buf out = {0};
  if (command == NULL)
    help_program(&out);
  else
    help_command(&out, command);
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

static const struct command *find_command(const char *name)
{
  for (size_t i = 0; commands[i] != NULL; i++)
    if (strcmp(commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

static enum exit_code unknown_command(const char *name)
{
  const char *names[16];
  size_t n = 0;
  for (; commands[n] != NULL && n < 15; n++)
    names[n] = commands[n]->name;
  names[n] = NULL;
  args_choice(NULL, "the command", span_of(name), names);
  return EXIT_USAGE;
}

int main(int argc, char **argv)
{
  heap_begin();
  extract_begin();
  signal(SIGPIPE, SIG_IGN);
  if (argc < 2) {
    print_help(NULL);
    return EXIT_USAGE;
  }
  const char *word = argv[1];
  if (strcmp(word, "--version") == 0)
    return print_version();
  if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
    return print_help(NULL);
  bool help = strcmp(word, "help") == 0;
  if (help && argc < 3)
    return print_help(NULL);
  const struct command *command = find_command(help ? argv[2] : word);
  if (command == NULL)
    return unknown_command(help ? argv[2] : word);
  if (help)
    return print_help(command);
  struct request args;
  bool parsed = args_parse(&args, command, argc - 2, argv + 2);
  enum exit_code code = !parsed ? EXIT_USAGE : args_has(&args, OPT_HELP) ? print_help(command) : command->run(&args);
  args_release(&args);
  return (int)code;
}

/*
 * saved/views.c: the usual questions, as views of merestone.db.
 *
 * docs/queries.md shows each with its answer on a real tree. `measured` is what the metrics count: no tests, no migrations, nothing for type checking alone; numbers that are made of it are those of the report.
 */
#include "saved/views.h"

#include <stddef.h>

const struct saved_view saved_views[] = {
  {"link", "every edge with names: who depends on whom, by what, where, in which contexts",
   "SELECT e.id AS edge, s.name AS source, t.name AS target, e.kind, e.tier, e.weight, sm.path || ':' || e.line AS place,\n"
   "  sm.name AS source_module, tm.name AS target_module, ifnull(sc.name, '(unclaimed)') AS source_context,\n"
   "  CASE WHEN tm.node IS NOT NULL THEN ifnull(tc.name, '(unclaimed)') END AS target_context,\n"
   "  sm.class NOT IN ('test', 'migration') AND ifnull(tm.class NOT IN ('test', 'migration'), 1) AND e.scope <> 'type-checking' AS measured\n"
   "FROM edge e JOIN node s ON s.id = e.source JOIN node t ON t.id = e.target JOIN module sm ON sm.node = s.module\n"
   "LEFT JOIN module tm ON tm.node = t.module LEFT JOIN context sc ON sc.id = sm.context LEFT JOIN context tc ON tc.id = tm.context"},
  {"context_dependency", "which context depends on which: import statements, calls, base classes, and how much goes past what is public",
   "SELECT ifnull(f.name, '(unclaimed)') AS source, ifnull(t.name, '(unclaimed)') AS target, p.statements, p.importing AS modules, p.symbols, p.calls, p.inherits, p.past_public, p.score\n"
   "FROM pair p LEFT JOIN context f ON f.id = p.from_context LEFT JOIN context t ON t.id = p.to_context\n"
   "WHERE p.from_context IS NOT p.to_context ORDER BY p.statements DESC, source, target"},
  {"import_past_public", "import statements that reach what another context has not declared public",
   "SELECT l.source_context AS importer, l.target_context AS context, l.target AS module, i.symbol, l.place\n"
   "FROM link l JOIN edge e ON e.id = l.edge JOIN import i ON i.id = e.import JOIN module t ON t.node = e.target\n"
   "WHERE l.measured AND e.weight = 1 AND NOT t.public AND l.source_context <> l.target_context AND t.context IN (SELECT context FROM context_public) ORDER BY importer, context, l.edge"},
  {"module_user", "who imports a module: one row a pair of modules; tests too, which are not measured",
   "SELECT target AS module, source_module AS user, target_context AS context, source_context AS user_context, sum(weight) AS statements, count(*) AS names, min(place) AS place, measured\n"
   "FROM link WHERE kind = 'import' AND target_module IS NOT NULL GROUP BY target, source_module, measured"},
  {"public_use", "the public modules of each context: how many modules of others import them, by how many statements",
   "SELECT c.name AS context, m.name AS module, count(DISTINCT u.user) AS users, ifnull(sum(u.statements), 0) AS statements\n"
   "FROM module m JOIN context c ON c.id = m.context LEFT JOIN module_user u ON u.module = m.name AND u.user_context <> c.name AND u.measured\n"
   "WHERE m.public GROUP BY m.node ORDER BY context, users DESC, module"},
  {"module_in_cycle", "modules that import each other in a circle, the largest circle first",
   "SELECT y.cycle, (SELECT count(*) FROM cycle z WHERE z.cycle = y.cycle) AS size, m.name AS module, ifnull(c.name, '(unclaimed)') AS context, m.path\n"
   "FROM cycle y JOIN module m ON m.node = y.module LEFT JOIN context c ON c.id = m.context ORDER BY y.cycle, module"},
  {"most_used_module", "modules by how many others import them",
   "SELECT m.name AS module, ifnull(c.name, '(unclaimed)') AS context, m.ca AS users, m.users AS users_elsewhere, m.code_lines AS lines\n"
   "FROM module m LEFT JOIN context c ON c.id = m.context WHERE m.ca > 0 ORDER BY m.ca DESC, module"},
  {"unclaimed_module", "modules that no context claims, with the context that most of their imports tie them to",
   "SELECT m.name AS module, m.path, m.code_lines AS lines,\n"
   "  (SELECT x.context FROM (SELECT target_context AS context, weight FROM link WHERE source_module = m.name AND kind = 'import' AND target_module IS NOT NULL UNION ALL\n"
   "     SELECT source_context, weight FROM link WHERE target_module = m.name AND kind = 'import') x\n"
   "   WHERE x.context <> '(unclaimed)' GROUP BY x.context ORDER BY sum(x.weight) DESC, x.context LIMIT 1) AS tied_to\n"
   "FROM module m WHERE m.context IS NULL ORDER BY module"},
  {"border_call", "functions that other contexts call: what a context offers in fact",
   "SELECT target_context AS context, target AS function, source_context AS caller, count(*) AS calls, count(DISTINCT source) AS callers, min(place) AS place\n"
   "FROM link WHERE kind = 'call' AND measured AND tier <> 'possible' AND target_context <> source_context GROUP BY target, source_context ORDER BY context, calls DESC, function, caller"},
  {"entry_point", "what frameworks, test runners and shells call, by context",
   "SELECT DISTINCT ifnull(c.name, '(unclaimed)') AS context, e.kind, e.framework, n.name, m.path || ':' || ifnull(d.line, 1) AS place\n"
   "FROM entry e JOIN node n ON n.id = e.node JOIN module m ON m.node = n.module LEFT JOIN definition d ON d.node = e.node LEFT JOIN context c ON c.id = m.context ORDER BY context, e.kind, n.name"},
  {"unused_function", "public functions that nothing in the tree calls or names, that are no entry, not decorated by more than Python itself has, and not in a class with a base from outside",
   "SELECT ifnull(c.name, '(unclaimed)') AS context, n.name AS function, d.end_line - d.line + 1 AS lines, m.path || ':' || d.line AS place\n"
   "FROM mention x JOIN node n ON n.id = x.node JOIN definition d ON d.node = x.node JOIN module m ON m.node = n.module LEFT JOIN context c ON c.id = m.context\n"
   "WHERE x.other <= x.own AND x.test = 0 AND x.node NOT IN (SELECT target FROM edge WHERE kind = 'call' AND source <> target AND tier <> 'possible')\n"
   "  AND x.node NOT IN (SELECT node FROM entry) AND d.parent NOT IN (SELECT node FROM entry) \n"
   "  AND x.node NOT IN (SELECT e.source FROM edge e JOIN node a ON a.id = e.target WHERE e.kind = 'decorate' AND a.name NOT IN ('<builtin>.property', '<builtin>.staticmethod', '<builtin>.classmethod'))\n"
   "  AND d.parent NOT IN (SELECT o.class FROM class_order o JOIN node a ON a.id = o.above WHERE a.kind = 'external') ORDER BY context, n.name"},
  {"external_package", "what each context imports from outside the tree, by distribution, or by the first part of the name where none is known",
   "SELECT l.source_context AS context, x.class, CASE WHEN x.distribution <> '' THEN x.distribution ELSE substr(l.target, 1, instr(l.target || '.', '.') - 1) END AS package,\n"
   "  sum(l.weight) AS statements, count(DISTINCT l.source_module) AS modules\n"
   "FROM link l JOIN edge e ON e.id = l.edge JOIN external x ON x.node = e.target WHERE l.kind = 'import' GROUP BY context, x.class, package ORDER BY context, x.class, statements DESC, package"},
  {"unresolved_import", "imported names that lead nowhere",
   "SELECT m.path || ':' || i.line AS place, i.meant AS name, CASE WHEN i.status = 'unresolved' THEN i.reason ELSE 'rest-missing' END AS reason, ifnull(c.name, '(unclaimed)') AS context\n"
   "FROM import i JOIN node n ON n.id = i.within JOIN module m ON m.node = n.module LEFT JOIN context c ON c.id = m.context\n"
   "WHERE i.status = 'unresolved' OR i.flags LIKE '%rest-missing%' ORDER BY m.path, i.line, i.col"},
  {"inheritance_across", "classes that stand on a class of another context, with the methods that they override there",
   "SELECT l.source_context AS context, l.source AS class, l.target_context AS base_context, l.target AS base, count(o.id) AS overrides, l.place\n"
   "FROM link l JOIN edge e ON e.id = l.edge\n"
   "LEFT JOIN (SELECT x.id, d.parent AS class, b.parent AS base FROM override x JOIN definition d ON d.node = x.method JOIN definition b ON b.node = x.overrides) o ON o.class = e.source AND o.base = e.target\n"
   "WHERE l.kind = 'inherit' AND l.measured AND l.target_context <> l.source_context GROUP BY l.edge ORDER BY context, class, base"},
  {0}};

/*
 * calls/idiom_signals.c: signals, of Django and all who took its way: who sends, who receives?
 *
 * A signal holds its receivers as a dictionary holds items: under the full name of the sender that they want, or under no key where any will do.
 */
#include "calls/idiom_models.h"

static void signal_made(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  (void)of;
  idiom_gives_made(s, site, FAMILY_SIGNAL);
}

/* "django.db.models.signals.post_save" of its "….connect": names are signals themselves. */
static object signal_of(struct solver *s, object of)
{
  if (s->objects.kind[of] != OBJECT_EXTERNAL)
    return of;
  struct span name = intern_get(&s->p->corpus->strings, (str_id){s->objects.a[of]});
  return object_of(s, OBJECT_EXTERNAL, intern_add(&s->p->corpus->strings, name.at, span_rfind(name, '.')).v, 0);
}

static str_id sender_key(struct solver *s, object sender)
{
  switch (s->objects.kind[sender]) {
  case OBJECT_CLASS: return s->p->nodes.name[s->p->node_of_def[s->objects.a[sender]].v];
  case OBJECT_EXTERNAL:
    if (span_ends(intern_get(&s->p->corpus->strings, (str_id){s->objects.a[sender]}), ".AUTH_USER_MODEL"))
      return sender_key(s, model_of_user(s));
    return (str_id){s->objects.a[sender]};
  default: return (str_id){0};
  }
}

static void connect(struct solver *s, object signal, node receiver, str_id sender)
{
  flow_to(s, receiver, item_of(s, signal, sender));
  flow_to(s, receiver, items_of(s, signal));
}

/* signal.connect(f, sender=M): with a sender, once its class is known. */
static void connect_from(struct solver *s, object signal, node receiver, node sender)
{
  if (sender == 0)
    connect(s, signal, receiver, (str_id){0});
  else
    use_add(s, sender, (struct use){.op = USE_CONNECT, .a = receiver, .b = signal});
}

static void signal_connect(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  node receiver = idiom_argument(s, site, row);
  idiom_enter(s, receiver, ENTRY_RECEIVER, (enum framework)row->framework, site->ref);
  connect_from(s, signal_of(s, of), receiver, site->call != 0 ? site_keyword(s, site, "sender") : 0);
  flow_to(s, receiver, site->result);                      /* @signal.connect */
}

void signal_send(struct solver *s, const struct site *site, object signal, node sender)
{
  uint32_t at = site_add(s, idiom_site(site, EDGE_EVENT, RULE_SIGNAL));
  use_add(s, item_of(s, signal, (str_id){0}), (struct use){.op = USE_CALL, .a = at});
  if (sender != 0)
    use_add(s, sender, (struct use){.op = USE_SEND, .a = at, .b = signal});
}

void signal_send_as(struct solver *s, const struct site *site, object signal, object sender, node keywords)
{
  struct site sent = idiom_site(site, EDGE_EVENT, RULE_SIGNAL);
  sent.call = sent.with = 0;
  sent.spread = 0;
  sent.spread_keys = keywords;
  uint32_t at = site_add(s, sent);
  use_add(s, item_of(s, signal, (str_id){0}), (struct use){.op = USE_CALL, .a = at});
  use_add(s, item_of(s, signal, sender_key(s, sender)), (struct use){.op = USE_CALL, .a = at});
}

static void signal_sent(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  signal_send(s, site, signal_of(s, of), idiom_argument(s, site, row));
}

/* receiver(signal, sender=M) is a decorator that remembers both. */
static void receiver_made(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  (void)of;
  if (site->result == 0)
    return;
  idiom_gives_made(s, site, FAMILY_RECEIVER);
  idiom_remember(s, site);
}

static void receiver_applied(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  struct site made = s->sites.at[idiom_remembered(s, of)];
  node function = idiom_argument(s, site, row), signals = site_argument(s, &made, 0), sender = site_keyword(s, &made, "sender");
  use_add(s, signals, (struct use){.op = USE_RECEIVE, .a = function, .b = sender});
  flow_to(s, function, site->result);
}

/* Whoever sends a signal of Django's models, the receiver gets an object of the class that it wants. */
static void connect_of(struct solver *s, object signal, node receiver, object sender, str_id key)
{
  bool of_models = s->objects.kind[signal] == OBJECT_EXTERNAL && span_starts(intern_get(&s->p->corpus->strings, (str_id){s->objects.a[signal]}), "django.db.models.signals.");
  connect(s, signal, receiver, key);
  if (of_models && s->objects.kind[sender] == OBJECT_CLASS)
    use_add(s, receiver, (struct use){.op = USE_CALL, .a = site_add(s, (struct site){.known = true, .spread_keys = model_event(s, sender)})});
}

/* An object that comes where signals, or their senders, are told. */
void idiom_signal_use(struct solver *s, const struct use *u, object o)
{
  str_id key = sender_key(s, o);
  if (u->op == USE_RECEIVE && s->objects.kind[o] == OBJECT_SITE)
    use_add(s, items_of(s, o), *u);                        /* @receiver([a, b]) */
  else if (u->op == USE_RECEIVE)
    connect_from(s, o, u->a, u->b);
  else if (u->op == USE_CONNECT)
    connect_of(s, u->b, u->a, o, key);
  else if (key.v != 0)
    use_add(s, item_of(s, u->b, key), (struct use){.op = USE_CALL, .a = u->a});
}

static const struct idiom rows[] = {
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.dispatch.Signal", signal_made, 0, NULL),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.dispatch.dispatcher.Signal", signal_made, 0, NULL),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.db.models.signals.ModelSignal", signal_made, 0, NULL),
  IDIOM_NAME(FRAMEWORK_CELERY, "celery.utils.dispatch.Signal", signal_made, 0, NULL),
  IDIOM_NAME(FRAMEWORK_FLASK, "blinker.Signal", signal_made, 0, NULL),
  IDIOM_NAME(FRAMEWORK_FLASK, "blinker.signal", signal_made, 0, NULL),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.dispatch.receiver", receiver_made, 0, NULL),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.dispatch.dispatcher.receiver", receiver_made, 0, NULL),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.db.models.signals.*.connect", signal_connect, 0, "receiver"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.core.signals.*.connect", signal_connect, 0, "receiver"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.contrib.auth.signals.*.connect", signal_connect, 0, "receiver"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.test.signals.*.connect", signal_connect, 0, "receiver"),
  IDIOM_NAME(FRAMEWORK_CELERY, "celery.signals.*.connect", signal_connect, 0, "receiver"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.db.models.signals.*.send", signal_sent, 0, "sender"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.core.signals.*.send", signal_sent, 0, "sender"),
  IDIOM_NAME(FRAMEWORK_DJANGO, "django.contrib.auth.signals.*.send", signal_sent, 0, "sender"),
  IDIOM_MEMBER(FAMILY_SIGNAL, FRAMEWORK_DJANGO, "connect", signal_connect, 0, "receiver"),
  IDIOM_MEMBER(FAMILY_SIGNAL, FRAMEWORK_DJANGO, "send", signal_sent, 0, "sender"),
  IDIOM_MEMBER(FAMILY_SIGNAL, FRAMEWORK_DJANGO, "send_robust", signal_sent, 0, "sender"),
  IDIOM_MEMBER(FAMILY_SIGNAL, FRAMEWORK_DJANGO, "asend", signal_sent, 0, "sender"),
  IDIOM_MEMBER(FAMILY_SIGNAL, FRAMEWORK_DJANGO, "asend_robust", signal_sent, 0, "sender"),
  IDIOM_MEMBER(FAMILY_RECEIVER, FRAMEWORK_DJANGO, "()", receiver_applied, 0, NULL),
};

const struct idiom_table idioms_signals = {.rows = rows, .n = sizeof rows / sizeof *rows};

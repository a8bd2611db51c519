/*
 * words/stop.c: which words say nothing of a domain?
 */
#include "words/stop.h"

const struct stop_list stop_lists[] = {
  {"vocabulary of Python",
   "abs abstract accessor aggregate alias all annotation any append arg args argument arguments array assert async attr await base bool boolean buffer builtin byte bytes callable "
   "callback char charset checksum chunk class classmethod closure cls cmd coerce compare compat const constant constructor copy count counter cpu csv cursor daemon data debug "
   "decode decoder decorator deepcopy default defaultdict deferred deprecated descr dict dictionary digest dir directory doc docstring dummy elem element empty encode encoder "
   "encoding enum env environ environment err errno error eval exc except exception exec exists expr expression false fd file filename filepath flag float fn fnmatch folder format "
   "formatted formatter func function generator generic getter glob global handle handler hash hex idx impl implementation import index info init initial input inspect instance int "
   "integer interface internal invalid io item iter iterable iterator join json keyword kwarg kwargs lambda len length lib limit linux list literal lock log logger logging loop main "
   "mapping match max memo meta metaclass method min misc mixin mutable name namedtuple namespace new node none noop null num number numeric obj object offset op operator optional "
   "ordereddict os out output override pair param parameter params parse parser partial path pattern pickle pk pprint prefix print process property proxy python raise random raw re "
   "reader ref reference regex registry repr ret return row self sentinel seq sequence serialize serialized set setter shallow singleton size slice sort sorted sql stack static "
   "staticmethod stderr stdin stdout str stream string strip struct sub subclass subprocess suffix super sys target temp text thread timestamp tmp token total traceback true tuple "
   "type typed typing uid uri url utc util utils uuid val valid validated validator value values var variable vars vector verbose version void warning weak wrapped wrapper writer "
   "yaml yield"},
  {"vocabulary of Django and of web programs",
   "abstractuser admin ajax api app application atomic auth backend button cache cached celery charfield clean cleaned client column command config configuration connection context "
   "controller cookie cors csrf css database db decimal deserialize dispatch django djangoapp dom editable endpoint factory field fieldset filter filterset foreign form formset "
   "framework get gettext header hidden href html http https img inline integrity ip isoformat javascript js label lang lazy link loader locale lookup make manager many markup "
   "memcache middleware migration model modelform msg nav ngettext one ordering orm paginate paginated pagination paginator placeholder popup port prefetch prefetched primary "
   "protocol query queryset receiver redirect redis related relation render rendered renderer request required reset response rest reverse route router sass save scheme screen "
   "select selected sender serializer server setting settings sid signal slug socket ssl submit svg table tag templatetag throttle title tooltip ugettext ui unique update upload "
   "urlconf urlencode urlpattern urlpatterns view viewset web webpack widget wsgi xhr xml"},
  {"verbs of every program",
   "accept access activate add adjust allow allowed applied apply assemble assign attach be bind build bulk calculate calculated call cancel change changed check choose cleanup "
   "clear clone close collect combine commit compile compute computed configure confirm connect construct contain contains convert converter create created creation deactivate "
   "decrement dedupe define defined delete deleted deny descend destroy detect determine disable disabled discard display do does done download drop dump emit enable enabled "
   "encapsulate ensure enter escape evaluate exclude excluded execute exist exit expand expect expected export extend extra extract fail failed failure fetch fill finalize find "
   "finish fix flush force fork found gather generate generated give given go grab has have hide hook ignore ignored include included increment insert install installed invalidate "
   "invoke is iterate keep kill last launch listen load loaded look mark matching merge missing modified modify monkey move must mutate need needed next normalize notify obtain open "
   "paste patch peek perform ping pop populate prepare previous provide provided pull purge push put reach read ready rebuild receive recursive refresh register registered reload "
   "remove removed rename replace require resolve restore result retrieve retry returned revert rollback running safe sanitize saved scan search see send sent serve setup shift "
   "should show shown skip sleep split start started stop store submitted success swap sync synchronize teardown tell test to toggle touch translate trigger truncate try turn undo "
   "unlock unregister unset unwrap updated upgrade use used using validate verify visit wait walk want warn was will wrap write"},
  {"plain adjectives and nouns",
   "about across actual actually additional advanced after again against ago along already also alternative among amount and anonymous another are aren as at attempt automatically "
   "available average back bad basic because before begin beginning being below best between beyond big blank body both bottom box but by can center color common complete completed "
   "comprehensive core correct correctly corresponding could couldn current currently custom date datetime delay delta depth desc desired destination detail detailed didn diff "
   "difference different direct direction directly distinct doesn don down duplicate duration during each earliest either else end enough entire even every exact example existing "
   "extended external few final first fixed flat following font footer for from front full future general gmt good great half hard he height help helper her high his hour how "
   "however identifier if implicit in incorrect indicator individual inner instead intended interval into isn it its just kind large later latest least left legacy less level like "
   "ll local long low lower maximum may me middle minimum minute month more most multiple my native nested never no non normal not now of off old on once only onto or original other "
   "otherwise our ours outer over overall own parsed part particular pending per percent plain possible pre prev prior private proper public qty quantity quick rate ratio real "
   "recent regular relative remaining right root rule same second separate shared she short shouldn similar simple simply since single small some something special specific "
   "specified standard stat state still stuff subset such suitable support supported system term than that the their them then there therefore these they thing this those three "
   "through thus time timeout timezone today together top two tz unknown until up upper usage useful usually utility various ve very via visible wasn we well were what when where "
   "whether which while who whole whom whose why width window with within without won word would wrong year yesterday yet you your zero zone"},
  {"words of licences and of editors",
   "affero agpl apache author bsd copyright fixme gnu gpl hack lgpl licence license licensed mit noqa pep pylint todo warranty xxx"},
  {NULL, NULL},
};

void stop_words(struct map *set, struct intern *strings)
{
  for (const struct stop_list *list = stop_lists; list->title != NULL; list++) {
    for (struct span rest = span_of(list->words); rest.n > 0;) {
      size_t n = span_find(rest, ' ');
      map_put(set, intern_add(strings, rest.at, n).v, 1);
      n += n < rest.n;
      rest = (struct span){rest.at + n, rest.n - n};
    }
  }
}

bool word_is_stop(struct span word)
{
  for (const struct stop_list *list = stop_lists; list->title != NULL; list++) {
    for (struct span rest = span_of(list->words); rest.n > 0;) {
      size_t n = span_find(rest, ' ');
      if (span_eq((struct span){rest.at, n}, word))
        return true;
      n += n < rest.n;
      rest = (struct span){rest.at + n, rest.n - n};
    }
  }
  return false;
}

/*
 * resolve/stdlib.c: which top-level names belong to Python itself, and in which versions?
 *
 * sys.stdlib_module_names of CPython 3.10 to 3.13; 2.7, 3.8, 3.9 and 3.14 as the lists of the stdlibs project (MIT) have them, which agree with CPython's own where both exist. Of 2.7 what the library
 * reference names and what its interpreter on Linux finds; modules that only test the interpreter are left out.
 */
#include "resolve/stdlib.h"

#include <stddef.h>

/* A version is a bit: 2.7, then 3.8, 3.9, ... */
enum { TWO = 1, FIRST = 8, LAST = 14, THREE = 0xfe };
#define IN(first, last) ((0xfe << ((first) - FIRST)) & (0xff >> (LAST - (last))))

static const struct {
  const char *name;
  uint8_t versions;
} modules[] = {
  {"AL", TWO}, {"BaseHTTPServer", TWO}, {"Bastion", TWO}, {"CDROM", TWO}, {"CGIHTTPServer", TWO}, {"Canvas", TWO}, {"Carbon", TWO}, {"ColorPicker", TWO},
  {"ConfigParser", TWO}, {"Cookie", TWO}, {"DEVICE", TWO}, {"DLFCN", TWO}, {"Dialog", TWO}, {"DocXMLRPCServer", TWO}, {"EasyDialogs", TWO}, {"FL", TWO}, {"FileDialog", TWO},
  {"FixTk", TWO}, {"FrameWork", TWO}, {"GL", TWO}, {"HTMLParser", TWO}, {"IN", TWO}, {"MacOS", TWO}, {"MimeWriter", TWO}, {"Nav", TWO}, {"PixMapWrapper", TWO}, {"Queue", TWO},
  {"SUNAUDIODEV", TWO}, {"ScrolledText", TWO}, {"SimpleDialog", TWO}, {"SimpleHTTPServer", TWO}, {"SimpleXMLRPCServer", TWO}, {"SocketServer", TWO}, {"StringIO", TWO},
  {"TYPES", TWO}, {"Tix", TWO}, {"Tkconstants", TWO}, {"Tkdnd", TWO}, {"Tkinter", TWO}, {"UserDict", TWO}, {"UserList", TWO}, {"UserString", TWO}, {"W", TWO},
  {"_LWPCookieJar", TWO}, {"_MozillaCookieJar", TWO}, {"__builtin__", TWO}, {"__future__", TWO | THREE}, {"__main__", TWO | THREE}, {"_abc", THREE}, {"_abcoll", TWO},
  {"_aix_support", IN(9, 14)}, {"_android_support", IN(13, 14)}, {"_apple_support", IN(13, 14)}, {"_ast", TWO | THREE}, {"_ast_unparse", IN(14, 14)}, {"_asyncio", THREE},
  {"_bisect", TWO | THREE}, {"_blake2", THREE}, {"_bootlocale", IN(8, 9)}, {"_bootsubprocess", IN(9, 11)}, {"_bz2", THREE}, {"_codecs", TWO | THREE},
  {"_codecs_cn", TWO | THREE}, {"_codecs_hk", TWO | THREE}, {"_codecs_iso2022", TWO | THREE}, {"_codecs_jp", TWO | THREE}, {"_codecs_kr", TWO | THREE},
  {"_codecs_tw", TWO | THREE}, {"_collections", TWO | THREE}, {"_collections_abc", THREE}, {"_colorize", IN(13, 14)}, {"_compat_pickle", THREE}, {"_compression", IN(8, 13)},
  {"_contextvars", THREE}, {"_crypt", IN(8, 12)}, {"_csv", TWO | THREE}, {"_ctypes", TWO | THREE}, {"_curses", TWO | THREE}, {"_curses_panel", TWO | THREE},
  {"_datetime", THREE}, {"_dbm", THREE}, {"_decimal", THREE}, {"_dummy_thread", IN(8, 8)}, {"_elementtree", TWO | THREE}, {"_frozen_importlib", THREE},
  {"_frozen_importlib_external", THREE}, {"_functools", TWO | THREE}, {"_gdbm", THREE}, {"_hashlib", TWO | THREE}, {"_heapq", TWO | THREE}, {"_hmac", IN(14, 14)},
  {"_hotshot", TWO}, {"_imp", THREE}, {"_interpchannels", IN(13, 14)}, {"_interpqueues", IN(13, 14)}, {"_interpreters", IN(13, 14)}, {"_io", TWO | THREE},
  {"_ios_support", IN(13, 14)}, {"_json", TWO | THREE}, {"_locale", TWO | THREE}, {"_lsprof", TWO | THREE}, {"_lzma", THREE}, {"_markupbase", THREE}, {"_md5", TWO | THREE},
  {"_msi", IN(8, 12)}, {"_multibytecodec", TWO | THREE}, {"_multiprocessing", TWO | THREE}, {"_opcode", THREE}, {"_opcode_metadata", IN(13, 14)}, {"_operator", THREE},
  {"_osx_support", TWO | THREE}, {"_overlapped", THREE}, {"_peg_parser", IN(9, 9)}, {"_pickle", THREE}, {"_posixshmem", THREE}, {"_posixsubprocess", THREE},
  {"_py_abc", THREE}, {"_py_warnings", IN(14, 14)}, {"_pydatetime", IN(12, 14)}, {"_pydecimal", THREE}, {"_pyio", TWO | THREE}, {"_pylong", IN(12, 14)},
  {"_pyrepl", IN(13, 14)}, {"_queue", THREE}, {"_random", TWO | THREE}, {"_remote_debugging", IN(14, 14)}, {"_scproxy", THREE}, {"_sha", TWO}, {"_sha1", THREE},
  {"_sha2", IN(12, 14)}, {"_sha256", TWO | IN(8, 11)}, {"_sha3", THREE}, {"_sha512", TWO | IN(8, 11)}, {"_signal", THREE}, {"_sitebuiltins", THREE}, {"_socket", TWO | THREE},
  {"_sqlite3", TWO | THREE}, {"_sre", TWO | THREE}, {"_ssl", TWO | THREE}, {"_stat", THREE}, {"_statistics", THREE}, {"_string", THREE}, {"_strptime", TWO | THREE},
  {"_struct", TWO | THREE}, {"_suggestions", IN(13, 14)}, {"_symtable", TWO | THREE}, {"_sysconfig", IN(13, 14)}, {"_thread", THREE}, {"_threading_local", TWO | THREE},
  {"_tkinter", TWO | THREE}, {"_tokenize", IN(11, 14)}, {"_tracemalloc", THREE}, {"_types", IN(14, 14)}, {"_typing", IN(11, 14)}, {"_uuid", THREE}, {"_warnings", TWO | THREE},
  {"_weakref", TWO | THREE}, {"_weakrefset", TWO | THREE}, {"_winapi", THREE}, {"_winreg", TWO}, {"_wmi", IN(12, 14)}, {"_xxinterpchannels", IN(12, 12)},
  {"_xxsubinterpreters", IN(8, 12)}, {"_zoneinfo", IN(9, 14)}, {"_zstd", IN(14, 14)}, {"abc", TWO | THREE}, {"aifc", TWO | IN(8, 12)}, {"al", TWO},
  {"annotationlib", IN(14, 14)}, {"antigravity", TWO | THREE}, {"anydbm", TWO}, {"applesingle", TWO}, {"argparse", TWO | THREE}, {"array", TWO | THREE}, {"ast", TWO | THREE},
  {"asynchat", TWO | IN(8, 11)}, {"asyncio", THREE}, {"asyncore", TWO | IN(8, 11)}, {"atexit", TWO | THREE}, {"audiodev", TWO}, {"audioop", TWO | IN(8, 12)}, {"autoGIL", TWO},
  {"base64", TWO | THREE}, {"bdb", TWO | THREE}, {"binascii", TWO | THREE}, {"binhex", TWO | IN(8, 10)}, {"bisect", TWO | THREE}, {"bsddb", TWO}, {"buildtools", TWO},
  {"builtins", THREE}, {"bz2", TWO | THREE}, {"cL", TWO}, {"cPickle", TWO}, {"cProfile", TWO | THREE}, {"cStringIO", TWO}, {"calendar", TWO | THREE}, {"cd", TWO},
  {"cfmfile", TWO}, {"cgi", TWO | IN(8, 12)}, {"cgitb", TWO | IN(8, 12)}, {"chunk", TWO | IN(8, 12)}, {"cmath", TWO | THREE}, {"cmd", TWO | THREE}, {"code", TWO | THREE},
  {"codecs", TWO | THREE}, {"codeop", TWO | THREE}, {"collections", TWO | THREE}, {"colorsys", TWO | THREE}, {"commands", TWO}, {"compileall", TWO | THREE}, {"compiler", TWO},
  {"compression", IN(14, 14)}, {"concurrent", THREE}, {"configparser", THREE}, {"contextlib", TWO | THREE}, {"contextvars", THREE}, {"cookielib", TWO}, {"copy", TWO | THREE},
  {"copy_reg", TWO}, {"copyreg", THREE}, {"crypt", TWO | IN(8, 12)}, {"csv", TWO | THREE}, {"ctypes", TWO | THREE}, {"curses", TWO | THREE}, {"dataclasses", THREE},
  {"datetime", TWO | THREE}, {"dbhash", TWO}, {"dbm", TWO | THREE}, {"decimal", TWO | THREE}, {"difflib", TWO | THREE}, {"dircache", TWO}, {"dis", TWO | THREE},
  {"distutils", TWO | IN(8, 11)}, {"dl", TWO}, {"doctest", TWO | THREE}, {"dumbdbm", TWO}, {"dummy_thread", TWO}, {"dummy_threading", TWO | IN(8, 8)}, {"email", TWO | THREE},
  {"encodings", TWO | THREE}, {"ensurepip", TWO | THREE}, {"enum", THREE}, {"errno", TWO | THREE}, {"exceptions", TWO}, {"faulthandler", THREE}, {"fcntl", TWO | THREE},
  {"filecmp", TWO | THREE}, {"fileinput", TWO | THREE}, {"fl", TWO}, {"flp", TWO}, {"fm", TWO}, {"fnmatch", TWO | THREE}, {"formatter", TWO | IN(8, 9)}, {"fpectl", TWO},
  {"fpformat", TWO}, {"fractions", TWO | THREE}, {"ftplib", TWO | THREE}, {"functools", TWO | THREE}, {"future_builtins", TWO}, {"gc", TWO | THREE}, {"gdbm", TWO},
  {"genericpath", TWO | THREE}, {"gensuitemodule", TWO}, {"getopt", TWO | THREE}, {"getpass", TWO | THREE}, {"gettext", TWO | THREE}, {"gl", TWO}, {"glob", TWO | THREE},
  {"graphlib", IN(9, 14)}, {"grp", TWO | THREE}, {"gzip", TWO | THREE}, {"hashlib", TWO | THREE}, {"heapq", TWO | THREE}, {"hmac", TWO | THREE}, {"hotshot", TWO},
  {"html", THREE}, {"htmlentitydefs", TWO}, {"htmllib", TWO}, {"http", THREE}, {"httplib", TWO}, {"ic", TWO}, {"icopen", TWO}, {"idlelib", TWO | THREE}, {"ihooks", TWO},
  {"imageop", TWO}, {"imaplib", TWO | THREE}, {"imghdr", TWO | IN(8, 12)}, {"imp", TWO | IN(8, 11)}, {"importlib", TWO | THREE}, {"imputil", TWO}, {"inspect", TWO | THREE},
  {"io", TWO | THREE}, {"ipaddress", THREE}, {"itertools", TWO | THREE}, {"jpeg", TWO}, {"json", TWO | THREE}, {"keyword", TWO | THREE}, {"lib2to3", TWO | IN(8, 12)},
  {"linecache", TWO | THREE}, {"linuxaudiodev", TWO}, {"locale", TWO | THREE}, {"logging", TWO | THREE}, {"lzma", THREE}, {"macerrors", TWO}, {"macostools", TWO},
  {"macpath", TWO}, {"macresource", TWO}, {"macurl2path", TWO}, {"mailbox", TWO | THREE}, {"mailcap", TWO | IN(8, 12)}, {"markupbase", TWO}, {"marshal", TWO | THREE},
  {"math", TWO | THREE}, {"md5", TWO}, {"mhlib", TWO}, {"mimetools", TWO}, {"mimetypes", TWO | THREE}, {"mimify", TWO}, {"mmap", TWO | THREE}, {"modulefinder", TWO | THREE},
  {"msilib", TWO | IN(8, 12)}, {"msvcrt", TWO | THREE}, {"multifile", TWO}, {"multiprocessing", TWO | THREE}, {"mutex", TWO}, {"netrc", TWO | THREE}, {"new", TWO},
  {"nis", TWO | IN(8, 12)}, {"nntplib", TWO | IN(8, 12)}, {"nt", TWO | THREE}, {"ntpath", TWO | THREE}, {"nturl2path", TWO | THREE}, {"numbers", TWO | THREE},
  {"opcode", TWO | THREE}, {"operator", TWO | THREE}, {"optparse", TWO | THREE}, {"os", TWO | THREE}, {"os2emxpath", TWO}, {"ossaudiodev", TWO | IN(8, 12)},
  {"parser", TWO | IN(8, 9)}, {"pathlib", THREE}, {"pdb", TWO | THREE}, {"pickle", TWO | THREE}, {"pickletools", TWO | THREE}, {"pipes", TWO | IN(8, 12)},
  {"pkgutil", TWO | THREE}, {"platform", TWO | THREE}, {"plistlib", TWO | THREE}, {"popen2", TWO}, {"poplib", TWO | THREE}, {"posix", TWO | THREE}, {"posixfile", TWO},
  {"posixpath", TWO | THREE}, {"pprint", TWO | THREE}, {"profile", TWO | THREE}, {"pstats", TWO | THREE}, {"pty", TWO | THREE}, {"pwd", TWO | THREE},
  {"py_compile", TWO | THREE}, {"pyclbr", TWO | THREE}, {"pydoc", TWO | THREE}, {"pydoc_data", TWO | THREE}, {"pyexpat", TWO | THREE}, {"queue", THREE},
  {"quopri", TWO | THREE}, {"random", TWO | THREE}, {"re", TWO | THREE}, {"readline", TWO | THREE}, {"repr", TWO}, {"reprlib", THREE}, {"resource", TWO | THREE},
  {"rexec", TWO}, {"rfc822", TWO}, {"rgbimg", TWO}, {"rlcompleter", TWO | THREE}, {"robotparser", TWO}, {"runpy", TWO | THREE}, {"sched", TWO | THREE}, {"secrets", THREE},
  {"select", TWO | THREE}, {"selectors", THREE}, {"sets", TWO}, {"sgmllib", TWO}, {"sha", TWO}, {"shelve", TWO | THREE}, {"shlex", TWO | THREE}, {"shutil", TWO | THREE},
  {"signal", TWO | THREE}, {"site", TWO | THREE}, {"smtpd", TWO | IN(8, 11)}, {"smtplib", TWO | THREE}, {"sndhdr", TWO | IN(8, 12)}, {"socket", TWO | THREE},
  {"socketserver", THREE}, {"spwd", TWO | IN(8, 12)}, {"sqlite3", TWO | THREE}, {"sre", TWO}, {"sre_compile", TWO | THREE}, {"sre_constants", TWO | THREE},
  {"sre_parse", TWO | THREE}, {"ssl", TWO | THREE}, {"stat", TWO | THREE}, {"statistics", THREE}, {"statvfs", TWO}, {"string", TWO | THREE}, {"stringold", TWO},
  {"stringprep", TWO | THREE}, {"strop", TWO}, {"struct", TWO | THREE}, {"subprocess", TWO | THREE}, {"sunau", TWO | IN(8, 12)}, {"sunaudio", TWO}, {"sunaudiodev", TWO},
  {"sv", TWO}, {"symbol", TWO | IN(8, 9)}, {"symtable", TWO | THREE}, {"sys", TWO | THREE}, {"sysconfig", TWO | THREE}, {"syslog", TWO | THREE}, {"tabnanny", TWO | THREE},
  {"tarfile", TWO | THREE}, {"telnetlib", TWO | IN(8, 12)}, {"tempfile", TWO | THREE}, {"termios", TWO | THREE}, {"test", TWO | THREE}, {"textwrap", TWO | THREE},
  {"this", TWO | THREE}, {"thread", TWO}, {"threading", TWO | THREE}, {"time", TWO | THREE}, {"timeit", TWO | THREE}, {"timing", TWO}, {"tkColorChooser", TWO},
  {"tkCommonDialog", TWO}, {"tkFileDialog", TWO}, {"tkFont", TWO}, {"tkMessageBox", TWO}, {"tkSimpleDialog", TWO}, {"tkinter", THREE}, {"toaiff", TWO}, {"token", TWO | THREE},
  {"tokenize", TWO | THREE}, {"tomllib", IN(11, 14)}, {"trace", TWO | THREE}, {"traceback", TWO | THREE}, {"tracemalloc", THREE}, {"ttk", TWO}, {"tty", TWO | THREE},
  {"turtle", TWO | THREE}, {"turtledemo", THREE}, {"types", TWO | THREE}, {"typing", THREE}, {"unicodedata", TWO | THREE}, {"unittest", TWO | THREE}, {"urllib", TWO | THREE},
  {"urllib2", TWO}, {"urlparse", TWO}, {"user", TWO}, {"uu", TWO | IN(8, 12)}, {"uuid", TWO | THREE}, {"venv", THREE}, {"videoreader", TWO}, {"warnings", TWO | THREE},
  {"wave", TWO | THREE}, {"weakref", TWO | THREE}, {"webbrowser", TWO | THREE}, {"whichdb", TWO}, {"winreg", THREE}, {"winsound", TWO | THREE}, {"wsgiref", TWO | THREE},
  {"xdrlib", TWO | IN(8, 12)}, {"xml", TWO | THREE}, {"xmllib", TWO}, {"xmlrpc", THREE}, {"xmlrpclib", TWO}, {"zipapp", THREE}, {"zipfile", TWO | THREE},
  {"zipimport", TWO | THREE}, {"zlib", TWO | THREE}, {"zoneinfo", IN(9, 14)},
};

uint8_t stdlib_versions(struct span top_level_name)
{
  size_t low = 0, high = sizeof modules / sizeof modules[0];
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = span_cmp(span_of(modules[middle].name), top_level_name);
    if (order == 0)
      return modules[middle].versions;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}

bool stdlib_has(struct span top_level_name)
{
  return stdlib_versions(top_level_name) != 0;
}

bool stdlib_say(struct buf *out, uint8_t versions)
{
  unsigned first = FIRST, last = LAST;
  if (versions == 0 || (versions & THREE) == THREE)
    return false;
  if (versions == TWO) {
    buf_adds(out, "only 2.7");
    return true;
  }
  while ((versions >> (first - FIRST + 1) & 1) == 0)
    first++;
  while ((versions >> (last - FIRST + 1) & 1) == 0)
    last--;
  bool new_ = first > FIRST && (versions & TWO) == 0;
  if (new_)
    buf_printf(out, "since 3.%u", first);
  if (last < LAST)
    buf_printf(out, "%sgone since 3.%u", new_ ? ", " : "", last + 1);
  return true;
}

/*
 * resolve/stdlib.c: which top-level names belong to Python itself?
 *
 * The library reference of 2.7 and of 3.8 to 3.14, removed modules included (sys.stdlib_module_names of each 3.x, the module index of 2.7), and the private modules that code does import.
 */
#include "resolve/imports.h"

static const char *const names[] = {
  "AL", "BaseHTTPServer", "Bastion", "CGIHTTPServer", "Carbon", "ColorPicker", "ConfigParser", "Cookie", "DEVICE",
  "DocXMLRPCServer", "EasyDialogs", "FL", "FrameWork", "GL", "HTMLParser", "MacOS", "MimeWriter", "Nav",
  "PixMapWrapper", "Queue", "SUNAUDIODEV", "ScrolledText", "SimpleHTTPServer", "SimpleXMLRPCServer", "SocketServer",
  "StringIO", "Tix", "Tkconstants", "Tkdnd", "Tkinter", "UserDict", "UserList", "UserString", "W", "__builtin__",
  "__future__", "__main__", "_abc", "_ast", "_asyncio", "_bisect", "_codecs", "_collections", "_csv", "_ctypes",
  "_curses", "_datetime", "_decimal", "_dummy_thread", "_elementtree", "_functools", "_hashlib", "_heapq", "_imp",
  "_interpreters", "_io", "_json", "_locale", "_multiprocessing", "_opcode", "_operator", "_osx_support", "_pickle",
  "_posixsubprocess", "_pydecimal", "_pyio", "_queue", "_random", "_signal", "_sitebuiltins", "_socket", "_sqlite3",
  "_sre", "_ssl", "_stat", "_string", "_strptime", "_struct", "_symtable", "_thread", "_threading_local", "_tkinter",
  "_tracemalloc", "_uuid", "_warnings", "_weakref", "_weakrefset", "_winapi", "_winreg", "_zoneinfo", "abc", "aifc",
  "al", "annotationlib", "antigravity", "anydbm", "applesingle", "argparse", "array", "ast", "asynchat", "asyncio",
  "asyncore", "atexit", "audiodev", "audioop", "autoGIL", "base64", "bdb", "binascii", "binhex", "bisect", "bsddb",
  "buildtools", "builtins", "bz2", "cL", "cPickle", "cProfile", "cStringIO", "calendar", "cd", "cfmfile", "cgi",
  "cgitb", "chunk", "cmath", "cmd", "code", "codecs", "codeop", "collections", "colorsys", "commands", "compileall",
  "compiler", "compression", "concurrent", "configparser", "contextlib", "contextvars", "cookielib", "copy",
  "copy_reg", "copyreg", "crypt", "csv", "ctypes", "curses", "dataclasses", "datetime", "dbhash", "dbm", "decimal",
  "difflib", "dircache", "dis", "distutils", "dl", "doctest", "dumbdbm", "dummy_thread", "dummy_threading", "email",
  "encodings", "ensurepip", "enum", "errno", "exceptions", "faulthandler", "fcntl", "filecmp", "fileinput", "fl",
  "flp", "fm", "fnmatch", "formatter", "fpectl", "fpformat", "fractions", "ftplib", "functools", "future_builtins",
  "gc", "gdbm", "genericpath", "gensuitemodule", "getopt", "getpass", "gettext", "gl", "glob", "graphlib", "grp",
  "gzip", "hashlib", "heapq", "hmac", "hotshot", "html", "htmlentitydefs", "htmllib", "http", "httplib", "ic",
  "icopen", "idlelib", "ihooks", "imageop", "imaplib", "imghdr", "imp", "importlib", "imputil", "inspect", "io",
  "ipaddress", "itertools", "jpeg", "json", "keyword", "lib2to3", "linecache", "locale", "logging", "lzma",
  "macerrors", "macostools", "macpath", "macresource", "macurl2path", "mailbox", "mailcap", "markupbase", "marshal",
  "math", "md5", "mhlib", "mimetools", "mimetypes", "mimify", "mmap", "modulefinder", "mpz", "msilib", "msvcrt",
  "multifile", "multiprocessing", "mutex", "netrc", "new", "nis", "nntplib", "nt", "ntpath", "nturl2path", "numbers",
  "opcode", "operator", "optparse", "os", "os2emxpath", "ossaudiodev", "parser", "pathlib", "pdb", "pickle",
  "pickletools", "pipes", "pkgutil", "platform", "plistlib", "popen2", "poplib", "posix", "posixfile", "posixpath",
  "pprint", "profile", "pstats", "pty", "pwd", "py_compile", "pyclbr", "pydoc", "pydoc_data", "pyexpat", "queue",
  "quopri", "random", "re", "readline", "repr", "reprlib", "resource", "rexec", "rfc822", "rgbimg", "rlcompleter",
  "robotparser", "runpy", "sched", "secrets", "select", "selectors", "sets", "sgmllib", "sha", "shelve", "shlex",
  "shutil", "signal", "site", "smtpd", "smtplib", "sndhdr", "socket", "socketserver", "spwd", "sqlite3",
  "sre_compile", "sre_constants", "sre_parse", "ssl", "stat", "statistics", "statvfs", "string", "stringold",
  "stringprep", "strop", "struct", "subprocess", "sunau", "sunaudiodev", "sv", "symbol", "symtable", "sys",
  "sysconfig", "syslog", "tabnanny", "tarfile", "telnetlib", "tempfile", "termios", "test", "textwrap", "this",
  "thread", "threading", "time", "timeit", "timing", "tkColorChooser", "tkCommonDialog", "tkFileDialog", "tkFont",
  "tkMessageBox", "tkSimpleDialog", "tkinter", "toaiff", "token", "tokenize", "tomllib", "trace", "traceback",
  "tracemalloc", "ttk", "tty", "turtle", "turtledemo", "types", "typing", "unicodedata", "unittest", "urllib",
  "urllib2", "urlparse", "user", "uu", "uuid", "venv", "videoreader", "warnings", "wave", "weakref", "webbrowser",
  "whichdb", "whrandom", "winreg", "winsound", "wsgiref", "xdrlib", "xml", "xmllib", "xmlrpc", "xmlrpclib", "zipapp",
  "zipfile", "zipimport", "zlib", "zoneinfo",
};

bool stdlib_has(struct span top_level_name)
{
  size_t low = 0, high = sizeof names / sizeof names[0];
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = span_cmp(span_of(names[middle]), top_level_name);
    if (order == 0)
      return true;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

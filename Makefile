# merestone: `make help` lists the targets, CONTRIBUTING.md tells what they are for.
#
# Everything that is made goes to build/<flavor>/, so that flavors never mix: a flavor is a set of compiler flags, and
# a build without Graphviz (GRAPHVIZ=0) counts as one more. The sanitizers run the same suites as the release build.

VERSION  := 0.1.0
FLAVOR   ?= release
GRAPHVIZ ?= 1
# Warnings are errors where nobody would read them.
WERROR   ?= $(if $(filter true,$(CI)),1,0)

B   := build/$(FLAVOR)$(if $(filter 0,$(GRAPHVIZ)),-nographviz)
GEN := $(B)/gen

SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc)
endif
# Output of several compilers at once comes a file at a time.
MAKEFLAGS += --no-print-directory --output-sync=target

.PHONY: all
all:

# ---------------------------------------------------------------------------------------------------------- flags
ifeq ($(origin CC),default)
CC := gcc
endif

FLAGS_release := -O2 -g
FLAGS_debug   := -O0 -g3 -DARENA_DEBUG=1
FLAGS_asan    := -O1 -g -fno-omit-frame-pointer -DARENA_DEBUG=1 -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS_tsan    := -O1 -g -fno-omit-frame-pointer -fsanitize=thread
FLAGS_cover   := -O0 -g --coverage
ifeq ($(FLAGS_$(FLAVOR)),)
$(error FLAVOR=$(FLAVOR) is none of release debug asan tsan cover)
endif

STD      := -std=c17 -D_DEFAULT_SOURCE
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
            -Wold-style-definition -Wwrite-strings -Wcast-qual -Wundef -Wformat=2 -Wvla -Wimplicit-fallthrough
CODEGEN  := -fno-common -fvisibility=hidden -ffp-contract=off -pthread

TS      := node_modules/tree-sitter/vendor/tree-sitter/lib
GRAMMAR := node_modules/tree-sitter-python
TOML    := node_modules/@tree-sitter-grammars/tree-sitter-toml
SYSTEM  := -isystem $(TS)/include -isystem $(TS)
ifneq ($(GRAPHVIZ),0)
# Graphviz would look its plugins up in a configuration file that a bare system lacks: the one we need is linked in.
GV_LIBDIR := $(shell pkg-config --variable=libdir libgvc 2>/dev/null)
SYSTEM    += $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I libgvc libcgraph 2>/dev/null))
GV_LIBS    = $(shell pkg-config --libs libgvc libcgraph) \
             -L$(GV_LIBDIR)/graphviz -Wl,-rpath,$(GV_LIBDIR)/graphviz -lgvplugin_dot_layout
endif

DEFINES  := -DMERESTONE_VERSION='"$(VERSION)"' -DHAVE_GRAPHVIZ=$(if $(filter 0,$(GRAPHVIZ)),0,1)
INCLUDES := -Ianalyzer -I$(GEN) $(SYSTEM)
BANNED   := $(if $(wildcard analyzer/base/banned.h),-include base/banned.h)
CFLAGS   := $(STD) $(FLAGS_$(FLAVOR)) $(CODEGEN) $(WARNINGS) $(if $(filter 1,$(WERROR)),-Werror) $(DEFINES) $(INCLUDES)
DEPFLAGS  = -MMD -MP
# SQLite is static, so that a cache file does not depend on the version at hand, utf8proc, so that names do not, and zlib, so that the site does not; named by file, so that the linker says what is missing.
LIBS      = -l:libsqlite3.a -l:libutf8proc.a -l:libz.a -lcjson $(if $(filter 0,$(GRAPHVIZ)),,$(GV_LIBS)) -lm -ldl -pthread

# $(call known,FLAG): the flag, where the compiler knows it.
known = $(shell $(CC) -Werror $1 -c -x c -o /dev/null /dev/null 2>/dev/null && echo '$1')
# A parser copies small structs that it has just written member by member. In steps of 16 bytes, as GCC likes to, each copy waits until what was written is in the cache; so does clearing one by a string instruction. It is 6 % of parsing.
VENDOR_TUNING := $(call known,-mgeneral-regs-only) $(call known,-mmemset-strategy=libcall:-1:noalign)

comma := ,
# Third-party code is compiled without our warnings, and without UBSan, which would only report on their business.
VENDOR_FLAGS := $(STD) $(filter-out -O0 -O1 -fsanitize=undefined -fsanitize=address$(comma)undefined -fno-sanitize-recover=all --coverage,$(FLAGS_$(FLAVOR))) -O2 -w \
                $(VENDOR_TUNING) $(CODEGEN) -DTREE_SITTER_REUSE_ALLOCATOR -I$(TS)/include -I$(TS)/src -I$(GRAMMAR)/src

# ---------------------------------------------------------------------------------------------------------- files
# A folder and those below it build and test alone: make unit FOLDERS="base graph" ONLY=graph
FOLDERS ?= *
SRC    := $(sort $(wildcard $(FOLDERS:%=analyzer/%/*.c)))
HDR    := $(sort $(wildcard analyzer/*/*.h))
OBJ    := $(SRC:analyzer/%.c=$(B)/obj/%.o)
MAIN   := $(B)/obj/app/main.o
VENDOR := $(B)/vendor/core.o $(B)/vendor/python_parser.o $(B)/vendor/python_scanner.o $(B)/vendor/toml_parser.o $(B)/vendor/toml_scanner.o
LIB    := $(B)/libmerestone.a
PROG   := $(B)/merestone
SCHEMA := $(patsubst analyzer/render/schema/%,$(B)/schema/%,$(wildcard analyzer/render/schema/*.json))
# The entries; esbuild follows what they import.
ASSETS := analyzer/render/site/style.css analyzer/render/site/app.js
GENERATED := $(GEN)/stamp.h $(GEN)/site_assets.h

all: $(if $(wildcard analyzer/app/main.c),$(PROG),$(LIB)) $(SCHEMA)   ## the program (FLAVOR=release)

$(PROG): $(MAIN) $(LIB)
	@$(CC) $(CFLAGS) -o $@ $(MAIN) $(LIB) $(LIBS)
	@echo "built $@"

# Made anew each time: ar would keep members whose source is gone.
$(LIB): $(filter-out $(MAIN),$(OBJ)) $(VENDOR)
	@rm -f $@
	@ar rcs $@ $^

$(B)/obj/%.o: analyzer/%.c $(B)/flags | $(GENERATED)
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(CFLAGS) $(BANNED) $(DEPFLAGS) -c -o $@ $<

$(B)/vendor/core.o: $(TS)/src/lib.c $(B)/flags
$(B)/vendor/python_parser.o: $(GRAMMAR)/src/parser.c $(B)/flags
$(B)/vendor/python_scanner.o: $(GRAMMAR)/src/scanner.c $(B)/flags
$(B)/vendor/toml_parser.o: $(TOML)/src/parser.c $(B)/flags
$(B)/vendor/toml_scanner.o: $(TOML)/src/scanner.c $(B)/flags
$(VENDOR):
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(VENDOR_FLAGS) -c -o $@ $<

$(TS)/src/lib.c $(GRAMMAR)/src/parser.c $(GRAMMAR)/src/scanner.c $(TOML)/src/parser.c $(TOML)/src/scanner.c:
	@echo "$@ is missing: run 'make deps' first" >&2; exit 1

$(B)/schema/%: analyzer/render/schema/%
	@mkdir -p $(@D)
	@cp $< $@

# --------------------------------------------------------------------------------------------------- made by the build
.PHONY: FORCE
FORCE:

# $(call write-if-changed,FILE): standard input to FILE, whose time stays as it is when nothing changed.
define write-if-changed
{ mkdir -p $(dir $1); cat >$1.new; if cmp -s $1 $1.new; then rm $1.new; else mv $1.new $1; fi; }
endef

# Other flags, other objects.
$(B)/flags: FORCE
	@printf '%s\n' '$(subst ','\'',$(CC) $(CFLAGS) $(BANNED) $(VENDOR_FLAGS))' | $(call write-if-changed,$@)

# What decides the facts of a file besides its bytes. The cache is keyed with it, so that nobody has to raise a version.
STAMPED := $(sort $(wildcard analyzer/extract/*.[ch] analyzer/base/nfkc.[ch] analyzer/base/intern.[ch] analyzer/scan/*.[ch] analyzer/syntax/*.[ch] analyzer/facts/*.[ch] analyzer/source/text.[ch]))
$(GEN)/stamp.h: FORCE
	@printf '#define EXTRACTOR_STAMP "%s"\n' \
	  "$$( { cat $(STAMPED) </dev/null; grep -A1 -E '"node_modules/tree-sitter(-python)?"' package-lock.json; } | sha256sum | cut -c1-16)" \
	  | $(call write-if-changed,$@)

# The viewer's files, bundled and minified, as C arrays: style.css becomes site_style_css[] and site_style_css_n.
# (npm's own `esbuild` is a script that wants its install step; the binary beside it does not.)
ESBUILD := $(firstword $(wildcard node_modules/@esbuild/*/bin/esbuild))
$(GEN)/site_assets.h: FORCE $(ESBUILD)
	@[ -n "$(ESBUILD)" ] || { echo "esbuild is missing: run 'make deps' first" >&2; exit 1; }
	@{ echo '#include <stddef.h>'; \
	   for f in $(ASSETS); do \
	     name=site_$$(basename $$f | tr '.-' '__'); \
	     printf 'static const unsigned char %s[] = {\n' $$name; \
	     case $$f in \
	       *.html) cat $$f ;; \
	       *) $(ESBUILD) $$f --bundle --minify --format=iife --target=es2022 --charset=utf8 --log-level=warning ;; \
	     esac | od -An -v -tu1 | sed -E 's/ *([0-9]+)/\1,/g'; \
	     printf '};\nstatic const size_t %s_n = sizeof %s;\n' $$name $$name; \
	   done; } | $(call write-if-changed,$@)

# ---------------------------------------------------------------------------------------------------------- tests
UNIT_SRC  := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN  := $(patsubst tests/unit/%.c,$(B)/unit/%,$(if $(ONLY),$(wildcard $(ONLY:%=tests/unit/test_%.c)),$(UNIT_SRC)))
# Files beside them are helpers that every test binary links.
UNIT_HELP := $(patsubst tests/%.c,$(B)/tests/%.o,$(filter-out $(UNIT_SRC),$(sort $(wildcard tests/unit/*.c))))
EXTRACT_OBJ := $(patsubst tests/%.c,$(B)/tests/%.o,$(sort $(wildcard tests/extract/*.c)))
EXTRACT_BIN := $(if $(EXTRACT_OBJ),$(B)/test-extract)
TEST_DEFINES := -DUNIT_TESTING=1 -Itests

$(B)/tests/%.o: tests/%.c $(B)/flags | $(GENERATED)
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(CFLAGS) $(TEST_DEFINES) $(DEPFLAGS) -c -o $@ $<

$(UNIT_BIN): $(B)/unit/%: $(B)/tests/unit/%.o $(UNIT_HELP) $(LIB)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -o $@ $^ -lcmocka $(LIBS)

$(B)/test-extract: $(EXTRACT_OBJ) $(LIB)
	@$(CC) $(CFLAGS) -o $@ $^ $(LIBS)

# Both readers over each file of a tree.
READERS_OBJ := $(patsubst tests/%.c,$(B)/tests/%.o,$(sort $(wildcard tests/readers/*.c)))
READERS_BIN := $(if $(READERS_OBJ),$(B)/test-readers)
$(B)/test-readers: $(READERS_OBJ) $(LIB)
	@$(CC) $(CFLAGS) -o $@ $^ $(LIBS)

# The graph algorithms over graphs on standard input, for the oracle.
GRAPHS_BIN := $(B)/test-graphs
$(GRAPHS_BIN): $(patsubst tests/%.c,$(B)/tests/%.o,$(sort $(wildcard tests/graphs/*.c))) $(LIB)
	@$(CC) $(CFLAGS) -o $@ $^ $(LIBS)

# A target is tests/fuzz/fuzz_NAME.c, with the signature of libFuzzer's; the driver beside them replays and changes inputs by itself.
FUZZ_BIN := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
$(FUZZ_BIN): $(B)/fuzz/%: $(B)/tests/fuzz/%.o $(B)/tests/fuzz/driver.o $(B)/tests/readers/compare.o $(LIB)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) -o $@ $^ $(LIBS)

.PHONY: test-programs test unit extract readers golden golden-update pipeline site house suites
test-programs: all $(UNIT_BIN) $(EXTRACT_BIN) $(READERS_BIN)

RUN := BUILD=$(B) CC=$(CC) python3 tests/run.py

test:                 ## everything below; the last line says how many passed and failed
	@.ci/deps test
	@$(MAKE) test-programs demo-tree
	@$(MAKE) suites SUITES="house unit extract readers golden pipeline site"

suites:
	@HDR_FLAGS="$(CFLAGS) $(BANNED)" $(RUN) $(SUITES)

unit: $(UNIT_BIN)     ## cmocka tests, one binary a file of tests/unit (ONLY=name runs some)
	@$(RUN) unit $(ONLY)
extract: $(EXTRACT_BIN)  ## `# expect:` fixtures of tests/extract
	@$(RUN) extract
readers: $(READERS_BIN)  ## the quick reader against the tree reader (TREE=path: over that tree)
	@$(if $(filter-out $(OSCAR_TREE),$(TREE)),$(READERS_BIN) $(TREE),$(RUN) readers)
golden: all           ## command lines and what they print (ONLY=area/case runs some)
	@$(RUN) golden $(ONLY)
golden-update: all    ## rewrite what the goldens expect; review the diff like code
	@BUILD=$(B) python3 tests/golden/run.py --update $(ONLY)
pipeline: all         ## small monoliths and the byte-for-byte pairs
	@$(RUN) pipeline $(ONLY)
site: all             ## the site in a headless browser
	@$(RUN) site $(ONLY)

# A sanitizer build is slow where the suites start many processes, and quick where it finds most: no browser, no house.
# TSan watches threads, which the readers of one file have not.
SANITIZED = unit golden pipeline $(if $(filter asan,$@),extract readers)
.PHONY: debug asan tsan cover valgrind
debug:                ## the debug build
	@$(MAKE) FLAVOR=debug all
asan tsan:            ## unit, extract, golden and pipeline under ASan with UBSan, or (but for the readers of one file) under TSan
	@$(MAKE) FLAVOR=$@ test-programs
	@$(MAKE) FLAVOR=$@ suites SUITES="$(SANITIZED)"
valgrind:             ## unit tests and a small analysis under memcheck
	@$(MAKE) FLAVOR=debug test-programs
	@BUILD=build/debug python3 tests/run.py valgrind
.PHONY: fuzz fuzz-programs mutate
fuzz-programs: $(FUZZ_BIN)
fuzz:                 ## each fuzz target under ASan and UBSan for FUZZ_SECS (60) seconds (ONLY=name, FUZZ_SEED=n)
	@$(MAKE) FLAVOR=asan fuzz-programs
	@BUILD=build/asan python3 tests/run.py fuzz $(ONLY)
mutate: all           ## fixtures, contexts, caches and command lines changed at random, in MUTATE (20) rounds
	@MUTATE=$(or $(MUTATE),20) $(RUN) pipeline mutated
cover:                ## line coverage of unit, extract and golden
	@$(MAKE) FLAVOR=cover test-programs
	@$(MAKE) FLAVOR=cover suites SUITES="unit extract golden" || true
	@find build/cover/obj -name '*.gcno' | xargs gcov -n 2>/dev/null \
	  | awk -F"[':%]" '/^File/ {f=$$2} /^Lines/ && f ~ /^analyzer/ {print $$3 "%", f}' | sort -n

# ---------------------------------------------------------------------------------------------------------- house
HOUSE := layers sizes hdr-check banned globals doors words fixtures rows todo schemas readme drawn
.PHONY: $(HOUSE) pictures
house: all demo-tree  ## the rules of the house, a test each (make layers, make sizes, ... run one)
	@$(MAKE) suites SUITES=house
pictures: all demo-tree   ## draws the pictures of README.md anew
	@BUILD=$(B) python3 tests/house/pictures.py
$(HOUSE):
	@BUILD=$(B) CC=$(CC) HDR_FLAGS="$(CFLAGS) $(BANNED)" python3 tests/house/run.py $@

.PHONY: oracle oracle-calls
oracle: all $(GRAPHS_BIN)  ## import and call graphs beside what others draw and what CPython does, models beside Django, graph algorithms beside igraph (TREES="PATH PATH:CONTEXT_FILE", ONLY=peers, cpython, calls, models, graphs or docs)
	@BUILD=$(B) python3 tests/oracle/run.py $(ONLY) $(if $(TREES),--trees $(TREES)) $(if $(PACKAGES),--packages $(PACKAGES))
oracle-calls: all     ## the call graph beside traced test suites and other call graphs (PACKAGES="json click", ALONE=1: without the others)
	@BUILD=$(B) python3 tests/oracle/run.py calls $(if $(PACKAGES),--packages $(PACKAGES)) $(if $(ALONE),--alone)

.PHONY: format format-check tidy cppcheck fanalyzer
C_FILES := $(SRC) $(HDR) $(wildcard tests/*/*.[ch])
format:               ## clang-format over all C
	clang-format -i $(C_FILES)
format-check:         ## would `make format` change anything?
	clang-format --dry-run --Werror $(C_FILES)
tidy:                 ## clang-tidy
	clang-tidy --quiet --checks='clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-parameters' $(SRC) -- $(STD) $(DEFINES) $(INCLUDES) $(BANNED)
cppcheck:             ## cppcheck
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 $(DEFINES) -Ianalyzer -I$(GEN) analyzer
fanalyzer:            ## gcc -fanalyzer
	@for f in $(SRC); do $(CC) $(CFLAGS) $(BANNED) -fanalyzer -c -o /dev/null $$f; done

# ----------------------------------------------------------------------------------------------------- demo, bench, set-up
.PHONY: deps demo bench install dist clean help
deps:                 ## install what `make all` needs (Debian packages, npm packages)
	@.ci/deps demo

OSCAR := $(shell sed -n 's/^django-oscar==\([0-9.]*\) .*/\1/p' tests/requirements-demo.txt)
OSCAR_TREE := build/monoliths/django-oscar-$(OSCAR)
$(OSCAR_TREE): tests/requirements-demo.txt
	@mkdir -p build/monoliths/wheel
	@echo "bringing django-oscar $(OSCAR)"
	@python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
	  -r $< -d build/monoliths/wheel >build/pip.log 2>&1 || { cat build/pip.log >&2; exit 1; }
	@rm -rf $@ $@.part
	@python3 -m zipfile -e build/monoliths/wheel/django_oscar-$(OSCAR)-*.whl $@.part
	@mv $@.part $@ && touch $@

ifdef MONOLITH
DEMO_TREE := $(MONOLITH)
else
DEMO_TREE := $(OSCAR_TREE)
CONTEXTS  ?= $(wildcard contexts/django-oscar.json)
endif
OUT ?= out

.PHONY: demo-tree
demo-tree: $(if $(MONOLITH),,$(OSCAR_TREE))

demo:                 ## analyze a real monolith: django-oscar, or MONOLITH=path [CONTEXTS=file]
	@.ci/deps demo
	@$(MAKE) all demo-tree
	$(PROG) analyze $(DEMO_TREE) $(if $(CONTEXTS),--contexts $(CONTEXTS)) --out $(OUT)
	@printf '\nLook at:\n'; for f in index.html diagrams/contexts.svg summary.md; do \
	  if [ -e $(OUT)/$$f ]; then echo "  $(OUT)/$$f"; else echo "missing: $(OUT)/$$f" >&2; exit 1; fi; done

BENCH_BIN := $(B)/bench-parse $(B)/bench-scan
$(BENCH_BIN): $(B)/bench-%: $(B)/tests/bench/bench_%.o $(LIB)
	@$(CC) $(CFLAGS) -o $@ $^ $(LIBS)
TREE ?= $(OSCAR_TREE)
# grimp and ruff, where `make oracle` has brought them.
PEERS ?= build/oracle-venv
.PHONY: bench bench-growth bench-site
bench: all $(BENCH_BIN) $(if $(filter $(OSCAR_TREE),$(TREE)),$(OSCAR_TREE))  ## speed and memory against bare parsing (TREE=path CONTEXTS=file)
	@BUILD=$(B) python3 tests/bench/bench.py $(TREE) $(if $(CONTEXTS),--contexts $(CONTEXTS))
	@BUILD=$(B) python3 tests/bench/calls.py $(TREE)
	@BUILD=$(B) python3 tests/bench/imports.py $(if $(wildcard $(PEERS)),--peers $(PEERS)) $(TREE)
bench-growth: all     ## time and memory of the import graph from 1,000 to 100,000 generated modules, and of the call graph of a million generated lines
	@BUILD=$(B) python3 tests/bench/imports.py --growth
	@BUILD=$(B) python3 tests/bench/calls.py --growth

bench-site: all       ## sizes of the site and waiting times in the browser, beside their budgets, at 3,000 and 50,000 generated modules (DIR=folder keeps them)
	@BUILD=$(B) node tests/bench/site.mjs $(if $(DIR),--dir $(DIR))

PREFIX ?= /usr/local
install: all          ## program and schemas below PREFIX
	install -D $(PROG) $(DESTDIR)$(PREFIX)/bin/merestone
	for f in $(SCHEMA); do install -D -m 644 $$f $(DESTDIR)$(PREFIX)/share/merestone/schema/$$(basename $$f); done

clean:                ## all that was built (not what was downloaded)
	rm -rf $(addprefix build/,release debug asan tsan cover *-nographviz)

help:                 ## this list
	@awk -F '##' '/^[a-z][a-z -]*:.*##/ {split($$1, t, ":"); printf "  %-22s %s\n", t[1], $$2}' $(firstword $(MAKEFILE_LIST))

-include $(OBJ:.o=.d) $(wildcard $(B)/tests/*/*.d)

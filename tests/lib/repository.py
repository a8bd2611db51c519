"""Small repositories of git for whole runs: no configuration of the machine reaches them."""
import os
import subprocess

from monolith import write_tree

IDENTITY = ["-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"]
QUIET = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(where, *words, check=True, **more):
    return subprocess.run(["git", *IDENTITY, *words], cwd=where, env=QUIET, capture_output=True, check=check, **more).stdout.decode(errors="replace").strip()


def commit(where, message):
    git(where, "add", "-A")
    git(where, "commit", "-q", "--allow-empty", "-m", message)
    return git(where, "rev-parse", "HEAD")


def repository(work, name, files):
    where = os.path.join(work, name)
    os.makedirs(where)
    write_tree(where, files)
    git(where, "init", "-q")
    commit(where, "first")
    return where

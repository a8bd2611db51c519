"""Methods that a framework's methods call; those of the tree call what they say."""
import json
import threading

from django.core.management import call_command

from shop.management.commands.ship import Command
from shop.things import Encoder, Looper, Starter, Worker


def run():
    Worker().start()
    Starter().start()
    Looper().start()


def text(value):
    return json.dumps(value, cls=Encoder), json.loads(value)


def command():
    call_command("ship", 1)


def command_object():
    call_command(Command())


def unknown_command(name):
    call_command(name)
    call_command("sail")


def thread():
    threading.Thread(target=text).start()

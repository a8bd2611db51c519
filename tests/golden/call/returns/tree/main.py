from lib import Source, relay

job = relay()
job()
Source().get()()
relay()() or relay()

from lib import Lock, opened

with Lock() as lock:
    lock.use()
with opened() as fn:
    fn()

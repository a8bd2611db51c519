# The call goes to a.b.f; no import of a.b is invented.
import a

a.b.f()

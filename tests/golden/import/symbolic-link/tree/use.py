# A link is no module of its own.
import a.real
import a.link

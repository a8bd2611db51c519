import b.one
import b.two

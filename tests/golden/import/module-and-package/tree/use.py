# Python takes the package.
import a.b

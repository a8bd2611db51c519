# A file below no root is named by its path, which no importer writes.
import scripts.run

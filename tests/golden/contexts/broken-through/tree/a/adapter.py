from c import api

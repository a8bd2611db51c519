from pl_b import api


def run():
    return api.make(), api.Thing().show()

def either(flag):
    return {"a": 1} if flag else [1]


def both(flag):
    either(flag).pop()


def of_dictionary(flag):
    either(flag).items()


def of_list(flag):
    either(flag).append(2)


def of_neither(flag):
    either(flag).join()


def special(flag):
    either(flag).__len__()


class Ours(list):
    def own(self):
        pass


def of_ours():
    Ours().append(1)
    Ours().own()
    Ours().get()

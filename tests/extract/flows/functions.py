# facts: flows
# Definitions, parameters, results, decorators.
def nothing():  # expect: nothing <- def nothing
    return


def gives(a, b=x, *rest, c=y, **more):  # expect: gives <- def gives; gives:b <- default ?x; gives:c <- default ?y
    return a  # expect: return of gives <- gives:a in gives


def either(a):  # expect: either <- def either
    if a:  # expect: special either:a.__bool__() in either
        return a  # expect: return of either <- either:a in either
    return gives(a)  # expect: return of either <- gives(either:a) in either


def numbers():  # expect: numbers <- def numbers
    yield
    yield a  # expect: yield of numbers <- ?a in numbers
    yield from b  # expect: yield of numbers <- each ?b in numbers
    yield fromage  # expect: yield of numbers <- ?fromage in numbers
    got = yield a, b  # expect: numbers:got <- _ in numbers; yield of numbers <- () in numbers; ()[0] <- ?a in numbers; ()[1] <- ?b in numbers
    return got  # expect: return of numbers <- _ in numbers


class Class(Base):  # expect: Class <- class Class
    attribute = x  # expect: Class:attribute <- ?x in Class

    def method(self):  # expect: Class:method <- def Class.method in Class
        self.field = attribute  # expect: Class.method:self.field <- ?attribute in Class.method
        return self.field  # expect: return of Class.method <- _ in Class.method; _ <- ?attribute in Class.method; load Class.method:self.field in Class.method

    @property  # expect: apply ?property @ def Class.shown in Class
    def shown(self):  # expect: Class:shown <- ?property @ def Class.shown in Class
        return self.method()  # expect: return of Class.shown <- Class.shown:self.method() in Class.shown; load Class.shown:self.method in Class.shown

    @shown.setter  # expect: apply ?property @ def Class.shown.setter @ def Class.shown in Class; load ?property @ def Class.shown.setter in Class
    def shown(self, value):  # expect: Class:shown <- ?property @ def Class.shown.setter @ def Class.shown in Class
        self.field = value  # expect: Class.shown:self.field <- Class.shown:value in Class.shown


@outer  # expect: apply ?outer @ ?inner(?a) @ ?x.y @ def decorated
@inner(a)  # expect: apply ?inner(?a) @ ?x.y @ def decorated
@x.y  # expect: apply ?x.y @ def decorated; load ?x.y
def decorated():  # expect: decorated <- ?outer @ ?inner(?a) @ ?x.y @ def decorated
    pass


@outer  # expect: apply ?outer @ class Decorated
class Decorated:  # expect: Decorated <- ?outer @ class Decorated
    pass


@overload
def stub(a): ...


async def waits():  # expect: waits <- def waits
    x = await f()  # expect: waits:x <- _ in waits; _ <- await ?f() in waits
    async for y in x:  # expect: waits:y <- each _ in waits; each _ in waits
        pass
    async with x as z:  # expect: waits:z <- enter _ in waits; enter _ in waits
        return z  # expect: return of waits <- enter _ in waits


def around():  # expect: around <- def around
    free = a  # expect: around:free <- ?a in around

    def within():  # expect: around:within <- def around.within in around
        nonlocal free
        global shared
        free = b  # expect: around:free <- ?b in around.within
        shared = free  # expect: shared <- around:free in around.within
        return free  # expect: return of around.within <- around:free in around.within
    return within  # expect: return of around <- def around.within in around


nested = lambda: (  # expect: nested <- def <lambda1>
    lambda a=b: a)  # expect: return of <lambda1> <- def <lambda1>.<lambda1> in <lambda1>; <lambda1>.<lambda1>:a <- default ?b in <lambda1>; return of <lambda1>.<lambda1> <- <lambda1>.<lambda1>:a in <lambda1>.<lambda1>

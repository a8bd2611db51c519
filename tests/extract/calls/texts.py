# facts: calls@ bindings errors defs
# head: lines=45 code=30 doc=0 comment=5 opaque
# Each place is where the text is written, the name `A` where it is bound, not where it is run.
A = "a()"  # expect: bind A assign; 6: call a()
exec(A)  # expect: 1: call exec(A)
B = """
g(1)  # expect: 1: call g(_)
def made():  # expect: function made; bind made def
    h()  # expect: 5: call h() in made
"""  # expect@6: bind B assign
exec(B)  # expect: 1: call exec(B)
C = 'c = "\x66\
()"; i(); "\u00e9"; j()'  # expect: 6: call i(); 21: call j()
exec(C)  # expect: 1: call exec(C)
# expect@12: bind C assign; bind c assign
D = "d(eval('e()'))"  # expect: bind D assign; 6: call d(eval()); 8: call eval("e()"); 14: call e()
eval(D)  # expect: 1: call eval(D)
E = "x(" "y" + '())'  # expect: bind E assign; 6: call x(y()); 11: call y()
eval(E)  # expect: 1: call eval(E)
F = "f("  # expect: bind F assign
exec(F)  # expect: 1: call exec(F); error code
G = "n = o()"  # expect: bind G assign; 10: call o() in function; 10: call o() in Class; 10: call o() in to_module
# expect@22: bind function:n@6 assign; bind Class:n assign; bind n global; bind n assign


def function():  # expect: function function; bind function def
    exec(G)  # expect: 5: call exec(G) in function
    n()  # expect: 5: call n() in function


class Class:  # expect: class Class; bind Class def
    exec(G)  # expect: 5: call exec(G) in Class


def opaque(text):  # expect: function opaque [opaque]; bind opaque def; bind opaque:text param
    exec(text)  # expect: 5: call exec(text) in opaque


def to_module():  # expect: function to_module; bind to_module def
    exec(G, globals())  # expect: 5: call exec(G, globals()) in to_module; 13: call globals() in to_module


def known(names):  # expect: function known [opaque]; bind known def; bind known:names param
    exec(G, names)  # expect: 5: call exec(G, names) in known
    global k  # expect: bind known:k global

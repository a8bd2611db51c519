# facts: calls@ bindings errors defs
# head: lines=57 code=42 doc=0 comment=5 py3@26
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
H = '\146\x6f\u006F\U0000006f\a\q()'  # expect: bind H assign
exec(H)  # expect: 1: call exec(H); error code
I = b'\t\t\x67(\'\\n\', "\0")'  # expect: bind I assign
exec(I)  # expect: 1: call exec(I)
J = rb"""  h('\n', '\x')"""  # expect: bind J assign; 12: call h("\n", "\x")
eval(J)  # expect: 1: call eval(J)
K = f"{{k()}}"  # expect: bind K assign; 9: call k()
eval(K)  # expect: 1: call eval(K)
L = f"{K}()"  # expect: bind L assign
exec(L)  # expect: 1: call exec(L)
M = '\154\x6c\u006C\U0000006c(\'\\n\')'  # expect: bind M assign; 6: call llll("\n")
exec(M)  # expect: 1: call exec(M)
F = "f("  # expect: bind F assign
exec(F)  # expect: 1: call exec(F); error code
G = "n = o()"  # expect: bind G assign; 10: call o() in function; 10: call o() in Class; 10: call o() in to_module
# expect@34: bind function:n@9 assign; bind Class:n assign; bind n global; bind n assign [conditional]


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

import sys

if sys.platform == "linux":
    import in_if
elif sys:
    import in_elif
else:
    import in_else
for x in ():
    import in_for
else:
    import in_for_else
while x:
    import in_while
match x:
    case 1:
        import in_match
if __name__ == "__main__":
    import in_main

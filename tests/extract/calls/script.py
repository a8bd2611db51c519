# facts: calls
main()  # expect: call main()
if __name__ == "__main__":
    main()  # expect: call main() [script]
    for x in y():  # expect: call y() [script]
        main()  # expect: call main() [script]

    def inner():
        main()  # expect: call main() in inner [script]
else:
    main()  # expect: call main()
if ('__main__') == __name__ and f():  # expect: call f()
    main()  # expect: call main()
if '__main__' == __name__:
    sys.exit(main())  # expect: call sys.exit(main()) [script]; call main() [script]
if __name__ != "__main__":
    main()  # expect: call main()
if name == "__main__" or __name__ == "main" or __name__ == main:
    main()  # expect: call main()

from deco import changed, guard, timed


class Red:
    def paint(self):
        pass


class Blue:
    def paint(self):
        pass


@timed
def red():
    return Red()


@timed
def blue():
    return Blue()


@timed
def use_red(what):
    what.paint()


@timed
def use_blue(what):
    what.paint()


@timed
def fallback(what=Red()):
    what.paint()


@guard("x")
def view(request):
    return request


@timed
@guard("y")
def other_view(request):
    return Blue()


@changed
def moved(word, thing):
    thing.paint()


class Left:
    @timed
    def run(self, what):
        self.mine()
        what.paint()
        return Red()

    def mine(self):
        pass


class Right:
    @timed
    def run(self, what):
        self.mine()
        return Blue()

    def mine(self):
        pass


def call_red():
    red().paint()


def call_blue():
    blue().paint()


def pass_red():
    use_red(Red())


def pass_blue():
    use_blue(what=Blue())


def leave_out():
    fallback()


def look():
    view(Blue()).paint()
    view(Blue()).deny()


def look_twice():
    other_view(Red()).paint()


def move():
    moved(Red())


def left():
    Left().run(Blue()).paint()


def right():
    Right().run(Red()).paint()


def by_hand():
    timed(blue)().paint()

from flask import Blueprint, Flask, session

app = Flask(__name__)
pages = Blueprint("pages", __name__)


@app.route("/")
def index():
    return session.get("a")


@pages.get("/page")
def page():
    pass


def late():
    pass


app.add_url_rule("/late", "late", late)


@app.before_request
def before():
    pass

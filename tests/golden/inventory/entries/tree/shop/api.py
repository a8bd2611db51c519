import graphene
from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    pass


@app.errorhandler(404)
def missing(error):
    pass


class Query(graphene.ObjectType):
    def resolve_price(self, info):
        pass

    def other(self):
        pass


class Sell(graphene.Mutation):
    def mutate(self, info):
        pass

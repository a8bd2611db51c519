from app.post.send import send


def hello():
    send('you')

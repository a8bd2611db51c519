from app.mail.send import send


def hello():
    send('you')

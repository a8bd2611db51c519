import smtplib
from app.post.text import greeting


def send(to):
    smtplib.SMTP().sendmail(to, greeting(to))

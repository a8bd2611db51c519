import smtplib
from app.mail.text import greeting


def send(to):
    smtplib.SMTP().sendmail(to, greeting(to))

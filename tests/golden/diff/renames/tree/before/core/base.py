import app.mail.text

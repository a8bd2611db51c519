import app.post.text
from app.views import hello

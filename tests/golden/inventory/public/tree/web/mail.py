from post.send import send

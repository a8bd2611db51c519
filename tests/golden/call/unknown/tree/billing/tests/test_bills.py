def test_bill(client):
    client.post("/bill")

from shop.billing import models

# -*- coding: utf-8 -*-
from south.db import db
from south.v2 import SchemaMigration


class Migration(SchemaMigration):
    depends_on = (("people", "0001_initial"),)

    def forwards(self, orm):
        db.create_table('shop_order', (('id', 1),))
        db.add_column('shop_order', 'buyer', 2)

    def backwards(self, orm):
        db.delete_table('shop_order')

    models = {'shop.order': {'Meta': {'object_name': 'Order'}}}

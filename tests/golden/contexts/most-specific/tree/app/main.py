import app.a.models, app.a.views, app.a.views.admin, app.b.models, app.b.views, app.b.deep.models

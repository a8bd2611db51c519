from django import forms


class Short(forms.Form):
    name = forms.CharField()

    def shown(self):
        pass

    def clean(self):
        pass

    def clean_name(self):
        pass

    def cleaned(self):
        pass


class Long(Short):
    def shown(self):
        pass

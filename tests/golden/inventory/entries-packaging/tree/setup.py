from setuptools import setup

TABS = ["orders = shop.tabs:Orders"]

setup(
    name="shop",
    entry_points={
        "console_scripts": ["shop = shop.cli:main [color]", "gone = shop.cli:missing", "other = elsewhere:main"],
        "shop.tab": TABS + ["static = shop.tabs:Static.make"],
    },
)

from setuptools import setup

setup(name="mypkg", package_dir={"mypkg": "lib"}, packages=["mypkg"])

from setuptools import setup, find_packages

BASE = ["Django>=4.2,<5", 'futures; python_version < "3"']

setup(
    name="shop",
    packages=find_packages(),
    install_requires=BASE + ["python-dateutil"],
    extras_require={"images": ["Pillow>=9"], "docs:os_name == 'nt'": ["sphinx"]},
    tests_require=["mock"],
)

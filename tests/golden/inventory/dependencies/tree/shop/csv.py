import cPickle, tomllib
from django import forms
from concurrent import futures
from elasticsearch_dsl import Document
from PIL import Image

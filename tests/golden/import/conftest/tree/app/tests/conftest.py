from app import models

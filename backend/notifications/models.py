"""What the demo would have sent, kept so that one person can play all parts."""

from django.db import models


class DemoMail(models.Model):
    """An e-mail of the demo; nothing is written here outside demo mode."""

    to = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

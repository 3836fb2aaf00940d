"""Pictures of the editors and authors."""

from django import template

from ..pictures import picture_of, shared_picture

register = template.Library()

register.simple_tag(picture_of)
register.simple_tag(shared_picture)

"""Pictures of the editors and authors."""

from django import template

from ..pictures import picture_of

register = template.Library()

register.simple_tag(picture_of)

"""Pictures of the editors and authors."""

from django import template

from ..images import text_rendition

register = template.Library()

register.simple_tag(text_rendition)

"""The checks of a text beside the form, in our words."""

from wagtail import hooks

from .writing.checker import in_dutch


@hooks.register("construct_wagtail_userbar")
def check_in_dutch(request, items, page):
    items[:] = in_dutch(items)

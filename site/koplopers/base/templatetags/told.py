"""Fields of our own forms in the admin."""

from django import template
from wagtail.admin.templatetags.wagtailadmin_tags import formattedfield

register = template.Library()


@register.inclusion_tag("wagtailadmin/shared/formatted_field.html")
def told_field(field):
    """Draw a bound field as Wagtail does, and let a screen reader read what is wrong with it.

    Wagtail ties an error to its field in the forms of its panels, and not here.
    """
    error_id = f"{field.auto_id}-errors"
    told = [f"{field.id_for_label}-helptext"] if field.help_text and field.id_for_label else []
    told += [error_id] if field.errors else []
    drawn = field.as_widget(attrs={"aria-describedby": " ".join(told)} if told else {})
    return formattedfield(field, rendered_field=drawn, error_message_id=error_id)

from django.db import migrations

# What each role may do follows after the last migration, when all permissions exist; see apps.py.
ROLES = ["Koploper-auteur", "VNG-redacteur", "VNG-beheerder"]
WAGTAIL_EXAMPLES = ["Moderators", "Editors"]


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in ROLES:
        Group.objects.get_or_create(name=name)
    # Wagtail's example groups may publish everywhere; nobody is in them on a new site.
    Group.objects.filter(name__in=WAGTAIL_EXAMPLES, user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("wagtailcore", "0002_initial_data"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]

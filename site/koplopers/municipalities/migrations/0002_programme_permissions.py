from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("municipalities", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="municipality",
            options={
                "ordering": ["reading_name"],
                "permissions": [
                    ("join_municipality", "Kan een gemeente laten meedoen"),
                    ("merge_municipality", "Kan gemeenten samenvoegen"),
                    ("members_municipality", "Kan auteurs uitnodigen en beheren"),
                ],
                "verbose_name": "gemeente",
                "verbose_name_plural": "gemeenten",
            },
        ),
    ]

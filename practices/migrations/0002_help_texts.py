import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models

import koplopers.base.fields


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="bottleneckline",
            name="solution",
            field=models.CharField(
                blank=True,
                help_text="Bijvoorbeeld: de eigenaar mocht de losse plank na afloop houden.",
                max_length=300,
                verbose_name="wat hielp?",
            ),
        ),
        migrations.AlterField(
            model_name="bottleneckline",
            name="state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("open", "Nog open"),
                    ("partly", "Deels opgelost"),
                    ("solved", "Opgelost"),
                    ("stopped", "Wij stopten"),
                ],
                help_text="Bijvoorbeeld: lukte het in vier van de zes gebouwen, kies dan Deels opgelost.",
                max_length=10,
                verbose_name="opgelost?",
            ),
        ),
        migrations.AlterField(
            model_name="bottleneckline",
            name="topic",
            field=models.ForeignKey(
                help_text="Kies wat er het meest op lijkt. Zo vinden anderen uw regel.",
                limit_choices_to={"kind": "bottleneck", "merged_into": None},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bottleneck_lines",
                to="practices.topic",
                verbose_name="soort knelpunt",
            ),
        ),
        migrations.AlterField(
            model_name="bottleneckpage",
            name="barrier_for",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Wie kan hierdoor niet meedoen? Vraag het de mensen om wie het gaat. Bijvoorbeeld: Wie met de regiotaxi komt, moet voor negen uur 's avonds weg.",
                verbose_name="voor wie is het een drempel?",
            ),
        ),
        migrations.AlterField(
            model_name="bottleneckpage",
            name="state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("open", "Nog open"),
                    ("partly", "Deels opgelost"),
                    ("solved", "Opgelost"),
                    ("stopped", "Wij stopten"),
                ],
                help_text="Bijvoorbeeld: zoekt u nog, kies dan Nog open. Gaat het soms al goed, kies dan Deels opgelost. Probeert u het niet meer, kies dan Wij stopten.",
                max_length=10,
                verbose_name="hoe staat het ervoor?",
            ),
        ),
        migrations.AlterField(
            model_name="bottleneckpage",
            name="topics",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Kies een of meer soorten. Daar vinden anderen uw pagina terug.",
                limit_choices_to={"kind": "bottleneck", "merged_into": None},
                related_name="%(class)ss",
                to="practices.topic",
                verbose_name="soort knelpunt",
            ),
        ),
        migrations.AlterField(
            model_name="bottleneckpage",
            name="tried",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Ook wat niet werkte. Bijvoorbeeld: Wij vergaderden een half jaar overdag. Toen konden mensen met werk niet komen. Nog niets geprobeerd? Schrijf dat dan op.",
                verbose_name="wat hebt u geprobeerd?",
            ),
        ),
        migrations.AlterField(
            model_name="bottleneckpage",
            name="what_helped",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Nodig als het is opgelost, ook als dat maar deels is. Bijvoorbeeld: Een vergoeding per uur en een taxi terug.",
                verbose_name="wat hielp?",
            ),
        ),
        migrations.AlterField(
            model_name="casepage",
            name="members_only",
            field=models.BooleanField(
                default=False,
                help_text="Zonder vinkje kan iedereen de pagina lezen. Dat helpt andere gemeenten het meest. Zet een vinkje als het echt nodig is, bijvoorbeeld bij een lopende onderhandeling.",
                verbose_name="alleen voor ingelogde gemeenten",
            ),
        ),
        migrations.AlterField(
            model_name="casepage",
            name="origin",
            field=models.CharField(
                choices=[
                    ("municipality", "De gemeente zelf"),
                    ("editors", "De redactie, uit openbare bronnen"),
                ],
                default="municipality",
                help_text="Schreef de redactie dit op? Dan zet de site er een vast label bij.",
                max_length=20,
                verbose_name="gemaakt door",
            ),
        ),
        migrations.AlterField(
            model_name="casepage",
            name="source_label",
            field=models.CharField(
                blank=True,
                help_text="Van wie de bron is. Bijvoorbeeld: Rekenkamer Utrecht.",
                max_length=120,
                verbose_name="naam van de bron",
            ),
        ),
        migrations.AlterField(
            model_name="casepage",
            name="source_url",
            field=models.URLField(
                blank=True,
                help_text="Waar een lezer het kan nakijken. Bijvoorbeeld: https://www.gemeente.nl/nieuws/.",
                max_length=500,
                verbose_name="adres van de bron",
            ),
        ),
        migrations.AlterField(
            model_name="casepage",
            name="summary",
            field=models.TextField(
                blank=True,
                help_text="40 tot 80 woorden in gewone taal.",
                verbose_name="in het kort",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="approach",
            field=koplopers.base.fields.StreamField(
                [],
                blank=True,
                help_text="Vertel het stap voor stap. Wie deed wat, en in welke volgorde? Bijvoorbeeld: Eerst liepen zes inwoners langs alle stembureaus. Daarna maakten wij een lijst per gebouw.",
                verbose_name="wat deed de gemeente?",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="cost_class",
            field=models.CharField(
                blank=True,
                choices=[
                    ("geen", "Geen extra kosten"),
                    ("tot-5000", "Tot € 5.000"),
                    ("5000-25000", "€ 5.000 tot € 25.000"),
                    ("25000-100000", "€ 25.000 tot € 100.000"),
                    ("meer-dan-100000", "Meer dan € 100.000"),
                    ("onbekend", "Onbekend"),
                ],
                help_text="Wat u uitgaf, zonder de uren van ambtenaren. Een schatting is goed. Bijvoorbeeld: planken en borden voor 3.200 euro, kies dan Tot € 5.000.",
                max_length=20,
                verbose_name="kosten",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="cost_kind",
            field=models.CharField(
                blank=True,
                choices=[("eenmalig", "Eenmalig"), ("per-jaar", "Per jaar")],
                help_text="Bijvoorbeeld: een verbouwing is eenmalig. Een vergoeding voor een adviesgroep is er elk jaar.",
                max_length=20,
                verbose_name="eenmalig of per jaar",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="do_differently",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Bijvoorbeeld: Wij zouden de eigenaren van de gebouwen eerder bellen. Nodig bij de fase Gestopt.",
                verbose_name="wat zou u nu anders doen?",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="effort",
            field=models.CharField(
                blank=True,
                choices=[
                    ("minder-dan-2-uur", "Minder dan 2 uur per week"),
                    ("halve-dag", "Halve dag per week"),
                    ("1-dag", "1 dag per week"),
                    ("2-dagen-of-meer", "2 dagen of meer per week"),
                    ("onbekend", "Onbekend"),
                ],
                help_text="Van alle ambtenaren samen. Bijvoorbeeld: twee collega's met elk twee uur per week, kies dan Halve dag per week.",
                max_length=20,
                verbose_name="tijd van ambtenaren",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="evidence",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ervaring", "Ervaring (nog niet gemeten)"),
                    ("gemeten", "Gemeten (cijfers van de gemeente)"),
                    ("geevalueerd", "Geëvalueerd (onderzoek of externe evaluatie)"),
                    ("erkend", "Erkend (bijvoorbeeld databank Movisie)"),
                ],
                help_text="Bijvoorbeeld: hoorde u het van inwoners, kies dan Ervaring. Telde u hoeveel stembureaus goed zijn, kies dan Gemeten. Zocht iemand van buiten het uit, kies dan Geëvalueerd.",
                max_length=20,
                verbose_name="waar blijkt dat uit?",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="experts_how",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Niets over mensen zonder hen. Bijvoorbeeld: Zes inwoners kozen waar zij op letten en schreven het advies. Deden zij niet mee? Schrijf dat dan ook op.",
                verbose_name="hoe deden ervaringsdeskundigen mee?",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="involvement",
            field=models.CharField(
                blank=True,
                choices=[
                    ("geinformeerd", "Geïnformeerd"),
                    ("geraadpleegd", "Geraadpleegd"),
                    ("adviseert", "Adviseert"),
                    ("maakt-samen", "Maakt samen"),
                    ("beslist-mee", "Beslist mee"),
                    ("betaalde-inzet", "Betaalde inzet"),
                ],
                help_text="Geïnformeerd: zij hoorden wat u ging doen. Geraadpleegd: u vroeg wat zij vonden. Adviseert: zij gaven advies en hoorden wat u ermee deed. Maakt samen: zij werkten mee aan het plan of het resultaat. Beslist mee: zonder hen viel het besluit niet. Betaalde inzet: zij kregen betaald voor hun werk. Bijvoorbeeld: keken inwoners mee en schreven zij het advies, kies dan Adviseert. Twijfelt u? Kies de stap die zij zelf zouden kiezen.",
                max_length=20,
                verbose_name="hoe ver ging dat?",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="lead_time",
            field=models.CharField(
                blank=True,
                choices=[
                    ("minder-dan-3-maanden", "Minder dan 3 maanden"),
                    ("3-6-maanden", "3 tot 6 maanden"),
                    ("6-12-maanden", "6 tot 12 maanden"),
                    ("1-2-jaar", "1 tot 2 jaar"),
                    ("langer-dan-2-jaar", "Langer dan 2 jaar"),
                ],
                help_text="Van het eerste plan tot iemand er iets van merkte. Bijvoorbeeld: een plan in januari en de eerste plank in mei, kies dan 3 tot 6 maanden.",
                max_length=25,
                verbose_name="tijd tot het eerste resultaat",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="obstacle",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Nodig bij de fase Gestopt. Bijvoorbeeld: Na de verkiezingen was er geen geld meer.",
                verbose_name="wat stond in de weg?",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="partners",
            field=models.TextField(
                blank=True,
                help_text="Bijvoorbeeld: de bibliotheek, de cliëntenraad en een aannemer uit de buurt.",
                verbose_name="met wie werkte u samen?",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="period_end",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Loopt het nog? Laat dit dan leeg.",
                null=True,
                verbose_name="klaar in (jaar)",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="period_start",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Bijvoorbeeld: 2024.",
                null=True,
                verbose_name="begonnen in (jaar)",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="phase",
            field=models.CharField(
                blank=True,
                choices=[
                    ("idee", "Idee"),
                    ("voorbereiding", "Voorbereiding"),
                    ("proef", "Proef"),
                    ("uitvoering", "In uitvoering"),
                    ("beleid", "Vast onderdeel van beleid"),
                    ("afgerond", "Afgerond"),
                    ("gestopt", "Gestopt"),
                ],
                help_text="Hoe ver bent u nu? Bijvoorbeeld: doet u het op één plek om te kijken of het werkt, kies dan Proef. Staat het in uw beleid en is er elk jaar geld voor, kies dan Vast onderdeel van beleid. Ook van Gestopt leren anderen.",
                max_length=20,
                verbose_name="fase",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="results",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Bijvoorbeeld: Nu zijn 20 van de 22 stembureaus goed te gebruiken. Ook een resultaat dat tegenviel is welkom.",
                verbose_name="wat leverde het op?",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="steps",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Bij welke stappen van de VNG hoort dit? Bijvoorbeeld: een adviesgroep van inwoners hoort bij Organiseer ervaringsdeskundigheid.",
                related_name="practices",
                to="practices.roadmapstep",
                verbose_name="stap van de routekaart",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="target_groups",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Wie merkt hier het meest van? Is dat niet één groep, kies dan Iedereen.",
                related_name="practices",
                to="practices.targetgroup",
                verbose_name="voor wie",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="tips",
            field=models.TextField(
                blank=True,
                help_text="Elke tip op een nieuwe regel. Ten hoogste vijf. Bijvoorbeeld: Vraag eerst wie de sleutel heeft.",
                verbose_name="tips voor andere gemeenten",
            ),
        ),
        migrations.AlterField(
            model_name="practicepage",
            name="transferability",
            field=models.CharField(
                blank=True,
                choices=[
                    ("direct", "Direct over te nemen"),
                    ("met-aanpassing", "Met aanpassing"),
                    ("vergelijkbaar", "Alleen in vergelijkbare gemeenten"),
                ],
                help_text="Bijvoorbeeld: kan een ander uw lijst zo gebruiken, kies dan Direct over te nemen. Moet er eerst iets anders in, kies dan Met aanpassing. Hebt u er een haven voor nodig, kies dan Alleen in vergelijkbare gemeenten.",
                max_length=20,
                verbose_name="kan een andere gemeente dit overnemen?",
            ),
        ),
        migrations.AlterField(
            model_name="successfactorline",
            name="topic",
            field=models.ForeignKey(
                help_text="Kies wat er het meest op lijkt. Zo vinden anderen uw regel.",
                limit_choices_to={"kind": "success_factor", "merged_into": None},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="success_factor_lines",
                to="practices.topic",
                verbose_name="soort succesfactor",
            ),
        ),
        migrations.AlterField(
            model_name="successfactorpage",
            name="topics",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Kies een of meer soorten. Daar vinden anderen uw pagina terug.",
                limit_choices_to={"kind": "success_factor", "merged_into": None},
                related_name="%(class)ss",
                to="practices.topic",
                verbose_name="soort succesfactor",
            ),
        ),
        migrations.AlterField(
            model_name="successfactorpage",
            name="what_it_takes",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Denk aan tijd, geld, een besluit, de juiste mensen. Bijvoorbeeld: Een besluit van de directie over vier uur in de week.",
                verbose_name="wat is ervoor nodig?",
            ),
        ),
        migrations.AlterField(
            model_name="successfactorpage",
            name="where_it_failed",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Dat is net zo leerzaam. Bijvoorbeeld: Bij de buitendienst, want daar heeft niemand een vaste plek. Weet u het niet? Laat dit dan leeg.",
                verbose_name="waar werkte het niet?",
            ),
        ),
        migrations.AlterField(
            model_name="successfactorpage",
            name="why_it_worked",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Bijvoorbeeld: De ambassadeur zit op dezelfde gang. Vragen kost geen afspraak.",
                verbose_name="waarom werkte het?",
            ),
        ),
    ]

"""The lists of municipalities, editions and koplopers: what a row shows and where it leads."""

from django.db.models import Count, Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from koplopers.base.curation import UnusedDeleteView

from ..domain import follow_name
from ..models import Participation

# A column that a small screen can do without; see programme.css.
WIDE = "programme-wide"


def standing(municipality):
    """Say in a few words whether a municipality takes part, and what became of it."""
    if not municipality.closed_on:
        return "Ja" if municipality.group_id else "Nee"
    day = date_format(municipality.closed_on, "j F Y")
    if municipality.successor:
        return f"Opgegaan in {municipality.successor} ({day})"
    return f"Bestaat niet meer ({day})"


def koploper_years(municipality):
    """The years of the editions that a municipality was koploper in; needs `participations`."""
    return ", ".join(str(one.edition.year) for one in municipality.participations.all()) or "–"


def how_many_members(municipality):
    """How many people write for a municipality that takes part; needs `member_count`."""
    return municipality.member_count if municipality.group_id else "–"


def act_url(name, municipality):
    """Return the address of a screen about one municipality."""
    return reverse(f"programme:{name}", args=[municipality.pk])


def join_url(municipality):
    """Return the address of the form for joining, with the municipality filled in."""
    return f"{reverse('programme:join')}?gemeente={municipality.pk}"


class MunicipalityButtons:
    """The acts that the person at the screen may do with a municipality, as buttons."""

    def act_buttons(self, municipality):
        found = []
        if municipality.group_id and self.user_has_permission("members"):
            url = act_url("members", municipality)
            found.append(Button("Leden", url=url, icon_name="group", priority=21))
        if municipality.closed_on:
            return found
        if not municipality.group_id and self.user_has_permission("join"):
            url = join_url(municipality)
            found.append(Button("Laten meedoen", url=url, icon_name="plus", priority=22))
        if self.user_has_permission("merge"):
            url = act_url("merge", municipality)
            found.append(Button("Samenvoegen", url=url, icon_name="resubmit", priority=23))
        return found


class MunicipalityIndexView(MunicipalityButtons, generic.IndexView):
    """All municipalities, also those that no longer exist."""

    def get_base_queryset(self):
        participations = Participation.objects.select_related("edition")
        return (
            super()
            .get_base_queryset()
            .select_related("successor")
            .prefetch_related(Prefetch("participations", participations))
            .annotate(member_count=Count("group__user"))
        )

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title(
                "reading_name",
                label="Gemeente",
                sort_key="reading_name",
                get_url=self.get_edit_url,
            ),
            Column("province", label="Provincie", sort_key="province", classname=WIDE),
            NumberColumn("population", label="Inwoners", sort_key="population", classname=WIDE),
            Column("standing", label="Doet mee", accessor=standing),
            Column("koploper", label="Koploper", accessor=koploper_years),
            TitleColumn(
                "member_count",
                label="Leden",
                accessor=how_many_members,
                sort_key="member_count",
                get_url=self.get_members_url,
            ),
        ]

    @cached_property
    def header_buttons(self):
        buttons = super().header_buttons
        if self.user_has_permission("join"):
            url = reverse("programme:join")
            buttons.append(HeaderButton("Laat een gemeente meedoen", url=url, icon_name="plus"))
        return buttons

    def get_members_url(self, instance):
        may_see = instance.group_id and self.user_has_permission("members")
        return act_url("members", instance) if may_see else None

    def get_list_more_buttons(self, instance):
        return super().get_list_more_buttons(instance) + self.act_buttons(instance)


class MunicipalityEditView(MunicipalityButtons, generic.EditView):
    """The facts of a municipality, below what it does in the programme."""

    @cached_property
    def header_more_buttons(self):
        return super().header_more_buttons + self.act_buttons(self.object)

    def save_instance(self):
        before = self.model.objects.get(pk=self.object.pk).reading_name
        municipality = super().save_instance()
        follow_name(municipality=municipality, before=before)
        return municipality

    def get_context_data(self, **kwargs):
        municipality = self.object
        return super().get_context_data(
            **kwargs,
            municipality=municipality,
            participations=municipality.participations.select_related("edition"),
            may_join=self.user_has_permission("join"),
            may_invite=self.user_has_permission("members"),
            join_url=join_url(municipality),
        )


class MunicipalityDeleteView(UnusedDeleteView):
    """Only for a municipality that was entered by mistake."""

    advice = (
        "Bestaat de gemeente niet meer? Voeg haar dan samen met de gemeente waarin zij opgaat. "
        "Dan gaat niets verloren."
    )
    note = (
        "Verwijder alleen een gemeente die per ongeluk op de lijst kwam. Een gemeente die op de "
        "lijst van het CBS staat, komt terug als die lijst weer wordt ingelezen."
    )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, delete_note=self.note)

    @cached_property
    def users(self):
        found = super().users
        group = self.object.group
        return [*found, group] if group is not None else found


class EditionIndexView(generic.IndexView):
    """The rounds of the programme, with how many koplopers each has."""

    def get_base_queryset(self):
        return super().get_base_queryset().annotate(koploper_count=Count("participations"))

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label="Naam", sort_key="name", get_url=self.get_edit_url),
            Column("year", label="Jaar", sort_key="year"),
            Column("koploper_count", label="Koplopers", sort_key="koploper_count"),
        ]


class EditionDeleteView(UnusedDeleteView):
    advice = "Haal eerst de koplopers van deze editie weg."


class ParticipationIndexView(generic.IndexView):
    """Which municipality was koploper in which edition, from when to when."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("municipality", "edition")

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)
        return [
            title(
                "municipality",
                label="Gemeente",
                sort_key="municipality__reading_name",
                get_url=self.get_edit_url,
            ),
            Column("edition", label="Editie", sort_key="edition__year"),
            Column("starts_on", label="Vanaf", accessor=first_day, sort_key="starts_on"),
            Column("ends_on", label="Tot en met", accessor=last_day, sort_key="ends_on"),
        ]


def first_day(participation):
    """The first day as koploper."""
    return date_format(participation.starts_on, "j F Y")


def last_day(participation):
    """The last day as koploper, for who no longer is."""
    return date_format(participation.ends_on, "j F Y") if participation.ends_on else "Loopt nog"


class ParticipationDeleteView(UnusedDeleteView):
    """The municipality stays a member; only that it was koploper is taken away."""

"""The public addresses of meetings: what is on, signing up, and one's own registration."""

from django.urls import path

from .views import calendars, lost_link, own, own_data, programme, sign_up

app_name = "events"
urlpatterns = [
    path("bijeenkomsten/<slug:slug>/programma/", programme.programme, name="programme"),
    path("bijeenkomsten/<slug:slug>/aanmelden/", sign_up.sign_up, name="sign_up"),
    path("bijeenkomsten/<slug:slug>/agenda.ics", calendars.event, name="calendar"),
    path("bijeenkomsten/onderdeel/<int:pk>/<slug:slug>/", programme.session, name="session"),
    path(
        "bijeenkomsten/onderdeel/<int:pk>/<slug:slug>/agenda.ics",
        calendars.session,
        name="session_calendar",
    ),
    path("aanmelding/link-kwijt/", lost_link.lost_link, name="lost_link"),
    path("aanmelding/<str:token>/", own.registration, name="registration"),
    path("aanmelding/<str:token>/wisselen/", own.swap, name="swap"),
    path("aanmelding/<str:token>/aanbod/", own.answer_offer, name="offer"),
    path("aanmelding/<str:token>/wie-er-meekomt/", own.companions, name="companions"),
    path("aanmelding/<str:token>/afmelden/", own.cancel, name="cancel"),
    path("aanmelding/<str:token>/voorzieningen/", own_data.needs, name="needs"),
    path("aanmelding/<str:token>/gegevens/", own_data.data, name="data"),
    path(
        "aanmelding/<str:token>/gegevens/mijn-gegevens.json", own_data.data_file, name="data_file"
    ),
    path("aanmelding/<str:token>/voornemen/", own_data.commitment, name="commitment"),
    path("aanmelding/<str:token>/agenda.ics", own_data.calendar, name="own_calendar"),
]

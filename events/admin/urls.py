"""The addresses of a meeting below that of the admin; those of the speakers are the viewset's."""

from django.urls import path

from . import (
    arrivals,
    calling_off,
    commitments,
    deleting,
    enrolling,
    files,
    interpreters,
    message,
    needs,
    people,
    programme,
)

EVENT = "bijeenkomsten/<int:pk>/"
PERSON = f"{EVENT}deelnemers/<int:registration>/"

app_name = "organise"
urlpatterns = [
    path("bijeenkomsten/", programme.EventListView.as_view(), name="index"),
    path(EVENT, people.OverviewView.as_view(), name="event"),
    path(f"{EVENT}programma/", programme.ProgrammeView.as_view(), name="programme"),
    path(f"{EVENT}rondes/nieuw/", programme.RoundView.as_view(), name="round_add"),
    path(f"{EVENT}rondes/<int:row>/", programme.RoundView.as_view(), name="round_edit"),
    path(f"{EVENT}rondes/<int:row>/weg/", deleting.RoundDelete.as_view(), name="round_delete"),
    path(f"{EVENT}zalen/nieuw/", programme.RoomView.as_view(), name="room_add"),
    path(f"{EVENT}zalen/<int:row>/", programme.RoomView.as_view(), name="room_edit"),
    path(f"{EVENT}zalen/<int:row>/weg/", deleting.RoomDelete.as_view(), name="room_delete"),
    path(f"{EVENT}onderdelen/nieuw/", programme.SessionView.as_view(), name="session_add"),
    path(f"{EVENT}onderdelen/<int:row>/", programme.SessionView.as_view(), name="session_edit"),
    path(
        f"{EVENT}onderdelen/<int:row>/weg/",
        deleting.SessionDelete.as_view(),
        name="session_delete",
    ),
    path(
        f"{EVENT}onderdelen/<int:row>/vervalt/",
        calling_off.CancelSession.as_view(),
        name="session_cancel",
    ),
    path(
        f"{EVENT}onderdelen/<int:session>/materiaal/",
        programme.MaterialView.as_view(),
        name="material_add",
    ),
    path(f"{EVENT}materiaal/<int:row>/", programme.MaterialView.as_view(), name="material_edit"),
    path(
        f"{EVENT}materiaal/<int:row>/weg/",
        deleting.MaterialDelete.as_view(),
        name="material_delete",
    ),
    path(f"{EVENT}afgelasten/", calling_off.CancelEvent.as_view(), name="cancel"),
    path(f"{EVENT}deelnemers/", people.PeopleView.as_view(), name="people"),
    path(f"{EVENT}deelnemers/nieuw/", enrolling.EnrolView.as_view(), name="enrol"),
    path(f"{EVENT}deelnemers.csv", files.ParticipantsCsv.as_view(), name="people_csv"),
    path(f"{EVENT}deelnemers.xlsx", files.ParticipantsXlsx.as_view(), name="people_xlsx"),
    path(f"{EVENT}badges.pdf", files.BadgesPdf.as_view(), name="badges"),
    path(f"{EVENT}presentielijst.pdf", files.SignInPdf.as_view(), name="sign_in"),
    path(PERSON, people.PersonView.as_view(), name="person"),
    path(f"{PERSON}afmelden/", people.CancelPerson.as_view(), name="person_cancel"),
    path(f"{PERSON}wissen/", people.ErasePerson.as_view(), name="person_erase"),
    path(f"{PERSON}link/", people.MailLink.as_view(), name="person_link"),
    path(f"{EVENT}inchecken/", arrivals.ArrivalsView.as_view(), name="arrivals"),
    path(f"{EVENT}inchecken/<int:registration>/", arrivals.CheckInView.as_view(), name="check_in"),
    path(f"{EVENT}mail/", message.MessageView.as_view(), name="message"),
    path(f"{EVENT}tolken/", interpreters.InterpretersView.as_view(), name="interpreters"),
    path(f"{EVENT}tolken.csv", interpreters.InterpretersCsv.as_view(), name="interpreters_csv"),
    path(f"{EVENT}taken/<int:row>/", interpreters.TaskDone.as_view(), name="task_done"),
    path(f"{EVENT}voorzieningen/", needs.NeedsView.as_view(), name="needs"),
    path(f"{EVENT}voorzieningen/<int:row>/", needs.AnswerView.as_view(), name="answer"),
    path(f"{EVENT}dieet/doorgegeven/", needs.MealsPassedOn.as_view(), name="meals_passed_on"),
    path(f"{EVENT}dieet.csv", needs.MealsCsv.as_view(), name="meals_csv"),
    path(f"{EVENT}voornemens/", commitments.CommitmentsView.as_view(), name="commitments"),
    path(
        f"{EVENT}voornemens/<int:row>/", commitments.CommitmentOnSite.as_view(), name="commitment"
    ),
]

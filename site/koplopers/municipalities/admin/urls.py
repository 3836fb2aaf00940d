"""The addresses of the programme, below that of the admin; those of its lists are the viewsets'."""

from django.urls import path

from . import inviting, joining, members, merging

MEMBER = "programma/gemeenten/<int:pk>/leden/<int:user_id>/"

app_name = "programme"
urlpatterns = [
    path("programma/laten-meedoen/", joining.JoinView.as_view(), name="join"),
    path("programma/uitnodigen/", inviting.InviteView.as_view(), name="invite"),
    path("programma/gemeenten/<int:pk>/samenvoegen/", merging.MergeView.as_view(), name="merge"),
    path("programma/gemeenten/<int:pk>/leden/", members.MembersView.as_view(), name="members"),
    path(f"{MEMBER}mail/", members.MailAgainView.as_view(), name="member_mail"),
    path(f"{MEMBER}aanzetten/", members.SwitchView.as_view(), name="member_on"),
    path(f"{MEMBER}uitzetten/", members.SwitchView.as_view(active=False), name="member_off"),
    path(f"{MEMBER}weghalen/", members.RemoveView.as_view(), name="member_remove"),
]

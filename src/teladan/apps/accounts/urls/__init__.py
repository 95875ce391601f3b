"""Addresses of one's account, of first sign-in, and of the officers who keep roles and codes."""

from django.urls import path

from teladan.apps.accounts.views import codes, own, roles, sign_in

app_name = "accounts"
prefix = "akun/"
urlpatterns = [
    path("", own.profile, name="profile"),
    path("bahasa/", own.language, name="language"),
    path("instansi/", own.choose_agency, name="choose_agency"),
    path("sesi/<int:pk>/akhiri/", own.end_session, name="end_session"),
    path("pertama/", sign_in.first_sign_in, name="first_sign_in"),
    path("contoh/<slug:key>/", sign_in.one_click, name="one_click"),
    path("peran/", roles.roles, name="roles"),
    path("peran/<uuid:pk>/", roles.member_roles, name="member_roles"),
    path("kode/", codes.codes, name="codes"),
    path("kode/cetak/", codes.print_codes, name="print_codes"),
    path("kode/kirim/", codes.invite, name="invite"),
]

"""The pages of allauth that people reach, each with its guard; what cannot be used here has no address."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from teladan.apps.accounts.views.doors import own_account, renewing
from teladan.apps.accounts.views.own import sessions
from teladan.apps.accounts.views.sign_in import sign_in
from teladan.base.page import public
from teladan.web.locks import forgetting

urlpatterns = [
    path("masuk/", sign_in, name="account_login"),
    path("keluar/", public(forgetting(account.logout)), name="account_logout"),
    path("ditutup/", public(account.account_inactive), name="account_inactive"),
    path("pastikan/", own_account(renewing(account.reauthenticate)), name="account_reauthenticate"),
    path("sandi/ganti/", own_account(account.password_change), name="account_change_password"),
    path("sandi/buat/", own_account(account.password_set), name="account_set_password"),
    path("sandi/lupa/", public(account.password_reset), name="account_reset_password"),
    path("sandi/lupa/terkirim/", public(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "sandi/baru/selesai/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("dua-langkah/", own_account(second_factor.index), name="mfa_index"),
    path("dua-langkah/masuk/", public(second_factor.authenticate), name="mfa_authenticate"),
    path(
        "dua-langkah/pastikan/",
        own_account(renewing(second_factor.reauthenticate)),
        name="mfa_reauthenticate",
    ),
    path("dua-langkah/aplikasi/pasang/", own_account(renewing(totp.activate_totp)), name="mfa_activate_totp"),
    path(
        "dua-langkah/aplikasi/lepas/", own_account(renewing(totp.deactivate_totp)), name="mfa_deactivate_totp"
    ),
    path("dua-langkah/kode/", own_account(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "dua-langkah/kode/baru/",
        own_account(renewing(recovery.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "dua-langkah/kode/unduh/",
        own_account(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("sesi/", sessions, name="usersessions_list"),
]

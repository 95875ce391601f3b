"""One statement at the door of every page: who asks, in which agency, and whether this form was sent before.

The function does, in this order, what `accounts.queries.actor_of`, `base.wall.inside` and the claim of a form's key do one
by one. It has no power of its own: every row is read and written as the role that calls it, behind the wall.
"""

from django.db import migrations

ENTER = """
CREATE FUNCTION accounts_enter(
    asked_user uuid, asked_agency uuid, sent_key uuid, sent_route text, sent_digest text, receipt uuid, instant timestamptz
) RETURNS TABLE (member accounts_membership, place tenancy_agency, earlier base_receipt)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.user', asked_user::text, true);
    SELECT m.* INTO member FROM accounts_membership m JOIN tenancy_agency a ON a.id = m.agency_id
        WHERE m.user_id = asked_user AND m.ended_at IS NULL
        ORDER BY (m.agency_id = asked_agency) IS TRUE DESC, a.name LIMIT 1;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT a.* INTO place FROM tenancy_agency a WHERE a.id = member.agency_id;
    PERFORM set_config('app.agency', member.agency_id::text, true), set_config('app.person', member.id::text, true);
    IF sent_key IS NOT NULL THEN
        INSERT INTO base_receipt (id, agency_id, person_id, key, route, digest, location, leaf, at)
            VALUES (receipt, member.agency_id, member.id, sent_key, sent_route, sent_digest, '', '', instant)
            ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            SELECT r.* INTO earlier FROM base_receipt r WHERE r.person_id = member.id AND r.key = sent_key;
        END IF;
    END IF;
    RETURN NEXT;
END $$
"""


class Migration(migrations.Migration):
    """Add the function; it needs the tables of memberships, agencies and receipts."""

    dependencies = [
        ("accounts", "0002_privacy_notice"),
        ("tenancy", "0001_initial"),
        ("base", "0002_job_files"),
    ]
    operations = [
        migrations.RunSQL(
            ENTER, "DROP FUNCTION accounts_enter(uuid, uuid, uuid, text, text, uuid, timestamptz)"
        ),
    ]

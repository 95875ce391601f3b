"""The schema `sealed`: what the panel answers, which the site's own role can neither read nor join with a person.

    sealed.token    who carries which token in a cycle        sealed.closing  rounds that take no answer any more
    sealed.answer   what a token says of a ratee              sealed.salt     what the ledger's digests are salted with

The role teladan_app has no privilege on any of it. It may call the functions below, which run with the owner's rights
(SECURITY DEFINER, fixed search_path, no temporary schema first) and take agency and person from the settings of the
transaction. `rating_break_glass` may be called by the owner alone, `rating_for_engine` by teladan_engine alone.
docs/explanation/sealed-ratings.md says what this withstands and what not.

No sequence, no time, no foreign key: a key would leave a lock on the row it points at. A round's closing writes all of its
sealed rows and invitations anew in random order in one transaction, so that neither place nor xmin tells who came when.
"""

from django.db import migrations

from teladan.base.wall import AGENCY, PERSON, Wall

TABLES = [
    "CREATE SCHEMA sealed",
    "REVOKE ALL ON SCHEMA sealed FROM PUBLIC",
    """CREATE TABLE sealed.token (
        agency_id uuid NOT NULL, cycle_id uuid NOT NULL, person_id uuid NOT NULL, rater_token uuid NOT NULL UNIQUE,
        PRIMARY KEY (agency_id, cycle_id, person_id))""",
    """CREATE TABLE sealed.answer (
        agency_id uuid NOT NULL, round_id uuid NOT NULL, ratee_id uuid NOT NULL, rater_token uuid NOT NULL,
        kin text NOT NULL CHECK (kin IN ('peer', 'subordinate')), given jsonb NOT NULL,
        PRIMARY KEY (round_id, ratee_id, rater_token))""",
    """CREATE TABLE sealed.closing (
        agency_id uuid NOT NULL, round_id uuid PRIMARY KEY, cycle_id uuid NOT NULL,
        written_by xid8 NOT NULL DEFAULT pg_current_xact_id())""",
    """CREATE TABLE sealed.salt (
        agency_id uuid NOT NULL, round_id uuid NOT NULL, ratee_id uuid NOT NULL, salt bytea NOT NULL,
        PRIMARY KEY (round_id, ratee_id))""",
]

# A rater's own answers on one sheet: sealed or replaced while the round is open. `day` is the agency's calendar day.
SEAL = f"""
CREATE FUNCTION public.rating_seal(invitation uuid, answers jsonb, day date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  at record; mine uuid;
BEGIN
  SELECT i.agency_id, i.sheet_id, i.rater_id, i.role, s.round_id, s.ratee_id, r.cycle_id INTO at
    FROM public.rating_invitation i
    JOIN public.rating_sheet s ON s.id = i.sheet_id
    JOIN public.rating_round r ON r.id = s.round_id
   WHERE i.id = invitation AND i.agency_id = {AGENCY} AND i.rater_id = {PERSON} AND r.closed_at IS NULL
     AND i.role IN ('peer', 'subordinate', 'team_leader') AND i.stage IN ('open', 'sent');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no open confidential invitation of this person' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- the closing waits for everyone who is sealing, and whoever comes later finds the round closed
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(at.round_id::text, 0));
  IF EXISTS (SELECT FROM sealed.closing c WHERE c.round_id = at.round_id) THEN
    RAISE EXCEPTION 'the round is closed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF jsonb_typeof(answers) <> 'object' OR EXISTS (
    SELECT FROM jsonb_each(answers) a
     WHERE a.value ->> 'rating' NOT IN ('di_atas', 'sesuai', 'di_bawah')
        OR NOT EXISTS (SELECT FROM public.rating_criterion k
                        WHERE k.sheet_id = at.sheet_id AND k.kind = 'behaviour' AND k.ref = a.key)) THEN
    RAISE EXCEPTION 'an answer names no value of this sheet or no word of the scale'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  INSERT INTO sealed.token (agency_id, cycle_id, person_id, rater_token)
    VALUES (at.agency_id, at.cycle_id, at.rater_id, gen_random_uuid()) ON CONFLICT DO NOTHING;
  SELECT t.rater_token INTO mine FROM sealed.token t
   WHERE t.agency_id = at.agency_id AND t.cycle_id = at.cycle_id AND t.person_id = at.rater_id;
  INSERT INTO sealed.answer (agency_id, round_id, ratee_id, rater_token, kin, given)
    VALUES (at.agency_id, at.round_id, at.ratee_id, mine,
            CASE at.role WHEN 'subordinate' THEN 'subordinate' ELSE 'peer' END, answers)
    ON CONFLICT (round_id, ratee_id, rater_token) DO UPDATE SET given = EXCLUDED.given, kin = EXCLUDED.kin;
  UPDATE public.rating_invitation SET stage = 'sent', submitted = day, version = version + 1 WHERE id = invitation;
END $$
"""

# Somebody was excused after sending: the answer is taken out while the round is open.
UNSEAL = f"""
CREATE FUNCTION public.rating_unseal(invitation uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  at record;
BEGIN
  SELECT i.agency_id, i.rater_id, s.round_id, s.ratee_id, r.cycle_id INTO at
    FROM public.rating_invitation i
    JOIN public.rating_sheet s ON s.id = i.sheet_id
    JOIN public.rating_round r ON r.id = s.round_id
   WHERE i.id = invitation AND i.agency_id = {AGENCY} AND i.stage = 'excused' AND r.closed_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody is excused here in an open round' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(at.round_id::text, 0));
  IF EXISTS (SELECT FROM sealed.closing c WHERE c.round_id = at.round_id) THEN
    RAISE EXCEPTION 'the round is closed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM sealed.answer a USING sealed.token t
   WHERE a.round_id = at.round_id AND a.ratee_id = at.ratee_id AND a.rater_token = t.rater_token
     AND t.agency_id = at.agency_id AND t.cycle_id = at.cycle_id AND t.person_id = at.rater_id;
END $$
"""

# The round takes no answer any more, for ever. Sealed rows and invitations are written anew in random order.
SHUT = f"""
CREATE FUNCTION public.rating_shut(round uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  cycle uuid;
BEGIN
  SELECT r.cycle_id INTO cycle FROM public.rating_round r
   WHERE r.id = round AND r.agency_id = {AGENCY} AND r.closed_at IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the round is still open' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(round::text, 0));
  INSERT INTO sealed.closing (agency_id, round_id, cycle_id) VALUES ({AGENCY}, round, cycle) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  WITH taken AS (DELETE FROM sealed.answer a WHERE a.round_id = round RETURNING a.*)
  INSERT INTO sealed.answer SELECT * FROM taken ORDER BY gen_random_uuid();
  WITH taken AS (DELETE FROM sealed.token t WHERE t.agency_id = {AGENCY} AND t.cycle_id = cycle RETURNING t.*)
  INSERT INTO sealed.token SELECT * FROM taken ORDER BY gen_random_uuid();
  INSERT INTO sealed.salt (agency_id, round_id, ratee_id, salt)
    SELECT DISTINCT a.agency_id, a.round_id, a.ratee_id,
           uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
      FROM (SELECT DISTINCT b.agency_id, b.round_id, b.ratee_id FROM sealed.answer b WHERE b.round_id = round) a;
  UPDATE public.rating_invitation i SET version = i.version FROM public.rating_sheet s
   WHERE s.id = i.sheet_id AND s.round_id = round AND i.role IN ('peer', 'subordinate', 'team_leader');
END $$
"""

# For the ledger: how many answered, and a salted digest of their sorted answers. Whoever lacks the salt cannot try answers.
DIGESTS = f"""
CREATE FUNCTION public.rating_digests(round uuid) RETURNS TABLE (ratee uuid, answers integer, digest text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.ratee_id, count(*)::integer,
         encode(sha256(s.salt || convert_to(string_agg(
           concat_ws(' ', a.rater_token, a.kin, a.given), E'\\n' ORDER BY a.rater_token), 'UTF8')), 'hex')
    FROM sealed.answer a JOIN sealed.salt s ON s.round_id = a.round_id AND s.ratee_id = a.ratee_id
   WHERE a.round_id = rating_digests.round AND a.agency_id = {AGENCY}
   GROUP BY a.ratee_id, s.salt
$$
"""

# What `engine.disclosure` reads of a closed round. It holds back by itself what no rulebook could ever publish: words of
# values with fewer than three, examples of values with fewer than three, and who is subordinate where either kin has
# fewer than five. A word and the example behind it are never in one row. The closing must have been committed
# before: else a transaction could replace one answer, close, look, and roll back.
RELEASE = f"""
CREATE FUNCTION public.rating_release(round uuid)
RETURNS TABLE (ratee uuid, kin text, item text, rating text, example text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT FROM sealed.closing c WHERE c.round_id = rating_release.round AND c.agency_id = {AGENCY}
                 AND c.written_by IS DISTINCT FROM pg_current_xact_id_if_assigned()) THEN
    RAISE EXCEPTION 'the round has not been closed by an earlier transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
  WITH told AS (
    SELECT a.ratee_id, a.kin AS kin_of, g.key AS value_of, g.value ->> 'rating' AS word,
           nullif(btrim(g.value ->> 'note', E' \\t\\r\\n'), '') AS text_of
      FROM sealed.answer a CROSS JOIN LATERAL jsonb_each(a.given) g
     WHERE a.round_id = rating_release.round AND a.agency_id = {AGENCY}),
  sized AS (
    SELECT t.*, count(t.word) OVER each AS words, count(t.text_of) OVER each AS texts,
           least(count(t.word) FILTER (WHERE t.kin_of = 'peer') OVER each,
                 count(t.word) FILTER (WHERE t.kin_of = 'subordinate') OVER each) >= 5 AS apart
      FROM told t WINDOW each AS (PARTITION BY t.ratee_id, t.value_of)),
  rows_out AS (
    SELECT s.ratee_id, CASE WHEN s.apart THEN s.kin_of ELSE 'peer' END, s.value_of, s.word, NULL::text
      FROM sized s WHERE s.words >= 3 AND s.word IS NOT NULL
    UNION ALL
    SELECT s.ratee_id, 'peer', s.value_of, NULL, s.text_of FROM sized s WHERE s.texts >= 3 AND s.text_of IS NOT NULL
    UNION ALL
    SELECT DISTINCT s.ratee_id, 'peer', s.value_of, NULL, NULL FROM sized s WHERE s.words < 3)
  SELECT * FROM rows_out ORDER BY gen_random_uuid();
END $$
"""

# Who answered what of one ratee, for two persons who asked with a reason; called by the owner, never by the site.
BREAK = f"""
CREATE FUNCTION public.rating_break_glass(opening uuid)
RETURNS TABLE (ratee uuid, rater uuid, kin text, item text, rating text, example text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  at record;
BEGIN
  SELECT s.round_id, s.ratee_id, r.cycle_id INTO at
    FROM public.rating_sealopening o
    JOIN public.rating_sheet s ON s.id = o.sheet_id
    JOIN public.rating_round r ON r.id = s.round_id
    JOIN sealed.closing c ON c.round_id = r.id
   WHERE o.id = opening AND o.agency_id = {AGENCY} AND o.reason <> '' AND o.opened_at IS NULL
     AND o.confirmed_by IS NOT NULL AND o.confirmed_by <> o.asked_by;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'two persons have not asked for this' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
  SELECT a.ratee_id, t.person_id, a.kin, g.key, g.value ->> 'rating', g.value ->> 'note'
    FROM sealed.answer a
    JOIN sealed.token t ON t.rater_token = a.rater_token
    CROSS JOIN LATERAL jsonb_each(a.given) g
   WHERE a.round_id = at.round_id AND a.ratee_id = at.ratee_id
   ORDER BY t.person_id, g.key;
END $$
"""

# Ratings of the seven values in the closed rounds of a cycle, for the calibration: the panel under tokens, self and
# superior by identity. The set of ratees of a token betrays its person to whoever knows the panels.
ENGINE = f"""
CREATE FUNCTION public.rating_for_engine(cycle uuid)
RETURNS TABLE (ratee uuid, rater uuid, role text, item text, rating text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.ratee_id, a.rater_token, a.kin, g.key, g.value ->> 'rating'
    FROM sealed.answer a
    JOIN sealed.closing c ON c.round_id = a.round_id
    CROSS JOIN LATERAL jsonb_each(a.given) g
   WHERE c.cycle_id = rating_for_engine.cycle AND c.agency_id = {AGENCY} AND g.value ->> 'rating' IS NOT NULL
  UNION ALL
  SELECT s.ratee_id, i.rater_id, i.role, k.ref, n.rating
    FROM public.rating_answer n
    JOIN public.rating_invitation i ON i.id = n.invitation_id
    JOIN public.rating_criterion k ON k.id = n.criterion_id
    JOIN public.rating_sheet s ON s.id = i.sheet_id
    JOIN sealed.closing c ON c.round_id = s.round_id
   WHERE c.cycle_id = rating_for_engine.cycle AND c.agency_id = {AGENCY}
     AND k.kind = 'behaviour' AND i.role IN ('self', 'superior') AND i.stage = 'sent'
   ORDER BY 1, 2, 4
$$
"""

FOR_SITE = (
    "rating_seal(uuid, jsonb, date)",
    "rating_unseal(uuid)",
    "rating_shut(uuid)",
    "rating_digests(uuid)",
    "rating_release(uuid)",
)
FOR_OWNER = "rating_break_glass(uuid)"
FOR_ENGINE = "rating_for_engine(uuid)"

GRANTS = [
    *(f"REVOKE ALL ON FUNCTION public.{name} FROM PUBLIC" for name in (*FOR_SITE, FOR_OWNER, FOR_ENGINE)),
    "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'teladan_app') THEN "
    + " ".join(f"GRANT EXECUTE ON FUNCTION public.{name} TO teladan_app;" for name in FOR_SITE)
    + " END IF; END $$",
    "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'teladan_engine') THEN "
    f"GRANT EXECUTE ON FUNCTION public.{FOR_ENGINE} TO teladan_engine; END IF; END $$",
    "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'teladan_backup') THEN "
    "GRANT USAGE ON SCHEMA sealed TO teladan_backup; GRANT SELECT ON ALL TABLES IN SCHEMA sealed TO teladan_backup; "
    "END IF; END $$",
]
BACK = [f"DROP FUNCTION public.{name}" for name in (*FOR_SITE, FOR_OWNER, FOR_ENGINE)]


class Migration(migrations.Migration):
    dependencies = [("rating", "0002_panels")]

    operations = [
        migrations.RunSQL(TABLES, "DROP SCHEMA sealed CASCADE"),
        Wall("sealed.token"),
        Wall("sealed.answer"),
        Wall("sealed.closing"),
        Wall("sealed.salt"),
        migrations.RunSQL([SEAL, UNSEAL, SHUT, DIGESTS, RELEASE, BREAK, ENGINE, *GRANTS], BACK),
    ]

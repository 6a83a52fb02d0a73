-- Signals for open pages (docs/adr/0034-live-pages.md): cases and notifications are changed in many places, so the tables
-- themselves write the tags into the log of changes. Names: `queueTag` and `inboxTag` in lib/*/cache.ts.

CREATE OR REPLACE FUNCTION signal_queue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A statement that leaves its rows as they were sends no signal.
  IF TG_OP = 'INSERT' THEN
    INSERT INTO page_changes (tags) SELECT ARRAY['live:queue'] WHERE EXISTS (SELECT FROM changed);
  ELSE
    INSERT INTO page_changes (tags) SELECT ARRAY['live:queue']
      WHERE EXISTS (SELECT FROM changed JOIN was USING (id) WHERE changed IS DISTINCT FROM was);
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER cases_signal_new AFTER INSERT ON cases
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_queue();

CREATE OR REPLACE TRIGGER cases_signal_changed AFTER UPDATE ON cases
  REFERENCING OLD TABLE AS was NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_queue();

-- One row with a tag for each inbox, however many people are told at once.
CREATE OR REPLACE FUNCTION signal_inboxes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO page_changes (tags)
      SELECT array_agg(DISTINCT 'live:inbox:' || recipient_id) FROM changed HAVING count(*) > 0;
  ELSIF TG_OP = 'DELETE' THEN
    -- Lines that were read are not among what the pages count.
    INSERT INTO page_changes (tags)
      SELECT array_agg(DISTINCT 'live:inbox:' || recipient_id) FROM was WHERE read_at IS NULL HAVING count(*) > 0;
  ELSE
    INSERT INTO page_changes (tags)
      SELECT array_agg(DISTINCT 'live:inbox:' || changed.recipient_id) FROM changed JOIN was USING (id)
      WHERE (changed.read_at, changed.score_now) IS DISTINCT FROM (was.read_at, was.score_now) HAVING count(*) > 0;
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER notifications_signal_new AFTER INSERT ON notifications
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_inboxes();

CREATE OR REPLACE TRIGGER notifications_signal_changed AFTER UPDATE ON notifications
  REFERENCING OLD TABLE AS was NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_inboxes();

CREATE OR REPLACE TRIGGER notifications_signal_gone AFTER DELETE ON notifications
  REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION signal_inboxes();

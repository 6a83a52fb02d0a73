CREATE INDEX "moderation_acts_led_to_index" ON "moderation_acts" USING btree (((case
    when "kind" = 'split' then "details" ->> 'question'
    when "kind" = 'merge' then "details" ->> 'into'
    when "kind" = 'move' then "details" ->> 'to'
    when "details" ->> 'as' = 'answer' then "details" ->> 'made'
    else "details" ->> 'under' end)::bigint)) WHERE "moderation_acts"."kind" in ('split', 'merge', 'move', 'convert');
/** The columns that are sent of each post; PostgreSQL computes the others, so that every text is sent once. */
export const STAGED_COLUMNS = `id, author_id, language, search_config, body, up_count, down_count, comment_count, created_at,
  edited_at, editor_id, deleted_at, question_id, stance, basis, title, slug, tags, is_yes_no, country, sector, seniority,
  current_position, wished_position, answer_count, upvoted_answer_count, view_count, last_activity_at, hot_rank`

/**
 * A temporary table of the connection, which is not logged. Answers have a `question_id`, questions the other columns.
 */
export const CREATE_STAGING = `
  create temporary table staged (
    id bigint, author_id bigint, language text, search_config regconfig, body text, up_count integer, down_count integer,
    comment_count integer, created_at timestamptz, edited_at timestamptz, editor_id bigint, deleted_at timestamptz,
    question_id bigint, stance text, basis text, title text, slug text, tags text[], is_yes_no boolean, country text,
    sector text, seniority text, current_position text, wished_position text, answer_count integer,
    upvoted_answer_count integer, view_count integer, last_activity_at timestamptz, hot_rank double precision)`

/**
 * Moves the staged rows to their tables and computes the rest from the text: the HTML that `renderMarkdown` makes of
 * plain paragraphs, and the search document of `indexPost`. The first version of an edited post is its first paragraph.
 */
export const DISTRIBUTE = [
  `insert into posts (id, kind, author_id, language, body, body_html, body_text, search_config, search_vector, score,
    up_count, down_count, comment_count, revision, edit_version, created_at, edited_at, edited_by_id, deleted_at,
    deleted_by_id, removal) overriding system value
  select id, case when question_id is null then 'question' else 'answer' end, author_id, language, body,
    '<p>' || replace(body, E'\\n\\n', E'</p>\\n<p>') || '</p>', body, search_config,
    search_document(search_config, language, title, body),
    up_count - down_count, up_count, down_count, comment_count, case when edited_at is null then 1 else 2 end,
    case when edited_at is null then 1 else 2 end, created_at, edited_at, editor_id, deleted_at,
    case when deleted_at is not null then author_id end, case when deleted_at is not null then 'retracted' end
  from staged`,
  `insert into questions (post_id, title, slug, is_yes_no, country, sector, seniority, "current_role", wished_role,
    answer_count, upvoted_answer_count, view_count, last_activity_at, hot_rank, score, language, created_at, is_deleted)
  select id, title, slug, is_yes_no, country, sector, seniority, current_position, wished_position, answer_count,
    upvoted_answer_count, view_count, last_activity_at, hot_rank, up_count - down_count, language, created_at,
    deleted_at is not null
  from staged where question_id is null`,
  `insert into answers (post_id, question_id, stance, basis, as_of)
  select id, question_id, stance, basis, created_at from staged where question_id is not null`,
  `insert into revisions (post_id, number, editor_id, title, tags, body, created_at)
  select id, 1, author_id, title, tags, case when edited_at is null then body else split_part(body, E'\\n\\n', 1) end,
    created_at
  from staged`,
  `insert into revisions (post_id, number, editor_id, title, tags, body, summary, created_at)
  select id, 2, editor_id, title, tags, body, 'Said more', edited_at from staged where edited_at is not null`,
  `truncate staged`,
]

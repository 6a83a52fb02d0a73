import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Basis, Stance } from '#db/vocabulary/posts.ts'
import { firstAccepted } from '#lib/answers/accepted-queries.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { FACETED_THREADS } from './facets.ts'
import type { Facet } from './facets.ts'
import { exact, KEYS } from './paging-queries.ts'
import type { Key, SearchSort } from './rules.ts'

export const HITS_PER_PAGE = 20

/** The number of values that each facet shows. */
const VALUES = { tag: 10, lang: 10, basis: 5, country: 8, sector: 8, role: 8 } as const satisfies Record<Facet, number>

type Author = Pick<AuthorView, 'handle' | 'displayName' | 'reputation' | 'role' | 'isSeeded'> & { id: string }

export type HitRow = {
  question_id: PostId
  slug: string
  title: string
  question_language: PostLanguage
  question_score: number
  answer_count: number
  is_closed: boolean
  is_accepted: boolean
  post_id: PostId
  kind: PostKind
  body_text: string
  language: PostLanguage
  score: number
  created_at: Date
  author: Author
  /** The answer that is shown inside: the one that matches best, or else the accepted one. */
  answer: {
    id: number
    text: string
    language: PostLanguage
    score: number
    stance: Stance | null
    basis: Basis
    isAccepted: boolean
    author: Author
  } | null
  sort_key: number
  /** The counts by facet; null except in the first row of a first page, as is `total`. */
  facets: [Facet, string, number][] | null
  total: number | null
}

/**
 * Orders ranked threads: rows `(question_id, best_id, answer_id, bases, key)`. In an order other than relevance,
 * threads that hold only common words of the query would come first because they are new, so those that hold less than
 * half are left out. A condition that compared them with the best match would be another one for a narrowed query,
 * whose best match is another.
 */
export function inOrder(ranked: SQL, sort: SearchSort): SQL {
  if (sort === 'relevance')
    return sql`select question_id, best_id, answer_id, bases, rank as key from (${ranked}) as ranked`
  return sql`
    select question_id, best_id, ranked.answer_id, ranked.bases, q.${KEYS[sort].column} as key
    from (${ranked}) as ranked join questions q on q.post_id = question_id where is_near`
}

/**
 * `bases`: rows `(post_id, value)` of the questions `about` and the bases that the operator would find; see `basesIn`.
 */
type Page = { threads: SQL; sort: SearchSort; after: Key | null; bases: SQL | null }

/** Rows for the facet of bases in a search for words: those of the answers that match and fit (`rankWithin`). */
export const BASES_OF_RANKED = sql`
  select about.post_id, basis as value from about join found on found.question_id = about.post_id
  cross join unnest(found.bases) as basis`

/** Rows for the facet of bases in a list: those of the answers `p` that meet the filter's condition on posts. */
export function basesIn(post: SQL | null): SQL {
  return sql`
    select about.post_id, mine.basis as value from about join answers mine on mine.question_id = about.post_id
    join posts p on p.id = mine.post_id and p.deleted_at is null where ${post ?? sql`true`}`
}

/** Reads the contents of a page's threads: excerpts need the whole text, so only these rows' texts are fetched. */
export function hitsOf({ threads, sort, after, bases }: Page): SQL {
  const { typed, toNumber } = KEYS[sort]
  const later = after ? sql`where (key, question_id) < (${typed(after.value)}, ${after.id}::bigint)` : sql``
  const once = (value: SQL) =>
    bases ? sql`case when row_number() over (${IN_ORDER}) = 1 then ${value} end` : sql`null`
  return sql`
    with found as materialized (${threads}),
    page as materialized (
      select * from found ${later} order by key desc, question_id desc limit ${exact(HITS_PER_PAGE + 1)}
    )
    select q.post_id as question_id, q.slug, q.title, q.language as question_language, q.score as question_score,
      q.answer_count, q.closed_as is not null as is_closed, accepted.first is not null as is_accepted,
      p.id as post_id, p.kind, p.body_text, p.language, p.score, p.created_at, ${authorJson(sql`u`)} as author,
      case when a.post_id is not null then jsonb_build_object('id', pa.id, 'text', pa.body_text, 'language', pa.language,
        'score', pa.score, 'stance', a.stance, 'basis', a.basis, 'isAccepted', exists (select from accepted_answers k where k.question_id = q.post_id and k.answer_id = pa.id),
        'author', ${authorJson(sql`ua`)}) end as answer,
      ${toNumber(sql`page.key`)} as sort_key,
      ${once(sql`(${bases && facetCounts(bases)})`)} as facets, ${once(sql`(select count(*)::integer from found)`)} as total
    from page
    join posts p on p.id = page.best_id
    join questions q on q.post_id = page.question_id
    join users u on u.id = p.author_id
    cross join lateral (select ${firstAccepted(sql`q.post_id`)} as first) as accepted
    left join posts pa on pa.id = coalesce(page.answer_id, accepted.first) and pa.deleted_at is null
    left join answers a on a.post_id = pa.id
    left join users ua on ua.id = pa.author_id
    ${IN_ORDER}`
}

const IN_ORDER = sql`order by page.key desc, page.question_id desc`

/** Returns a person as JSON, as `authorOf` reads it but for the id, which is text. */
export function authorJson(of: SQL): SQL {
  return sql`jsonb_build_object('id', ${of}.id::text, 'handle', ${of}.handle, 'displayName', ${of}.display_name,
    'reputation', ${of}.reputation, 'role', ${of}.role, 'isSeeded', ${of}.is_seeded)`
}

/** Counts a thread once for a value, however many people share it. */
function countedOnce(facet: Facet, rows: SQL): SQL {
  return counted(
    facet,
    sql`select value, count(distinct post_id)::integer as count from (${rows}) as theirs where value is not null`,
  )
}

/**
 * Builds one JSON value of all counts, over the first threads found. Each count is the number of threads that remain
 * when the value's operator is added to the query.
 */
function facetCounts(bases: SQL): SQL {
  const ofPeople = (facet: Facet, asked: SQL, answered: SQL) =>
    countedOnce(
      facet,
      sql`select post_id, ${asked} as value from about union all select post_id, ${answered} from answering`,
    )
  return sql`
    with recursive about as materialized (
      select q.post_id, q.language, q.country, q.sector, q."current_role", q.wished_role from (
        select question_id from found order by key desc, question_id desc limit ${exact(FACETED_THREADS)}
      ) as first join questions q on q.post_id = first.question_id
    ), answering as materialized (
      select about.post_id, a.country, a.sector, a.role from about join answers a on a.question_id = about.post_id
      join posts on posts.id = a.post_id and posts.deleted_at is null
      where a.country is not null or a.sector is not null or a.role is not null
    ), tagged as (
      select about.post_id, qt.tag_id from about join question_tags qt on qt.question_id = about.post_id
      union select tagged.post_id, t.parent_id from tagged join tags t on t.id = tagged.tag_id and t.parent_id is not null
    ), counts as (
      ${countedOnce('tag', sql`select tagged.post_id, t.name as value from tagged join tags t on t.id = tagged.tag_id`)}
      union all ${countedOnce('lang', sql`select post_id, language as value from about`)}
      union all ${countedOnce('basis', bases)}
      union all ${ofPeople('country', sql`country`, sql`country`)}
      union all ${ofPeople('sector', sql`sector`, sql`sector`)}
      union all ${countedOnce(
        'role',
        sql`select post_id, "current_role" as value from about union all select post_id, wished_role from about
          union all select post_id, role from answering`,
      )}
    )
    select coalesce(jsonb_agg(jsonb_build_array(facet, value, count)), '[]') from counts`
}

/** Counts the commonest values of a facet. */
function counted(facet: Facet, values: SQL): SQL {
  return sql`(select ${facet}::text as facet, value::text, count from (${values} group by 1) as values_of_it
    order by count desc, value limit ${exact(VALUES[facet])})`
}

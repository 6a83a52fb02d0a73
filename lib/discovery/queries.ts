import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { hiddenProfiles } from '#db/schema/moderation.ts'
import { guides } from '#db/schema/guides.ts'
import { outcomes, outcomeVersions } from '#db/schema/outcomes.ts'
import { questions } from '#db/schema/posts.ts'
import { quickAnswers } from '#db/schema/quick-answers.ts'
import { questionTags, tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import { guidesTag } from '#lib/guides/cache.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { allQuestionsTag, listTag } from '#lib/questions/cache.ts'
import { quickAnswersTag } from '#lib/quick-answers/cache.ts'
import { tagListTag } from '#lib/tags/cache.ts'
import { peopleTag } from '#lib/users/cache.ts'
import { MAX_URLS } from './rules.ts'
import type { SitemapFile, SitemapKind } from './rules.ts'

/** Rows read at a time, so that a file of 50,000 needs the memory of a thousand. */
const BATCH = 1000

type Listed = Exclude<SitemapKind, 'pages'>
/** The parts of an address: the slug of a question or guide, the name of a tag, the handle of a person. */
export type SitemapRow = { id: number; name: string; changedAt: Date | null }
type Row = { id: string; name: string; changed_at: string | Date | null }

/** Lists the files that hold something, with the newest change of their contents; null where that is not known. */
export async function listSitemapFiles(): Promise<(SitemapFile & { changedAt: Date | null })[]> {
  showOnPage(allQuestionsTag(), listTag('active', {}), guidesTag(), quickAnswersTag(), tagListTag(), peopleTag())
  const rows = await db().execute<{ kind: Listed; part: number; changed_at: string | Date | null }>(
    sql.join(
      (Object.keys(SOURCES) as Listed[]).map((kind) => {
        const { from, id, changedAt, where } = SOURCES[kind]
        return sql`select ${kind}::text as kind, (${id} / ${MAX_URLS}::int)::int as part, max(${changedAt}) as changed_at
          from ${from} where ${where} group by 2`
      }),
      sql` union all `,
    ),
  )
  return rows
    .map(({ kind, part, changed_at: changedAt }) => ({ kind, part, changedAt: dateOf(changedAt) }))
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.part - b.part)
}

/** Reads the contents of a file, by id, in batches. Leaves out everything that is hidden by then. */
export async function* readSitemapFile({ kind, part }: { kind: Listed; part: number }): AsyncGenerator<SitemapRow[]> {
  const end = (part + 1) * MAX_URLS
  let after = part * MAX_URLS - 1
  for (;;) {
    const { from, id, name, changedAt, where } = SOURCES[kind]
    const rows: Row[] = await db().execute<Row>(sql`
      select ${id} as id, ${name} as name, ${changedAt} as changed_at from ${from}
      where ${id} > ${after}::bigint and ${id} < ${end}::bigint and ${where} order by ${id} limit ${BATCH}`)
    if (rows.length > 0)
      yield rows.map((row) => ({ id: Number(row.id), name: row.name, changedAt: dateOf(row.changed_at) }))
    if (rows.length < BATCH) return
    after = Number(rows.at(-1)?.id)
  }
}

type Source = { from: SQL; id: SQL; name: SQL; changedAt: SQL; where: SQL }

const SOURCES: Record<Listed, Source> = {
  questions: {
    from: sql`${questions} left join ${quickAnswers} on ${quickAnswers.questionId} = ${questions.postId}
      left join ${outcomes} on ${outcomes.questionId} = ${questions.postId}
      left join ${outcomeVersions} on ${outcomeVersions.questionId} = ${outcomes.questionId}
        and ${outcomeVersions.number} = ${outcomes.version}`,
    id: sql`${questions.postId}`,
    name: sql`${questions.slug}`,
    // A quick answer and an outcome are no activity of the thread, but its page shows them. Nulls do not count.
    changedAt: sql`greatest(${questions.lastActivityAt}, ${quickAnswers.checkedAt}, ${outcomeVersions.saidAt})`,
    where: sql`not ${questions.isDeleted} and ${questions.kind} = 'question'`,
  },
  guides: {
    from: sql`${guides} join ${questions} on ${questions.postId} = ${guides.postId}`,
    id: sql`${guides.postId}`,
    name: sql`${questions.slug}`,
    changedAt: sql`greatest(${questions.lastActivityAt}, ${guides.checkedAt})`,
    where: sql`not ${guides.isDeleted}`,
  },
  tags: {
    from: sql`${tags} left join lateral (
      select ${questionTags.lastActivityAt} as at from ${questionTags}
      join ${questions} on ${questions.postId} = ${questionTags.questionId}
        and not ${questions.isDeleted} and ${questions.kind} = 'question'
      where ${questionTags.tagId} = ${tags.id}
      order by ${questionTags.lastActivityAt} desc, ${questionTags.questionId} desc limit 1) as newest on true`,
    id: sql`${tags.id}`,
    name: sql`${tags.name}`,
    changedAt: sql`newest.at`,
    where: sql`${tags.questionCount} > 0`,
  },
  people: {
    from: sql`${users}`,
    id: sql`${users.id}`,
    name: sql`${users.handle}`,
    // A profile changes with its posts, reputation and text; no column holds the newest of these changes.
    changedAt: sql`null::timestamptz`,
    where: sql`${users.questionCount} + ${users.answerCount} > 0 and ${users.leftAt} is null
      and not exists (select from ${hiddenProfiles} where ${hiddenProfiles.userId} = ${users.id})`,
  },
}

function dateOf(value: string | Date | null): Date | null {
  return value === null ? null : new Date(value)
}

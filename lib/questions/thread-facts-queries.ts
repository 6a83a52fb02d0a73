import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { rowsAsJson } from '#db/json-rows.ts'
import { builtOnce } from '#db/prepared.ts'
import { movesByPost, namingsIn } from '#lib/careers/queries.ts'
import type { NamingRow } from '#lib/careers/queries.ts'
import type { NamedMove } from '#lib/careers/types.ts'
import { guidesNaming, placesOf } from '#lib/guides/link-queries.ts'
import type { PlaceRow } from '#lib/guides/link-queries.ts'
import type { GuidePlace } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { quickAnswerOf, quickAnswerTo } from '#lib/quick-answers/queries.ts'
import type { QuickAnswerRow } from '#lib/quick-answers/queries.ts'
import type { QuickAnswerView } from '#lib/quick-answers/types.ts'
import { relatedTo } from '#lib/search/related-queries.ts'
import type { RelatedRow } from '#lib/search/related-queries.ts'
import { statesByPost, statesInThread } from '#lib/thread-states/queries.ts'
import type { StateRow } from '#lib/thread-states/queries.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { threadTag } from './cache.ts'

type ThreadFacts = {
  quick: QuickAnswerView | null
  /** The states of the question and its answers, by post. */
  states: ReadonlyMap<PostId, readonly ThreadState[]>
  /** The moves of the career map that they name, by post. */
  moves: ReadonlyMap<PostId, readonly NamedMove[]>
  /** The guides of which a step names the question. */
  guides: readonly GuidePlace[]
  /** The related questions that the job has found; null until it has run. */
  related: RelatedRow['found'] | null
}

/**
 * Reads what a thread's page shows besides the question, the answers and the comments. Most threads have hardly any of
 * it, so it comes in one round trip.
 */
export async function readThreadFacts(id: PostId, locale: Locale): Promise<ThreadFacts> {
  showOnPage(threadTag(id))
  const [row] = await threadFacts(db()).execute({ id, locale })
  if (!row) throw new Error('a statement without a condition returned no row')
  const [quick] = row.quick
  return {
    quick: quick ? quickAnswerOf(quick) : null,
    states: statesByPost(row.states),
    moves: movesByPost(row.moves),
    guides: placesOf(row.guides),
    related: row.related[0]?.found ?? null,
  }
}

const threadFacts = builtOnce((database) => {
  const [id, locale] = [sql`${sql.placeholder('id')}::bigint`, sql`${sql.placeholder('locale')}::text`]
  return database
    .select({
      quick: rowsAsJson<QuickAnswerRow>(quickAnswerTo(id)),
      states: rowsAsJson<StateRow>(statesInThread(id)),
      moves: rowsAsJson<NamingRow>(namingsIn(id, locale)),
      guides: rowsAsJson<PlaceRow>(guidesNaming(id)),
      related: rowsAsJson<RelatedRow>(relatedTo(id)),
    })
    .from(sql`(select) as nothing`)
    .prepare('thread_facts')
})

import 'server-only'
import type { GuestContext } from '#lib/platform/context.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { listTags } from '../cache.ts'
import type { QuestionSort } from '../rules.ts'
import { listTagNames } from '../tag-queries.ts'

/** Says that a question has moved in every list it stands in, in these orders. One query. */
export async function touchLists(
  context: GuestContext,
  sorts: readonly QuestionSort[],
  question: { id: PostId; authorId: number; language: PostLanguage },
): Promise<void> {
  const tags = (await listTagNames([question.id], context.db)).get(question.id) ?? []
  for (const tag of listTags(sorts, { ...question, tags })) context.touched.add(tag)
}

import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { EditLabels } from '#components/posts/edit-form.tsx'
import { parseId } from '#lib/platform/fields.ts'
import type { CaseId } from '#lib/platform/ids.ts'

/**
 * `isModerated` when a moderator changes another's text: then the summary is a reason to its author. `asked`: the case of the
 * queue it is done from, as the address names it.
 */
export async function editLabels({
  isModerated = false,
  asked = '',
  restores,
}: { isModerated?: boolean; asked?: string | undefined; restores?: number | undefined } = {}): Promise<EditLabels> {
  const [say, question] = await Promise.all([getTranslations('posts'), getTranslations('question.form')])
  const caseId = isModerated ? parseId<CaseId>(asked) : null
  return {
    summary: say('summary'),
    summaryHint: say(isModerated ? 'reasonHint' : 'summaryHint'),
    isReason: isModerated,
    save: say('save'),
    restores,
    fromQueue: caseId === null ? undefined : { case: caseId, settle: say('settle') },
    theirs: {
      title: say('theirs'),
      explanation: say('theirsHint'),
      fields: { title: question('title'), tags: question('tags'), body: question('body') },
    },
  }
}

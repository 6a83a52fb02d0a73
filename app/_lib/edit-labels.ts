import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { EditLabels } from '#components/posts/edit-form.tsx'

/** `isModerated` when a moderator changes another's text: then the summary is a reason to its author. */
export async function editLabels({ isModerated = false } = {}): Promise<EditLabels> {
  const [say, question] = await Promise.all([getTranslations('posts'), getTranslations('question.form')])
  return {
    summary: say('summary'),
    summaryHint: say(isModerated ? 'reasonHint' : 'summaryHint'),
    isReason: isModerated,
    save: say('save'),
    theirs: {
      title: say('theirs'),
      explanation: say('theirsHint'),
      fields: { title: question('title'), tags: question('tags'), body: question('body') },
    },
  }
}

import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { EditLabels } from '#components/posts/edit-form.tsx'

export async function editLabels(): Promise<EditLabels> {
  const [say, question] = await Promise.all([getTranslations('posts'), getTranslations('question.form')])
  return {
    summary: say('summary'),
    summaryHint: say('summaryHint'),
    save: say('save'),
    theirs: {
      title: say('theirs'),
      explanation: say('theirsHint'),
      fields: { title: question('title'), tags: question('tags'), body: question('body') },
    },
  }
}

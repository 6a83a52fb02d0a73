import { getTranslations } from 'next-intl/server'
import type { AuthorView } from '#lib/users/types.ts'

type Props = {
  person: Pick<AuthorView, 'isSeeded'>
  /** Set where a line has room for only one word. */
  isShort?: boolean
}

/** The mark beside a name of the founding archive: its texts were collected from readers before the forum opened. */
export async function ArchiveMark({ person, isShort = false }: Props) {
  if (!person.isSeeded) return null
  const t = await getTranslations('archive')
  return (
    <span className="archive-mark" data-short={isShort || undefined} title={t('explained')}>
      {t(isShort ? 'short' : 'mark')}
    </span>
  )
}

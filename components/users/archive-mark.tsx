import { useTranslations } from 'next-intl'
import type { AuthorView } from '#lib/users/types.ts'

type Props = {
  person: Pick<AuthorView, 'isSeeded'>
  /** Set where a line has room for only one word. */
  isShort?: boolean
}

/** The mark beside a name of the founding archive: its texts were collected from readers before the forum opened. */
export function ArchiveMark({ person, isShort = false }: Props) {
  const t = useTranslations('archive')
  if (!person.isSeeded) return null
  return (
    <span className="archive-mark" data-short={isShort || undefined} title={t('explained')}>
      {t(isShort ? 'short' : 'mark')}
    </span>
  )
}

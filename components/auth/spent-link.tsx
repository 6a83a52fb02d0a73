import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { NarrowPage } from './narrow-page.tsx'

/** A mailed link that no longer works, with a link to request a new one. */
export async function SpentLink({ again }: { again: string }) {
  const say = await getTranslations('auth.spent')
  return (
    <NarrowPage title={say('title')} lead={say('lead')}>
      <p>
        <Link href={again}>{say('again')}</Link>
      </p>
    </NarrowPage>
  )
}

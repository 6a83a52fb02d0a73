import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { NarrowPage } from './narrow-page.tsx'

/** What a mailed link shows once it no longer works, and where a new one comes from. */
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

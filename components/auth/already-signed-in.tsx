import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Tells a signed-in person who they are on a sign-in page, with a link to continue. */
export async function AlreadySignedIn(props: { name: string; next: string | null; locale: Locale }) {
  const say = await getTranslations('auth')
  return (
    <div className="mb-8">
      <Notice>
        {say('alreadySignedIn', { name: props.name })}{' '}
        <Link href={props.next ?? paths(props.locale).home()}>{say('goOn')}</Link>
      </Notice>
    </div>
  )
}

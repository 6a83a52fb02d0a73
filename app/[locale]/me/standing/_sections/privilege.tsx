import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { NextPrivilege } from '#components/users/next-privilege.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { nextPrivilege } from '#lib/privileges/rules.ts'
import { isStaff } from '#lib/users/rules.ts'

/** The viewer's next privilege. */
export async function PrivilegeSection({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, words] = await Promise.all([getTranslations('standing'), getTranslations('privileges')])
  const next = isStaff(viewer.role) ? null : nextPrivilege(viewer.reputation, viewer.stage)
  return (
    <SettingsPart id="privileges" title={say('privileges')}>
      {next ? (
        <BrowserTexts of={['privileges.ahead', 'privileges.names']}>
          <NextPrivilege reputation={viewer.reputation} next={next} />
        </BrowserTexts>
      ) : (
        <p>{words('all')}</p>
      )}
      <p>
        <Link href={`${paths(locale).help()}#privileges`}>{say('allPrivileges')}</Link>
      </p>
    </SettingsPart>
  )
}

import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { resumeMailAction } from '#lib/notifications/actions.ts'
import { paths } from '#lib/platform/paths.ts'

/** The viewer's mail server has refused their letters; they can be sent again. */
export async function MailStopped({ since, locale }: { since: Date; locale: Locale }) {
  const say = await getTranslations('notifications.settings')
  return (
    <div className="mb-6">
      <Notice>
        {say('stopped')} <RelativeTime date={since} locale={locale} />
        <ActionForm action={resumeMailAction} locale={locale} from={paths(locale).notificationSettings()}>
          <SubmitButton kind="plain">{say('resume')}</SubmitButton>
        </ActionForm>
      </Notice>
    </div>
  )
}

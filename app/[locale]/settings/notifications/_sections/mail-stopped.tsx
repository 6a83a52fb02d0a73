import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { StopReason } from '#db/vocabulary/mail.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { resumeMailAction } from '#lib/notifications/actions.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { stopped: { at: Date; because: StopReason }; locale: Locale }

/** The viewer's letters were refused, came back, or were called spam; they can be sent again. */
export async function MailStopped({ stopped, locale }: Props) {
  const say = await getTranslations('notifications.settings')
  return (
    <div className="mb-6">
      <Notice>
        {say(`stoppedBecause.${stopped.because}`)} <RelativeTime date={stopped.at} locale={locale} />
        <ActionForm action={resumeMailAction} locale={locale} from={paths(locale).notificationSettings()}>
          <SubmitButton kind="plain">{say('resume')}</SubmitButton>
        </ActionForm>
      </Notice>
    </div>
  )
}

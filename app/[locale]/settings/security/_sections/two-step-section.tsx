import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { TwoStepView } from '#lib/two-step/queries.ts'

/** Says whether two-step sign-in is on, and leads to its page. */
export async function TwoStepSection({ twoStep, locale }: { twoStep: TwoStepView; locale: Locale }) {
  const say = await getTranslations('security.twoStep')
  return (
    <SettingsPart id="two-step" title={say('title')}>
      <p className="mb-3">{twoStep.state === 'on' ? say('isOn', { count: twoStep.codesLeft }) : say('lead')}</p>
      <p>
        <Link href={paths(locale).twoStep()}>{say(twoStep.state === 'on' ? 'change' : 'setUp')}</Link>
      </p>
    </SettingsPart>
  )
}

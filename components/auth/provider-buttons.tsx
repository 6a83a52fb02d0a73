import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { visitProviderAction } from '#lib/identities/actions.ts'

type Props = { providers: readonly { provider: string; name: string }[]; next: string | null; locale: Locale }

/** A button for each provider that the forum has settings for. */
export async function ProviderButtons({ providers, next, locale }: Props) {
  const say = await getTranslations('security.providers')
  if (providers.length === 0) return null
  return (
    <div className="mt-6 flex flex-col gap-3">
      {providers.map(({ provider, name }) => (
        <ActionForm key={provider} action={visitProviderAction} locale={locale} isEmptiedAfter={false}>
          <input type="hidden" name="provider" value={provider} />
          <input type="hidden" name="next" value={next ?? ''} />
          <SubmitButton kind="plain">{say('signIn', { provider: name })}</SubmitButton>
        </ActionForm>
      ))}
    </div>
  )
}

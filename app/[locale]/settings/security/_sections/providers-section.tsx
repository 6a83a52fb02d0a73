import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { linkProviderAction, unlinkProviderAction } from '#lib/identities/actions.ts'
import { listLinked, listProviders } from '#lib/identities/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { paths } from '#lib/platform/paths.ts'
import { Proof } from '#app/_lib/proof.tsx'
import type { ProofNeed } from '#app/_lib/proof.tsx'

type Props = { viewer: Viewer; need: ProofNeed; locale: Locale }

/** The viewer's accounts at providers: links and unlinks them. Nothing if the forum has no providers. */
export async function ProvidersSection({ viewer, need, locale }: Props) {
  const providers = listProviders()
  if (providers.length === 0) return null
  const [say, linked] = await Promise.all([getTranslations('security.providers'), listLinked(viewer.id)])
  const form = { locale, from: paths(locale).security(), fieldNames: { proofPassword: say('proof') } }
  return (
    <SettingsPart id="providers" title={say('title')}>
      <p className="mb-4">{say('lead')}</p>
      <ul>
        {providers.map(({ provider, name }) => {
          const isLinked = linked.includes(provider)
          return (
            <li key={provider} className="border-b border-rule py-3">
              <p className="mb-2">
                {name}
                {isLinked && <span className="text-soft"> · {say('linked')}</span>}
              </p>
              {isLinked ? (
                <ActionForm action={unlinkProviderAction} {...form} fold={say('unlink')}>
                  <input type="hidden" name="provider" value={provider} />
                  <Proof {...need} locale={locale} />
                  <SubmitButton kind="plain">{say('confirmUnlink', { provider: name })}</SubmitButton>
                </ActionForm>
              ) : (
                <ActionForm action={linkProviderAction} {...form} fold={say('link')}>
                  <input type="hidden" name="provider" value={provider} />
                  <Proof {...need} locale={locale} />
                  <SubmitButton kind="plain">{say('confirmLink', { provider: name })}</SubmitButton>
                </ActionForm>
              )}
            </li>
          )
        })}
      </ul>
    </SettingsPart>
  )
}

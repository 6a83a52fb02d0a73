import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { CertificateList } from '#components/profiles/certificate-list.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton, TextField } from '#components/ui/field.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { isolate } from '#lib/i18n/isolate.ts'
import { paths } from '#lib/platform/paths.ts'
import { addCertificateAction, removeCertificateAction } from '#lib/profiles/actions.ts'
import { KNOWN_CERTIFICATES } from '#lib/profiles/rules.ts'
import type { Certificate } from '#lib/profiles/types.ts'

/** The certificates that the viewer names, and the form for another one. */
export async function CertificatesPart(props: { certificates: readonly Certificate[]; locale: Locale }) {
  const { certificates, locale } = props
  const from = paths(locale).careerSettings()
  const [say, typed] = await Promise.all([getTranslations('career'), findParkedForm(from)])
  const names = {
    known: say('settings.certificate'),
    name: say('settings.otherName'),
    year: say('settings.certificateYear'),
  }
  const tools = ({ id, name }: Pick<Certificate, 'id' | 'name'>) => (
    <ActionForm action={removeCertificateAction} {...{ locale, from }} anchor={`remove-certificate-${id}`}>
      <input type="hidden" name="certificate" value={id} />
      <SubmitButton kind="quiet">
        {say('settings.remove')}
        <span className="sr-only">: {isolate(name)}</span>
      </SubmitButton>
    </ActionForm>
  )
  const lines = certificates.map(({ id, name, year }) => ({ id, name, year, tools: tools({ id, name }) }))
  const menu = [
    { value: '', label: say('settings.another') },
    ...KNOWN_CERTIFICATES.map((value) => ({ value, label: value })),
  ]
  return (
    <SettingsPart id="certificates" title={say('certificates')}>
      <p className="mb-4 text-soft">{say('settings.certificatesHint')}</p>
      {lines.length > 0 && (
        <div className="mb-6">
          <CertificateList certificates={lines} label={say('certificates')} declared={say('declared')} />
        </div>
      )}
      <ActionForm action={addCertificateAction} {...{ locale, from }} anchor="add-certificate" fieldNames={names}>
        <Select name="known" label={names.known} options={menu} defaultValue={typed?.['known'] ?? ''} />
        <TextField
          name="name"
          label={names.name}
          hint={say('settings.otherNameHint')}
          defaultValue={typed?.['name'] ?? ''}
          autoComplete="off"
          isOptional
        />
        <TextField
          name="year"
          label={names.year}
          defaultValue={typed?.['year'] ?? ''}
          inputMode="numeric"
          autoComplete="off"
          className="field-year"
          isOptional
        />
        <SubmitButton kind="plain">{say('settings.addCertificate')}</SubmitButton>
      </ActionForm>
    </SettingsPart>
  )
}

import { getTranslations } from 'next-intl/server'
import { renderSVG } from 'uqr'
import { CodesForm } from '#components/auth/codes-form.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { confirmTwoStepAction, endTwoStepAction } from '#lib/two-step/actions.ts'
import { Proof } from '#app/_lib/proof.tsx'
import type { ProofNeed } from '#app/_lib/proof.tsx'

type App = { secret: string; uri: string }

/** Shows the secret for the app, as a QR code and as text, and asks for its first code. */
export async function ConfirmSection({ app, need, locale }: { app: App | null; need: ProofNeed; locale: Locale }) {
  const say = await getTranslations('security.twoStep')
  const to = paths(locale)
  return (
    <>
      <CodesForm
        action={confirmTwoStepAction}
        locale={locale}
        from={to.twoStep()}
        anchor="confirm-code"
        fieldNames={{ code: say('code') }}
        title={say('codesTitle')}
        lead={say('codesLead')}
        after={<Link href={to.security()}>{say('codesStored')}</Link>}
      >
        {app && (
          <>
            <p className="mb-4">{say('scan')}</p>
            <QrCode uri={app.uri} label={say('qr')} />
            <p className="my-4">
              {say('type')} <code className="wrap-anywhere">{inGroups(app.secret)}</code>
            </p>
            <TextField
              name="code"
              label={say('code')}
              hint={say('codeHint')}
              autoComplete="one-time-code"
              inputMode="numeric"
              required
            />
            <SubmitButton>{say('turnOn')}</SubmitButton>
          </>
        )}
      </CodesForm>
      {app && (
        <ActionForm
          action={endTwoStepAction}
          locale={locale}
          from={to.twoStep()}
          fieldNames={{ proofPassword: say('proof') }}
        >
          <Proof {...need} locale={locale} />
          <SubmitButton kind="quiet">{say('cancel')}</SubmitButton>
        </ActionForm>
      )}
    </>
  )
}

/** Draws the QR code on white, also in the dark theme: cameras need dark on light. */
function QrCode({ uri, label }: { uri: string; label: string }) {
  const svg = renderSVG(uri, { border: 2, pixelSize: 4 })
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  // oxlint-disable-next-line nextjs/no-img-element -- it is in the page already
  return <img src={source} alt={label} width={220} height={220} className="bg-white" />
}

/** `JBSWY3DP` becomes `JBSW Y3DP`, which is easier to type. */
function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

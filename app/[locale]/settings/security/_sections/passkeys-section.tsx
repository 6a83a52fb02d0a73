import { getTranslations } from 'next-intl/server'
import { passkeyWords } from '#app/_lib/passkey-words.ts'
import { AddPasskey } from '#components/auth/add-passkey.tsx'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { removePasskeyAction, renamePasskeyAction } from '#lib/passkeys/actions.ts'
import type { PasskeyView } from '#lib/passkeys/types.ts'
import { Proof } from '#app/_lib/proof.tsx'
import type { ProofNeed } from '#app/_lib/proof.tsx'

type Props = { passkeys: readonly PasskeyView[]; need: ProofNeed; locale: Locale }

/** The viewer's passkeys, each with its name, and a form that adds one. */
export async function PasskeysSection({ passkeys, need, locale }: Props) {
  const [say, words] = await Promise.all([getTranslations('security.passkeys'), passkeyWords()])
  const from = paths(locale).security()
  return (
    <SettingsPart id="passkeys" title={say('title')}>
      <p className="mb-4">{say('lead')}</p>
      {passkeys.length > 0 && (
        <ul className="mb-6">
          {passkeys.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} need={need} locale={locale} />
          ))}
        </ul>
      )}
      <noscript>
        <p className="text-soft">{say('withoutScripts')}</p>
      </noscript>
      <AddPasskey
        locale={locale}
        from={from}
        fieldNames={{ name: say('name'), proofPassword: say('proof') }}
        fold={say('add')}
        done={say('added')}
        words={words}
      >
        <TextField name="name" label={say('name')} hint={say('nameHint')} autoComplete="off" isOptional />
        <Proof {...need} locale={locale} />
        <SubmitButton>{say('submit')}</SubmitButton>
      </AddPasskey>
    </SettingsPart>
  )
}

async function PasskeyLine({ passkey, need, locale }: Omit<Props, 'passkeys'> & { passkey: PasskeyView }) {
  const say = await getTranslations('security.passkeys')
  const { id, name, createdAt, lastUsedAt, isBackedUp } = passkey
  const from = paths(locale).security()
  return (
    <li className="border-b border-rule py-3">
      <p className="font-semibold wrap-anywhere">{name}</p>
      <p className="mb-2 text-soft">
        {say('since')} <RelativeTime date={createdAt} locale={locale} />
        {lastUsedAt && (
          <>
            {' · '}
            {say('lastUsed')} <RelativeTime date={lastUsedAt} locale={locale} />
          </>
        )}
        {isBackedUp && ` · ${say('backedUp')}`}
      </p>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <ActionForm
          action={renamePasskeyAction}
          locale={locale}
          from={from}
          fieldNames={{ name: say('name') }}
          fold={say('rename')}
          isEmptiedAfter={false}
        >
          <input type="hidden" name="id" value={id} />
          <TextField name="name" label={say('name')} defaultValue={name} autoComplete="off" required />
          <SubmitButton kind="plain">
            {say('saveName')}
            <span className="sr-only">: {name}</span>
          </SubmitButton>
        </ActionForm>
        <ActionForm
          action={removePasskeyAction}
          locale={locale}
          from={from}
          fieldNames={{ proofPassword: say('proof') }}
          fold={say('remove')}
        >
          <input type="hidden" name="id" value={id} />
          <p className="mb-3">{say('removeHint')}</p>
          <Proof {...need} locale={locale} />
          <SubmitButton kind="plain">
            {say('confirmRemove')}
            <span className="sr-only">: {name}</span>
          </SubmitButton>
        </ActionForm>
      </div>
    </li>
  )
}

import { getTranslations } from 'next-intl/server'
import type { FormAction } from '#components/ui/action-types.ts'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { CheckYourMail } from './check-your-mail.tsx'
import { OnceForm } from './once-form.tsx'

type Props = {
  action: FormAction<{ email: string }>
  locale: Locale
  next?: string | null
  words: 'link' | 'recover'
  /** See the same property of CheckYourMail. */
  again: string
  outbox: string | null
}

/** Asks for an address to mail a link to. */
export async function LinkRequestForm({ action, locale, next, words, again, outbox }: Props) {
  const say = await getTranslations('auth')
  const done = (
    <CheckYourMail title={say(`${words}.sentTitle`)} {...{ again, outbox }}>
      {say(`${words}.sent`)}
    </CheckYourMail>
  )
  return (
    <OnceForm
      action={action}
      locale={locale}
      fieldNames={{ email: say('email') }}
      done={done}
      mail={{ purpose: words === 'link' ? 'sign-in' : 'reset', next: next ?? null }}
    >
      <input type="hidden" name="next" value={next ?? ''} />
      <TextField
        name="email"
        label={say('email')}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <SubmitButton>{say(`${words}.submit`)}</SubmitButton>
    </OnceForm>
  )
}

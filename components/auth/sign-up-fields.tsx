import { getTranslations } from 'next-intl/server'
import { PasswordField, TextField } from '#components/ui/field.tsx'

/** The fields for opening an account. */
export async function SignUpFields() {
  const say = await getTranslations('auth')
  return (
    <>
      <TextField
        name="email"
        label={say('email')}
        hint={say('signUp.emailHint')}
        type="email"
        // Otherwise password managers store the field before the password, the display name, as the account's name.
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextField
        name="displayName"
        label={say('displayName')}
        hint={say('signUp.displayNameHint')}
        autoComplete="nickname"
        spellCheck={false}
        required
      />
      <PasswordField
        name="password"
        label={say('password')}
        hint={say('signUp.passwordHint')}
        autoComplete="new-password"
        required
      />
    </>
  )
}

import type { ForumError } from './errors.ts'

/** Fields of a form as they were sent, to be shown again. Passwords are never among them. */
export type FormValues = Readonly<Record<string, string>>

/** What an action answers; the same for a fetch and for a form sent without JavaScript. */
export type ActionState<Out = null> =
  | { ok: true; data: Out; message?: string }
  | {
      ok: false
      code: ForumError['code'] | 'unexpected' | 'unavailable'
      /** A sentence in the reader's language. */
      message: string
      /** Field → sentence. */
      fieldErrors: Readonly<Record<string, string>>
      values: FormValues
      /** On a conflict: what somebody else has left. */
      current?: Readonly<Record<string, string>>
      /** Where one finds more about why, and what it is called. */
      more?: { href: string; label: string }
    }

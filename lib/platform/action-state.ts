import type { ForumError } from './errors.ts'

/** Fields of a form as they were sent, to be shown again. Never passwords. */
export type FormValues = Readonly<Record<string, string>>

/** The answer of an action; the same for a fetch and for a form sent without JavaScript. */
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
      /** The version that someone else has saved since; absent unless there is a conflict. */
      current?: Readonly<Record<string, string>>
      /** The points of a report that the sender must confirm, one sentence each. */
      notes?: readonly string[]
      /** The field that confirms, and the name of the button that sets it. */
      goOn?: { name: string; label: string }
      /** A page that explains why, and its name. */
      more?: { href: string; label: string }
    }

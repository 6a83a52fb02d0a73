/** The part of a server action's answer that a form needs; `ActionState` of the platform fits. */
export type FormState<Out = unknown> =
  | { ok: true; data: Out; message?: string }
  | {
      ok: false
      code: string
      message: string
      fieldErrors: Readonly<Record<string, string>>
      values: Readonly<Record<string, string>>
      current?: Readonly<Record<string, string>>
      notes?: readonly string[]
      goOn?: { name: string; label: string }
      more?: { href: string; label: string }
    }

export type FormAction<Out> = (previous: never, form: FormData) => Promise<FormState<Out>>

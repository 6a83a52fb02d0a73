'use client'

import { useId, useRef } from 'react'
import type { ReactNode } from 'react'
import type { FormAction, FormState } from './action-types.ts'
import { ErrorSummary, GoOnButton, NO_FIELDS, useComplaints } from './form-complaints.tsx'
import { FormContext } from './form-context.ts'
import { useTexts } from './texts.tsx'
import { useActionSubmit, wordsOf } from './use-action-submit.ts'
import { useDraft } from './use-draft.ts'

type Props<Out> = {
  action: FormAction<Out>
  locale: string
  /** The page of the form, for coming back after signing in. */
  from?: string | undefined
  /** Maps fields to their labels, for the summary of errors. */
  fieldNames?: Readonly<Record<string, string>> | undefined
  /**
   * Stores what is typed under this name until the form has been accepted: in the browser, and some also on the server.
   */
  draftKey?: string | undefined
  /** The values of the fields when the page came back for another reason, such as a preview. */
  values?: Readonly<Record<string, string>> | undefined
  /**
   * The message that is announced politely when the form was accepted and the page stays; the answer's own message
   * wins.
   */
  doneMessage?: string | ((data: Out) => string) | undefined
  /** Empties the fields after success; this is the default. */
  isEmptiedAfter?: boolean
  /** Set if the caller shows the changes itself; otherwise the page is requested again. */
  keepsPage?: boolean | undefined
  onSuccess?: (data: Out) => void
  className?: string
  /** Id of the form, unique on the page; without JavaScript the answer comes back to it. Needs `from`. */
  anchor?: string | undefined
  /** Shows the form only after a refusal: typed text is not lost, and nothing new can be started. */
  isRefusedOnly?: boolean
  /** Folds the form under these words; an error or typed text unfolds it. */
  fold?: string | undefined
  children: ReactNode | ((state: FormState<Out> | null) => ReactNode)
}

/** A form for a server action: keeps what was typed, shows errors beside the fields, works without JavaScript. */
export function ActionForm<Out>(props: Props<Out>) {
  const { action, locale, from, children, className } = props
  const t = useTexts('form')
  const ownId = useId()
  const id = props.anchor ?? ownId
  const form = useRef<HTMLFormElement>(null)
  const { state, formAction, isPending, isAccepted, submit } = useActionSubmit(action, {
    permalink: props.anchor && from && `${from}#${props.anchor}`,
    keepsPage: props.keepsPage ?? false,
    doneMessage: props.doneMessage,
    onSuccess: (data, sent) => {
      draft.clear()
      if (props.isEmptiedAfter !== false) sent.reset()
      props.onSuccess?.(data)
    },
    // Signing in is a detour: the text stays until the form has really been accepted.
    onRedirect: (target) => {
      if (/\/sign-in(\?|$)/.test(target)) draft.save()
      else draft.finish()
    },
    onArrival: () => {
      form.current?.reset()
      form.current?.closest('details')?.removeAttribute('open')
    },
  })
  const draft = useDraft(form, props.draftKey, {
    isFresh: state === null && !props.values,
    isRefused: state?.ok === false,
  })
  const failed = state?.ok === false ? state : null
  const done = state?.ok ? (state.message ?? wordsOf(props.doneMessage, state.data)) : undefined
  const complaints = useComplaints(id, isAccepted ? null : failed)
  const context = {
    id,
    isPending,
    values: failed?.values ?? props.values ?? NO_FIELDS,
    fieldErrors: complaints.fieldErrors,
  }
  const body = (
    <FormContext value={context}>
      <form
        ref={form}
        id={id}
        action={formAction}
        onSubmit={submit}
        onInput={(event) => {
          draft.saveSoon()
          complaints.mend(event.target)
        }}
        noValidate
        // The browser's own form memory does not know accounts: it shows the text to anyone who goes back to it.
        autoComplete={props.draftKey && 'off'}
        className={className}
      >
        <input type="hidden" name="locale" value={locale} />
        {from !== undefined && <input type="hidden" name="from" value={from} />}
        <ErrorSummary id={id} {...complaints} fieldNames={props.fieldNames} />
        {draft.isRestored && (
          <p className="form-note" role="status">
            {t('draftRestored')}{' '}
            <button type="button" className="link-button" onClick={() => (draft.discard(), form.current?.reset())}>
              {t('draftDiscard')}
            </button>
          </p>
        )}
        {draft.notice}
        {typeof children === 'function' ? children(state) : children}
        <GoOnButton failed={complaints.failed} isPending={isPending} />
        {done && (
          <p role="status" className="form-done">
            {done}
          </p>
        )}
      </form>
    </FormContext>
  )
  if (props.isRefusedOnly && !failed) return null
  if (props.fold === undefined) return body
  return (
    <details
      className="disclosure"
      open={failed !== null || draft.isRestored || props.values !== undefined || undefined}
    >
      <summary>{props.fold}</summary>
      {body}
    </details>
  )
}

'use client'

import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { FormAction, FormState } from './action-types.ts'
import { buttonClass } from './button-class.ts'
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
  /** Stores what is typed under this name until the form has been accepted: in the browser, and some also on the server. */
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
      if (/\/sign-in(\?|$)/.test(target)) return draft.save()
      draft.finish()
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
        {complaints.failed?.goOn && (
          // After the form's own button, which the Enter key presses.
          <div className="mt-3">
            <button
              type="submit"
              name={complaints.failed.goOn.name}
              value="on"
              className={buttonClass()}
              aria-disabled={isPending || undefined}
            >
              {complaints.failed.goOn.label}
            </button>
          </div>
        )}
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

/** A request for confirmation is not an error. */
function toneOf(failed: Failed | null): 'info' | undefined {
  return failed?.code === 'unconfirmed' ? 'info' : undefined
}

const NO_FIELDS: Readonly<Record<string, string>> = {}

type Failed = Extract<FormState, { ok: false }>

/** Holds the remaining errors: an error goes when its field changes, and the summary goes with the last error. */
function useComplaints(id: string, failed: Failed | null) {
  const [mended, setMended] = useState<{ of: Failed | null; names: readonly string[] }>({ of: null, names: [] })
  const names = mended.of === failed ? mended.names : []
  const all = failed?.fieldErrors ?? NO_FIELDS
  const left = Object.entries(all).filter(([name]) => !names.includes(name))
  return {
    failed: left.length === 0 && Object.keys(all).some((name) => name !== '') ? null : failed,
    fieldErrors: Object.fromEntries(left),
    mend: (target: EventTarget) => {
      const changed = left.filter(([name]) => isPartOf(target, name, `${id}-${name}-error`)).map(([name]) => name)
      if (changed.length > 0) setMended({ of: failed, names: [...names, ...changed] })
    },
  }
}

/** Returns whether an element is the field of that name, or in the group that its error belongs to. */
function isPartOf(target: EventTarget, name: string, errorId: string): boolean {
  if (!(target instanceof Element) || name === '') return false
  return target.getAttribute('name') === name || target.closest(`[aria-describedby~="${errorId}"]`) !== null
}

function ErrorSummary(props: {
  id: string
  failed: Failed | null
  fieldErrors: Readonly<Record<string, string>>
  fieldNames?: Readonly<Record<string, string>> | undefined
}) {
  const { id, failed, fieldNames } = props
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (failed) box.current?.focus()
  }, [failed])
  if (failed === null) return null
  // List the errors in the order of the form's fields, as far as that is known.
  const order = Object.keys(fieldNames ?? NO_FIELDS)
  const errors = Object.entries(props.fieldErrors)
    .filter(([name]) => name !== '')
    .toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other))
  return (
    <div ref={box} tabIndex={-1} role="alert" className="error-summary" data-tone={toneOf(failed)}>
      <p>
        {failed.message} {/* Opens in a new tab, so that the form keeps what was typed. */}
        {failed.more && (
          <a href={failed.more.href} target="_blank" rel="noopener">
            {failed.more.label}
          </a>
        )}
      </p>
      {failed.notes && (
        <ul>
          {failed.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {errors.length > 0 && (
        <ul>
          {errors.map(([name, text]) => (
            <li key={name}>
              <a href={`#${id}-${name}`}>{fieldNames?.[name] ? `${fieldNames[name]}: ${text}` : text}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

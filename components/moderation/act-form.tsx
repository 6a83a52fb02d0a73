'use client'

import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction, FormState } from '#components/ui/action-types.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import type { ButtonKind } from '#components/ui/button-class.ts'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import type { RuleCode } from '#lib/moderation/rules.ts'
import { ActFields, useActNames } from './act-fields.tsx'
import { actAnchor, openHref, resolvesCase } from './act-codes.ts'
import type { ActCode, QueueItem } from './act-codes.ts'
import { useIsLate, useQueue } from './queue-context.ts'
import { useQueueTexts } from './queue-texts.ts'

export type RowFormProps<Out> = {
  item: QueueItem
  code: Exclude<ActCode, 'edit'>
  action: FormAction<Out>
  /** Names and values of hidden fields. */
  hidden: Readonly<Record<string, string | number>>
  kind?: ButtonKind
  /** The values of the fields when the page came back for another reason, such as a search. */
  values?: Readonly<Record<string, string>> | undefined
  /** The labels of its own fields, besides those of `useFieldNames`. */
  fieldNames?: Readonly<Record<string, string>> | undefined
  /** Returns a message about the result, in words that only the answer knows. */
  told?: (data: Out) => string
  children?: ReactNode | ((state: FormState<Out> | null) => ReactNode)
}

/**
 * A form of a row: sends the action with its case and tells the queue. When it is closed, typed text stays until it is
 * opened again.
 */
export function ActForm<Out>(props: RowFormProps<Out>) {
  const { item, code, action, hidden, values, kind = 'primary', told, children } = props
  const submit = useTexts('moderation.submit')
  const queue = useQueue()
  const { t } = useQueueTexts()
  const isLate = useIsLate()
  return (
    <ActionForm
      action={action}
      locale={queue.locale}
      from={openHref(item, code)}
      anchor={actAnchor(item, code)}
      values={values}
      // Later decisions here must not bring this text back.
      draftKey={['case', item.id, code, ...Object.values(hidden)].join('-')}
      isRefusedOnly={isLate}
      fieldNames={{ ...useFieldNames(), ...props.fieldNames }}
      // Renders the rest of the case again.
      keepsPage={code === 'comment' || resolvesCase(item, code)}
      onSuccess={(data) => queue.finish(item, code, told?.(data))}
      className="act-form"
    >
      {(state) => (
        <>
          <input type="hidden" name="stay" value="on" />
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {typeof children === 'function' ? children(state) : children}
          <p className="form-row">
            <SubmitButton kind={kind}>{submit(code)}</SubmitButton>
            <button type="button" className={`${buttonClass('quiet')} needs-js`} onClick={() => queue.open(item, null)}>
              {t('cancel')} <kbd>Esc</kbd>
            </button>
          </p>
        </>
      )}
    </ActionForm>
  )
}

/** Returns the labels of the fields of a row's forms, in the summary of errors. */
function useFieldNames(): Readonly<Record<string, string>> {
  const { t } = useQueueTexts()
  const of = (name: (typeof NAMED)[number]) => t(`fields.${name}`)
  const names = Object.fromEntries(NAMED.map((name) => [name, of(name)]))
  return { ...names, body: of('comment'), ...useActNames() }
}

const NAMED = ['verdict', 'answer', 'note', 'comment', 'days'] as const

/** The rule and reason of an action from the queue, with the rule that the flags imply preselected. */
export function CaseActFields(props: { item: QueueItem; code: ActCode; rule?: RuleCode; reason?: string }) {
  const { item, code, rule, reason } = props
  const { templates } = useQueue()
  const chosen = rule ?? item.rule ?? undefined
  return (
    <ActFields
      id={`${code}-${item.id}`}
      caseId={item.id}
      rule={chosen}
      reason={reason}
      // For closing, templates fill in what to change, so they are beside that field.
      templates={templates.filter(({ use }) => use === code && use !== 'close')}
    />
  )
}

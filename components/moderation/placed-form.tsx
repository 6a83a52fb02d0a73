'use client'

import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction, FormState } from '#components/ui/action-types.ts'
import type { ButtonKind } from '#components/ui/button-class.ts'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTextLocale, useTexts } from '#components/ui/texts.tsx'
import type { RuleCode } from '#lib/moderation/rules.ts'
import { actAnchor, openHref } from './act-codes.ts'
import type { ActCode, QueueItem } from './act-codes.ts'
import { ActFields, useActNames } from './act-fields.tsx'
import type { RowFormProps } from './act-form.tsx'

/** A page that has the form of an action. */
type ActPage = {
  /** Its address. */
  from: string
  /** The case that the viewer came from. */
  caseId?: number | undefined
  /** The text typed before signing in. */
  typed?: Readonly<Record<string, string>> | undefined
  isFolded?: boolean
}

/** The place of an action's form: in a row of the queue, or on a page. It is the same form. */
export type ActPlace = { item: QueueItem } | { page: ActPage }

type PlacedCode = Exclude<ActCode, 'edit'>

type Props<Out> = {
  place: ActPlace
  code: PlacedCode
  action: FormAction<Out>
  /** Names and values of hidden fields. */
  hidden: Readonly<Record<string, string | number>>
  kind?: ButtonKind
  /** The values of the fields when the page came back for another reason, such as a search. */
  values?: Readonly<Record<string, string>> | undefined
  fieldNames?: Readonly<Record<string, string>>
  /** The message on a page after success; a row has its own words. */
  done?: string | ((data: Out) => string) | undefined
  children?: ReactNode | ((state: FormState<Out> | null) => ReactNode)
}

/** Renders a row's form. The queue provides it, so that pages need neither its code nor its texts. */
export const RowFormContext = createContext<(<Out>(form: RowFormProps<Out>) => ReactNode) | null>(null)

/** The form of an action in its place. */
export function PlacedForm<Out>({ place, done, ...form }: Props<Out>) {
  const rowForm = use(RowFormContext)
  if ('page' in place) return <PageForm page={place.page} done={done} {...form} />
  if (!rowForm) throw new Error('a row is in a queue')
  return rowForm({ item: place.item, ...form })
}

/** Returns the address and anchor of the form, for a button in it that comes back with search results. */
export function permalinkOf(place: ActPlace, code: PlacedCode): string {
  if ('item' in place) return `${openHref(place.item, code)}#${actAnchor(place.item, code)}`
  return `${place.page.from}#${code}`
}

/** Rule and reason of the action; in a row the flags' rule is chosen, unless the action has its own. */
export function PlacedActFields({ place, rule }: { place: ActPlace; rule?: RuleCode }) {
  if ('page' in place) return <ActFields caseId={place.page.caseId} rule={rule} />
  return <ActFields caseId={place.item.id} rule={rule ?? place.item.rule ?? undefined} />
}

function PageForm<Out>(props: Omit<Props<Out>, 'place'> & { page: ActPage }) {
  const { page, code, action, hidden, kind = 'primary', values, fieldNames, done, children } = props
  const submit = useTexts('moderation.submit')(code)
  const names = useActNames()
  return (
    <ActionForm
      action={action}
      locale={useTextLocale()}
      from={page.from}
      anchor={code}
      fold={page.isFolded ? submit : undefined}
      values={values ?? page.typed}
      fieldNames={{ ...fieldNames, ...names }}
      // A page without folding shows the result of the action.
      isEmptiedAfter={page.isFolded ?? false}
      doneMessage={done}
      className="act-form"
    >
      {(state) => (
        <>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {typeof children === 'function' ? children(state) : children}
          <SubmitButton kind={kind}>{submit}</SubmitButton>
        </>
      )}
    </ActionForm>
  )
}

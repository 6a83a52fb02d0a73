'use client'

import type { ReactNode } from 'react'
import { ReasonField } from '#components/moderation/reason-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/action-types.ts'
import { Checkbox, Select, SubmitButton, TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import {
  changeSynonymAction,
  deleteTagAction,
  mergeTagsAction,
  placeTagAction,
  redactTagAction,
  renameTagAction,
} from '#lib/tag-admin/actions.ts'

type Props = { tag: string; locale: string; from: string; typed: Readonly<Record<string, string>> }
type Option = { value: string; label: string }
type Length = { min: number; max: number }
type Current = Readonly<Record<string, string>>

type FormProps = Props & {
  action: FormAction<unknown>
  anchor: string
  /** Names of fields that have a label. */
  fields: readonly ('name' | 'parent' | 'theme' | 'into' | 'version' | 'passage' | 'confirmed')[]
  submit: string
  children: (current: Current | undefined) => ReactNode
}

/** A form with the tag, its fields, the reason, and a button. */
function TagForm({ tag, locale, from, action, anchor, fields, submit, typed, children }: FormProps) {
  const t = useTexts('tagAdmin.form')
  const names = Object.fromEntries([...fields, 'reason' as const].map((name) => [name, t(name)]))
  return (
    <ActionForm action={action} {...{ locale, from, anchor }} fieldNames={names} isEmptiedAfter={false}>
      {(state) => (
        <>
          <input type="hidden" name="tag" value={tag} />
          {children(state?.ok === false ? state.current : undefined)}
          <ReasonField label={t('reason')} hint={t('reasonHint')} defaultValue={typed['reason']} rows={2} />
          <SubmitButton>{submit}</SubmitButton>
        </>
      )}
    </ActionForm>
  )
}

/** Gives a tag another name. */
export function RenameTagForm(props: Props) {
  const t = useTexts('tagAdmin.form')
  return (
    <TagForm {...props} action={renameTagAction} anchor="rename" fields={['name']} submit={t('rename')}>
      {() => (
        <TextField
          name="name"
          label={t('name')}
          hint={t('renameHint')}
          defaultValue={props.typed['name'] ?? props.tag}
          autoCapitalize="none"
          required
        />
      )}
    </TagForm>
  )
}

/** Puts a tag below a broader one and into a theme; on a conflict, the form shows above what somebody else chose. */
export function PlaceTagForm(
  props: Props & { place: { parent: string; theme: string; version: string }; themes: readonly Option[] },
) {
  const t = useTexts('tagAdmin.form')
  const { place, themes, typed } = props
  return (
    <TagForm {...props} action={placeTagAction} anchor="place" fields={['parent', 'theme']} submit={t('save')}>
      {(current) => (
        <>
          {/* Having seen theirs is what allows saving over it. */}
          <input type="hidden" name="version" value={current?.['version'] ?? place.version} />
          {current && (
            <p className="form-note" role="status">
              {t('theirPlace', {
                parent: current['parent'] || t('nothing'),
                theme: themes.find(({ value }) => value === current['theme'])?.label ?? t('nothing'),
              })}
            </p>
          )}
          <TextField
            name="parent"
            label={t('parent')}
            hint={t('parentHint')}
            defaultValue={typed['parent'] ?? place.parent}
            autoCapitalize="none"
            isOptional
          />
          <Select name="theme" label={t('theme')} options={themes} defaultValue={typed['theme'] ?? place.theme} />
        </>
      )}
    </TagForm>
  )
}

/** Makes a name another name of a tag. */
export function AddSynonymForm(props: Props) {
  const t = useTexts('tagAdmin.form')
  return (
    <TagForm {...props} action={changeSynonymAction} anchor="synonym" fields={['name']} submit={t('addSynonym')}>
      {() => (
        <>
          <input type="hidden" name="state" value="add" />
          <TextField
            name="name"
            label={t('name')}
            hint={t('synonymHint')}
            defaultValue={props.typed['name']}
            autoCapitalize="none"
            required
          />
        </>
      )}
    </TagForm>
  )
}

/** Takes another name away. */
export function RemoveSynonymForm({ name, ...props }: Props & { name: string }) {
  const t = useTexts('tagAdmin.form')
  const label = t('removeSynonym', { name })
  return (
    <details className="disclosure">
      <summary>{label}</summary>
      <TagForm {...props} action={changeSynonymAction} anchor={`synonym-${name}`} fields={[]} submit={label}>
        {() => (
          <>
            <input type="hidden" name="state" value="remove" />
            <input type="hidden" name="name" value={name} />
          </>
        )}
      </TagForm>
    </details>
  )
}

/** Merges a tag into another, after its preview. */
export function MergeTagsForm(props: Props & { into: string; questions: number }) {
  const t = useTexts('tagAdmin.form')
  return (
    <TagForm {...props} action={mergeTagsAction} anchor="merge" fields={['into']} submit={t('merge')}>
      {(current) => (
        <>
          <input type="hidden" name="into" value={props.into} />
          <Shown count={props.questions} current={current} />
        </>
      )}
    </TagForm>
  )
}

/** Deletes a tag; many questions need another one for it. */
export function DeleteTagForm(props: Props & { questions: number; max: number }) {
  const t = useTexts('tagAdmin.form')
  return (
    <TagForm {...props} action={deleteTagAction} anchor="delete" fields={['into']} submit={t('delete')}>
      {(current) => (
        <>
          <Shown count={props.questions} current={current} />
          <TextField
            name="into"
            label={t('into')}
            hint={t('deleteHint', { max: props.max })}
            defaultValue={props.typed['into']}
            autoCapitalize="none"
            isOptional={props.questions <= props.max}
          />
        </>
      )}
    </TagForm>
  )
}

/** Removes a passage from a tag's texts, or one version: first a preview, then, after confirmation, the change. */
export function RedactTagForm({ versions, length, ...props }: Props & { versions: readonly Option[]; length: Length }) {
  const t = useTexts('tagAdmin.form')
  return (
    <TagForm
      {...props}
      action={redactTagAction}
      anchor="redact"
      fields={['version', 'passage', 'confirmed']}
      submit={t('redact')}
    >
      {() => (
        <>
          <Select name="version" label={t('version')} options={versions} defaultValue="" />
          <TextField
            name="passage"
            label={t('passage')}
            hint={t('passageHint', length)}
            autoComplete="off"
            spellCheck={false}
            isOptional
          />
          <Checkbox name="ignoreCase" label={t('ignoreCase')} defaultChecked />
          <Checkbox name="confirmed" label={t('confirmed')} hint={t('confirmHint')} />
        </>
      )}
    </TagForm>
  )
}

/** The number of questions that will change; when it has changed since, the new one, and sending again agrees to it. */
function Shown({ count, current }: { count: number; current: Current | undefined }) {
  const t = useTexts('tagAdmin.form')
  const now = current?.['questions']
  return (
    <>
      <input type="hidden" name="questions" value={now ?? count} />
      {now !== undefined && (
        <p className="form-note" role="status">
          {t('otherNumber', { count: Number(now) })}
        </p>
      )}
    </>
  )
}

'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { removeSavedSearchAction, saveSearchAction } from '#lib/search/actions.ts'

type Props = { locale: string; from: string; label: string }

/** Saves a search; a signed-out viewer is asked to sign in. */
export function SaveSearchForm({ q, label, ...form }: Props & { q: string }) {
  return (
    <ActionForm action={saveSearchAction} {...form} anchor="save-search" className="mt-6">
      <input type="hidden" name="q" value={q} />
      <SubmitButton kind="plain">{label}</SubmitButton>
    </ActionForm>
  )
}

/** Removes a saved search. */
export function RemoveSearchForm({ id, query, label, ...form }: Props & { id: number; query: string }) {
  return (
    <ActionForm action={removeSavedSearchAction} {...form} anchor={`search-${id}`}>
      <input type="hidden" name="search" value={id} />
      <SubmitButton kind="quiet">
        {label}
        <span className="sr-only">
          {' '}
          <bdi>{query}</bdi>
        </span>
      </SubmitButton>
    </ActionForm>
  )
}

import 'server-only'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { showOnPage } from '#lib/platform/shown.ts'
import { userTag } from './cache.ts'
import type { AuthorView } from './types.ts'

type AuthorTable = Record<keyof AuthorView, AnyPgColumn>

/** Returns the columns that a name needs, from `users` or an alias of it. */
export function authorColumns<Table extends AuthorTable>(table: Table) {
  return {
    id: table.id as Table['id'],
    handle: table.handle as Table['handle'],
    displayName: table.displayName as Table['displayName'],
    reputation: table.reputation as Table['reputation'],
    role: table.role as Table['role'],
    isSeeded: table.isSeeded as Table['isSeeded'],
    interest: table.interest as Table['interest'],
  }
}

/** Returns the name beside a post: only this function decides which name a person is shown under. */
export function authorOf(row: AuthorView): AuthorView {
  showOnPage(userTag(row.id))
  const { id, handle, displayName, reputation, role, isSeeded, interest } = row
  return { id, handle, displayName, reputation, role, isSeeded, interest }
}

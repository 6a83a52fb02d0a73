import { z } from 'zod'
import { idField } from '#lib/platform/fields.ts'
import type { StatementId, WarningId } from '#lib/platform/ids.ts'

export const acknowledgeWarningInput = z.object({ warning: idField<WarningId>() })
export type AcknowledgeWarning = z.output<typeof acknowledgeWarningInput>

/** Marks everything up to this statement as read. */
export const readStatementsInput = z.object({ until: idField<StatementId>() })
export type ReadStatements = z.output<typeof readStatementsInput>

export type { AuditKind } from '#db/vocabulary/ledgers.ts'

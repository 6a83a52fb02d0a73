import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, vi } from 'vitest'
import { closeDb, SESSION_SETTINGS } from '#db/client.ts'
import { forgetEnv } from '#lib/platform/env.ts'
import { ENV_NAMES } from '#lib/platform/env-variables.ts'
import { ownDatabaseUrl } from './database-template.ts'
import { countOf } from './depth.ts'
import { log } from '#lib/platform/log.ts'
import { wireForum } from '#lib/edge/wiring.ts'
import { patience } from './patience.ts'

wireForum()

// '' counts as unset, and keeps a developer's .env out of the tests.
for (const name of ENV_NAMES) process.env[name] = ''
const dataDir = mkdtempSync(join(tmpdir(), 'critical-path-worker-'))
process.env['DATA_DIR'] = dataDir
process.env['AUTH_SECRET'] = 'a secret for tests, long enough to be one'
process.env['DATABASE_URL'] = await ownDatabaseUrl()
// A pool takes its connections in turn, and each parses and plans every statement anew. In a thorough run races get the
// connections of a web process.
process.env['CRITICAL_PATH_POOL'] = countOf({ whole: '20', part: '8' })
// Tests send a hundred writes at once: on a busy machine the last waits long for its lock. The timeout must only end
// hanging statements.
SESSION_SETTINGS.statement_timeout = patience(30_000)
// Modules outlive a test file; the settings of the file before must not.
forgetEnv()

// Refused attempts to sign in are logged by design; tests make hundreds. A helper's own hook would run in one file
// only: files of a worker share its modules.
beforeEach(() => void vi.spyOn(log, 'info').mockReturnValue(undefined))

afterAll(async () => {
  await closeDb()
  rmSync(dataDir, { recursive: true, force: true })
})

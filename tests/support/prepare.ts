import { constants, setPriority } from 'node:os'
import { ensureBuild } from '#server/build.ts'
import { FORUM_SETTINGS, makeSeededData } from './seeded-data.ts'

// scripts/test.ts runs it beside the first parts. It sends the directory of the seeded data, and then builds for the
// browser tests.

Object.assign(process.env, FORUM_SETTINGS)
process.send?.(await makeSeededData())
// The build uses what the tests leave: most of them wait for their database.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
await ensureBuild({ say: () => undefined })

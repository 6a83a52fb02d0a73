import { closeDb, db } from '#db/client.ts'
import { wireForum } from '#lib/edge/wiring.ts'
import { grantRole } from '#lib/users/commands/grant-role.ts'
import type { Role } from '#lib/users/rules.ts'
import { withDatabase } from '#scripts/with-database.ts'

const USAGE = `Usage: npm run admin -- grant <e-mail> <moderator|admin>
       npm run admin -- revoke <e-mail>
`
const ROLES: Readonly<Record<string, Role>> = { moderator: 'moderator', admin: 'administrator' }

const [command, email, roleName = ''] = process.argv.slice(2)
const role = command === 'revoke' ? 'member' : command === 'grant' ? ROLES[roleName] : undefined

if (email && role) {
  wireForum()
  await withDatabase(() => grant(email, role))
} else {
  process.stderr.write(USAGE)
  process.exitCode = 2
}

async function grant(address: string, to: Role): Promise<number> {
  try {
    const isKnown = await grantRole(db(), { email: address, role: to, now: new Date() })
    const line = isKnown
      ? `${address} is ${to} now, from the next request on.`
      : `No account has the address ${address}.`
    process[isKnown ? 'stdout' : 'stderr'].write(`${line}\n`)
    return isKnown ? 0 : 1
  } finally {
    await closeDb()
  }
}

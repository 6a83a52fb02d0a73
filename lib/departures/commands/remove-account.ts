import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { RemoveAccount } from '../schema.ts'
import { beginDeparture } from '../writes/begin-departure.ts'

/**
 * An administrator deletes a person's account, as the person could. The person is told, and can keep it for seven days.
 * Throws Forbidden (not an administrator, oneself), NotFound, Invalid (`isSure` not ticked).
 */
export function removeAccount(context: CommandContext, { person, isSure }: RemoveAccount): Promise<void> {
  return transact(context, async (inside) => {
    const refusal = administerRefusal(inside.viewer)
    if (refusal) throw new Forbidden(refusal)
    if (person === inside.viewer.id) throw new Forbidden({ code: 'leaveYourself' })
    if (!isSure) throw new Invalid({ isSure: { code: 'required' } })
    await beginDeparture(inside, person)
  })
}

'use server'

import { defineAction, defineGuestAction } from '#lib/edge/define-action.ts'
import { countUnsubscribe } from '#lib/edge/count-unsubscribe.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { readSessionToken } from '#lib/auth/viewer.ts'
import { Unauthenticated } from '#lib/platform/errors.ts'
import { addDevice } from './commands/add-device.ts'
import { removeDevice } from './commands/remove-device.ts'
import { markAllRead } from './commands/mark-all-read.ts'
import { markRead } from './commands/mark-read.ts'
import { muteThread } from './commands/mute-thread.ts'
import { resumeMail } from './commands/resume-mail.ts'
import { saveSettings } from './commands/save-settings.ts'
import { unmarkAllRead } from './commands/unmark-all-read.ts'
import { unsubscribe } from './commands/unsubscribe.ts'
import {
  addDeviceInput,
  markAllReadInput,
  markReadInput,
  muteThreadInput,
  removeDeviceInput,
  resumeMailInput,
  saveSettingsInput,
  unmarkAllReadInput,
  unsubscribeInput,
} from './schema.ts'

export const markReadAction = defineAction({ input: markReadInput, limit: LIMITS.vote, run: markRead })

export const markAllReadAction = defineAction({
  input: markAllReadInput,
  limit: LIMITS.vote,
  run: markAllRead,
  next: ({ at, kind }, locale) => paths(locale).inbox({ kind: kind ?? undefined, marked: String(at) }),
})

export const unmarkAllReadAction = defineAction({
  input: unmarkAllReadInput,
  limit: LIMITS.vote,
  run: unmarkAllRead,
  next: ({ kind }, locale) => paths(locale).inbox({ kind: kind ?? undefined }),
})

export const muteThreadAction = defineAction({ input: muteThreadInput, limit: LIMITS.vote, run: muteThread })

export const saveSettingsAction = defineAction({
  input: saveSettingsInput,
  limit: LIMITS.write,
  formPath: (_form, locale) => paths(locale).notificationSettings(),
  run: saveSettings,
  next: (_out, locale) => paths(locale).notificationSettings({ saved: '1' }),
})

export const resumeMailAction = defineAction({
  input: resumeMailInput,
  limit: LIMITS.write,
  run: resumeMail,
  next: (_out, locale) => paths(locale).notificationSettings(),
})

export const addDeviceAction = defineAction({
  input: addDeviceInput,
  limit: LIMITS.write,
  run: async (context, input) => {
    const sessionToken = await readSessionToken()
    if (sessionToken === null) throw new Unauthenticated('the session has ended')
    return await addDevice(context, { ...input, sessionToken })
  },
})

export const removeDeviceAction = defineAction({ input: removeDeviceInput, limit: LIMITS.write, run: removeDevice })

export const unsubscribeAction = defineGuestAction({
  input: unsubscribeInput,
  run: async (input, context) => {
    await countUnsubscribe(input.link)
    return { ...(await unsubscribe(context, input)), ...input }
  },
  next: ({ link, state }, locale) => paths(locale).unsubscribe(link, { state }),
})

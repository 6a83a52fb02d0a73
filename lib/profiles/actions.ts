'use server'

import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { addCertificate } from './commands/add-certificate.ts'
import { chooseAudiences } from './commands/choose-audiences.ts'
import { chooseLine } from './commands/choose-line.ts'
import { removeCertificate } from './commands/remove-certificate.ts'
import { removeStation } from './commands/remove-station.ts'
import { saveStation } from './commands/save-station.ts'
import { checkYears } from './fault-queries.ts'
import {
  addCertificateInput,
  chooseAudiencesInput,
  chooseLineInput,
  removeCertificateInput,
  removeStationInput,
  saveStationInput,
} from './schema.ts'

export const saveStationAction = defineAction({
  input: saveStationInput,
  limit: LIMITS.write,
  formPath: (form, locale) =>
    formId(form, 'station', (id) => paths(locale).careerRole({ id: String(id) })) ?? paths(locale).careerRole(),
  alsoCheck: [checkYears],
  run: saveStation,
  next: (_station, locale) => paths(locale).careerSettings({ saved: 'role' }),
})

export const removeStationAction = defineAction({
  input: removeStationInput,
  limit: LIMITS.write,
  run: removeStation,
  next: (_nothing, locale) => paths(locale).careerSettings({ saved: 'removed' }),
})

export const addCertificateAction = defineAction({
  input: addCertificateInput,
  limit: LIMITS.write,
  formPath: (_form, locale) => paths(locale).careerSettings(),
  run: addCertificate,
  next: (_nothing, locale) => paths(locale).careerSettings({ saved: 'certificate' }),
})

export const removeCertificateAction = defineAction({
  input: removeCertificateInput,
  limit: LIMITS.write,
  run: removeCertificate,
  next: (_nothing, locale) => paths(locale).careerSettings({ saved: 'removed' }),
})

/** Stays on the page of the settings. */
export const chooseAudiencesAction = defineAction({
  input: chooseAudiencesInput,
  limit: AUTH_LIMITS.settings,
  run: chooseAudiences,
})

export const chooseLineAction = defineAction({
  input: chooseLineInput,
  limit: AUTH_LIMITS.settings,
  run: chooseLine,
  next: (_nothing, locale) => paths(locale).careerSettings({ saved: 'choices' }),
})

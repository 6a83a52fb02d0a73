import { checkboxField } from '#lib/platform/fields.ts'

/** The fields of a form that offers the check for identifying details. */
export const detailFields = {
  /** The tick that asks for the check. */
  checkDetails: checkboxField().optional(),
  /** Set by the button that posts the text as it is, after the details were shown. */
  asItIs: checkboxField().optional(),
}
export type DetailFields = { checkDetails?: boolean | undefined; asItIs?: boolean | undefined }

import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { NotFound } from '#lib/platform/errors.ts'

const refuse = (): Promise<never> => Promise.reject(new NotFound('address'))

/** Any other address: not found, but inside the site's frame and in its language. */
export default pageOrNotFound(refuse)
export const generateMetadata = metadataOrNotFound(refuse)

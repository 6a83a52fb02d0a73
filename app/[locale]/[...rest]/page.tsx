import { metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { NotFound } from '#lib/platform/errors.ts'

const refuse = (): Promise<never> => Promise.reject(new NotFound('address'))

/** Shows the 404 page for every other address, in the site's frame and language. */
export default pageOrNotFound(refuse)
export const generateMetadata = metadataOrNotFound(refuse)

import 'server-only'
import { cache } from 'react'
import { getSiteSettings } from '#lib/site/queries.ts'

/** The site's settings, read once per page, however many parts need them. */
export const findSite = cache(() => getSiteSettings())

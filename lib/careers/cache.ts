import { pageTag } from '#lib/platform/page-tags.ts'

/** The career map: its roles and its moves. */
export const careerMapTag = () => pageTag('career-map')

/** Pages that count or list the threads of moves. A thread's own page shows only its own moves. */
export const careerThreadsTag = () => pageTag('career-threads')

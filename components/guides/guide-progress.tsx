'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** Shows how many steps the viewer has done. To everybody else it says that one can tick them off. */
export function GuideProgress({ stepIds }: { stepIds: readonly number[] }) {
  const t = useTexts('guides.tick')
  const done = useViewerState()?.guide?.done.filter((id) => stepIds.includes(id)).length ?? 0
  return <p className="guide-progress">{done === 0 ? t('hint') : t('progress', { done, all: stepIds.length })}</p>
}

import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import { isProviderProblem } from '#lib/identities/rules.ts'

type Props = { problem: string | undefined; isLinked?: boolean }

/** Says what became of a visit to a provider. */
export async function ProviderNote({ problem, isLinked = false }: Props) {
  const say = await getTranslations('security.providers')
  if (!isProviderProblem(problem) && !isLinked) return null
  return (
    <div className="mb-8">
      {isProviderProblem(problem) ? (
        <Notice role="alert">{say(`problems.${problem}`)}</Notice>
      ) : (
        <Notice tone="good" role="status">
          {say('nowLinked')}
        </Notice>
      )}
    </div>
  )
}

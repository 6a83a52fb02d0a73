import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { FlagCounts, PersonFile } from '#lib/people/types.ts'
import { paths } from '#lib/platform/paths.ts'

/** The person and their totals. */
export async function FileHead({ file, locale }: { file: PersonFile; locale: Locale }) {
  const [say, sayUsers] = await Promise.all([getTranslations('people'), getTranslations('users')])
  const { person, warnings } = file
  const flags = ({ open, helpful, declined, retracted }: FlagCounts) =>
    say('flagCounts', { all: open + helpful + declined + retracted, open, helpful, declined })
  return (
    <header>
      <h1 className="headline" data-small="">
        {say('title')} <bdi>{person.displayName}</bdi>
      </h1>
      <div className="meta mb-4">
        <a href="#acts">{say('actsLabel')}</a>
        <Link href={paths(locale).user(person)}>@{person.handle}</Link>
        <span>{sayUsers(`roles.${person.role}`)}</span>
        <span>{sayUsers('points', { count: person.reputation })}</span>
        <span>
          {sayUsers('since')} <RelativeTime date={person.createdAt} locale={locale} />
        </span>
      </div>
      <dl className="record-facts">
        <dt>{say('flagsReceived')}</dt>
        <dd>{flags(file.flagsReceived)}</dd>
        <dt>{say('flagsGiven')}</dt>
        <dd>{flags(file.flagsGiven)}</dd>
        <dt>{say('warnings')}</dt>
        <dd>{say('warningCounts', warnings)}</dd>
        <dt>{say('restrictions')}</dt>
        <dd>
          {file.restrictions.length === 0
            ? say('none')
            : file.restrictions
                .map(({ scope, endsAt }) =>
                  [
                    say(`scopes.${scope}`),
                    endsAt === null ? say('form.untilLifted') : say('until', { day: new Date(endsAt) }),
                  ].join(' '),
                )
                .join('; ')}
        </dd>
        {file.hiddenProfile && (
          <>
            <dt>{say('hiddenProfile')}</dt>
            <dd className="whitespace-pre-wrap">
              {[file.hiddenProfile.displayName, file.hiddenProfile.bio, ...file.hiddenProfile.links]
                .filter((part) => part !== '')
                .join('\n')}
            </dd>
          </>
        )}
        <dt>{say('network')}</dt>
        <dd>{file.sameNetwork === 0 ? say('none') : say('sameNetwork', { count: file.sameNetwork })}</dd>
      </dl>
    </header>
  )
}

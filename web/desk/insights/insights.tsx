/** What visitors asked, how it went, and what could be better: for managers and staff. */
import { Field, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { EXPORTS, type ExportName } from '../../../bot/desk/api'
import { useDesk, useWords } from '../desk-context'
import { PageHead } from '../parts/page-head'
import { TabPanel, Tabs } from '../parts/tabs'
import { go, pathOf } from '../route'
import { addressOf } from '../state/calls'
import { Feedback } from './feedback'
import { Numbers } from './numbers'
import { Unanswered } from './unanswered'

const PARTS = ['numbers', 'unanswered', 'feedback'] as const
type Part = (typeof PARTS)[number]

const EXPORT_OF: Record<Part, readonly ExportName[]> = {
  numbers: ['days', 'topics'],
  unanswered: ['unanswered'],
  feedback: ['feedback'],
}

const DAYS = ['7', '30', '90'] as const
const DAY = 86_400_000

/** `from` and `to` are ISO dates in the institution's zone. */
export interface Scope {
  institution: string
  from: string
  to: string
}

export default function InsightsPage({ part }: { part?: string }) {
  const { texts } = useWords()
  const { me } = useDesk()
  const shown = PARTS.find((each) => each === part) ?? 'numbers'
  const [institution, setInstitution] = useState(me.institutions[0]?.id ?? '')
  const [days, setDays] = useState<(typeof DAYS)[number]>('30')
  const zone = me.institutions.find(({ id }) => id === institution)?.timeZone
  const scope = scopeOf(institution, Number(days), zone)
  return (
    <div className="padded">
      <PageHead title={texts.pages.insights}>
        <div className="filters">
          {me.institutions.length > 1 && (
            <Field label={texts.insights.institution}>
              <Select value={institution} onChange={(_event, { value }) => setInstitution(value)}>
                {me.institutions.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          {shown !== 'unanswered' && (
            <Field label={texts.insights.period}>
              <Select
                value={days}
                onChange={(_event, { value }) => setDays(DAYS.find((each) => each === value) ?? '30')}
              >
                {DAYS.map((each) => (
                  <option key={each} value={each}>
                    {texts.insights.periods[each]}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </div>
      </PageHead>
      <Tabs
        id="insights"
        label={texts.pages.insights}
        tabs={PARTS}
        chosen={shown}
        choose={(next) => go(pathOf('insights', next))}
        words={(each) => texts.insights.parts[each]}
      />
      <TabPanel id="insights" tab={shown} className="insights-panel">
        {shown === 'numbers' && <Numbers scope={scope} />}
        {shown === 'unanswered' && <Unanswered institution={institution} />}
        {shown === 'feedback' && <Feedback scope={scope} />}
        <Downloads names={EXPORTS.filter((each) => EXPORT_OF[shown].includes(each))} scope={scope} />
      </TabPanel>
    </div>
  )
}

function Downloads({ names, scope: { institution, from, to } }: { names: ExportName[]; scope: Scope }) {
  const { texts } = useWords()
  return (
    <p className="downloads">
      {names.map((name) => (
        <a key={name} href={addressOf('exported', `${name}.csv`, { institution, from, to })} download={`${name}.csv`}>
          {texts.insights.download}
          {names.length > 1 && `: ${name === 'days' ? texts.insights.perDay : texts.insights.topics}`}
        </a>
      ))}
    </p>
  )
}

function scopeOf(institution: string, days: number, timeZone = 'Europe/Amsterdam'): Scope {
  // Swedish writes dates as ISO does.
  const iso = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
  const now = Date.now()
  return { institution, from: iso(now - (days - 1) * DAY), to: iso(now) }
}

/** What visitors asked, how it went, and what could be better: for managers and staff. */
import { Field, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { EXPORTS, type ExportName, type SpanQuery } from '../../../bot/desk/api/insights'
import { useDesk, useWords } from '../desk-context'
import { InstitutionChoice } from '../parts/institution-choice'
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
export default function InsightsPage({ part }: { part?: string }) {
  const { texts, language } = useWords()
  const { me } = useDesk()
  const shown = PARTS.find((each) => each === part) ?? 'numbers'
  const [institution, setInstitution] = useState(me.institutions[0]?.id ?? '')
  const [days, setDays] = useState<(typeof DAYS)[number]>('30')
  const zone = me.institutions.find(({ id }) => id === institution)?.timeZone
  const scope = { institution, language, ...periodOf(Number(days), zone) }
  return (
    <div className="padded">
      <PageHead title={texts.pages.insights}>
        <div className="filters">
          <InstitutionChoice chosen={institution} choose={setInstitution} />
          {shown === 'numbers' && (
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
        {shown === 'unanswered' && <Unanswered scope={scope} />}
        {shown === 'feedback' && <Feedback scope={scope} />}
        <Downloads names={EXPORTS.filter((each) => EXPORT_OF[shown].includes(each))} scope={scope} />
      </TabPanel>
    </div>
  )
}

function Downloads({ names, scope }: { names: ExportName[]; scope: SpanQuery }) {
  const { texts } = useWords()
  return (
    <p className="downloads">
      {names.map((name) => (
        <a key={name} href={addressOf('exported', { id: `${name}.csv`, query: scope })} download={`${name}.csv`}>
          {texts.insights.download}
          {names.length > 1 && `: ${name === 'days' ? texts.insights.perDay : texts.insights.topics}`}
        </a>
      ))}
    </p>
  )
}

function periodOf(days: number, timeZone = 'Europe/Amsterdam'): Pick<SpanQuery, 'from' | 'to'> {
  // Swedish writes dates as ISO does.
  const iso = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
  const now = Date.now()
  return { from: iso(now - (days - 1) * DAY), to: iso(now) }
}

import type { InsightsAnswer, SpanQuery } from '../../../bot/desk/api/insights'
import { useWords } from '../desk-context'
import { Reading } from '../parts/reading'
import { durationOf, useMoments } from '../parts/time'
import { useRead } from '../parts/use-read'
import { Bars, RowBars } from './plots'

/** The most that a plot of topics shows; its table has all of them. */
const TOPICS = 10

export function Numbers({ scope }: { scope: SpanQuery }) {
  const { texts } = useWords()
  const read = useRead('insights', { query: scope })
  return (
    <Reading read={read}>
      {(answer) =>
        answer.total.conversations + answer.total.handoffs + answer.total.callbacks === 0 ? (
          <p className="big soft">{texts.insights.none}</p>
        ) : (
          <>
            <Tiles total={answer.total} />
            <div className="plots">
              <Days days={answer.days} />
              <Waits days={answer.days} />
              <Topics topics={answer.topics} />
            </div>
          </>
        )
      }
    </Reading>
  )
}

function Tiles({ total }: { total: InsightsAnswer['total'] }) {
  const { tiles } = useWords().texts.insights
  const facts: [string, string][] = [
    [tiles.conversations, String(total.conversations)],
    [tiles.withoutPerson, shareOf(total.withoutPerson, total.conversations)],
    [tiles.handoffs, String(total.handoffs)],
    [tiles.accepted, shareOf(total.accepted, total.handoffs)],
    [tiles.leftWaiting, shareOf(total.leftWaiting, total.handoffs)],
    [tiles.nobodyCame, shareOf(total.nobodyCame, total.handoffs)],
    [tiles.putBacks, String(total.putBacks)],
    [tiles.callbacks, String(total.callbacks)],
    [tiles.medianWait, durationOf(total.medianWait)],
    [tiles.longestWait, durationOf(total.longestWait)],
  ]
  return (
    <dl className="tiles">
      {facts.map(([name, figure]) => (
        <div key={name} className="tile">
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}

export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${part} (${Math.round((part / whole) * 100)} %)`

function Days({ days }: { days: InsightsAnswer['days'] }) {
  const { insights } = useWords().texts
  const moments = useMoments()
  return (
    <Bars
      title={insights.perDay}
      labelTitle={insights.day}
      series={[insights.withoutPerson, insights.withPerson]}
      bars={days.map(({ day, conversations, withoutPerson }) => ({
        label: moments.isoDay(day),
        values: [withoutPerson, conversations - withoutPerson],
      }))}
    />
  )
}

function Waits({ days }: { days: InsightsAnswer['days'] }) {
  const { insights } = useWords().texts
  const moments = useMoments()
  const minutes = (seconds = 0) => seconds / 60
  return (
    <Bars
      title={insights.waits}
      labelTitle={insights.day}
      series={[insights.median, insights.longest]}
      beside
      unit={insights.minutes}
      written={(value) => durationOf(value === 0 ? undefined : value * 60)}
      bars={days.map(({ day, medianWait, longestWait }) => ({
        label: moments.isoDay(day),
        values: [minutes(medianWait), minutes(longestWait)],
      }))}
    />
  )
}

function Topics({ topics }: { topics: InsightsAnswer['topics'] }) {
  const { insights } = useWords().texts
  return (
    <RowBars
      title={insights.topics}
      labelTitle={insights.topic}
      series={[insights.answered, insights.handoffs]}
      shown={TOPICS}
      rows={topics.map(({ topic, answered, handoffs }) => ({ label: topic.name, values: [answered, handoffs] }))}
    />
  )
}
